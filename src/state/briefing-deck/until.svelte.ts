import type { Scheduler } from '../../domain/scheduler';

/** Waits until something that is followed holds, at most so long. @returns whether it does */
export function until(holds: () => boolean, mostMs: number, scheduler: Scheduler): Promise<boolean> {
  return new Promise((resolve) => {
    let stopTimer: (() => void) | null = null;
    let done = false;
    const end = (held: boolean) => {
      if (done) return;
      done = true;
      stopTimer?.();
      // The effect that noticed cannot take itself away while it runs.
      queueMicrotask(() => stopEffect());
      resolve(held);
    };
    const stopEffect = $effect.root(() => {
      $effect(() => {
        if (holds()) end(true);
      });
    });
    if (!done) stopTimer = scheduler.after(mostMs, () => end(false));
  });
}
