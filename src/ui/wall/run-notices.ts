import * as m from '../../i18n/paraglide/messages';
import type { CanvasVerdict } from '../../state/wall/canvas-size';
import type { Interruption } from '../../state/wall/continuity.svelte';
import type { WakeState } from '../../state/wall/wake-lock.svelte';
import { formatAge, formatNumber, formatUtcTime } from '../format';

/** What a wall says about itself. `stale`: what it shows cannot be relied on; `calm`: it can. */
export interface RunNotice {
  readonly id: 'interruption' | 'wake' | 'canvas';
  readonly kind: 'stale' | 'calm';
  readonly title: string;
  readonly detail: string;
}

/** The notices that stand on the wall, the gravest first; none while all is well. */
export function runNotices(run: {
  readonly interruption: Interruption | null;
  readonly wake: WakeState;
  readonly canvas: CanvasVerdict;
}): readonly RunNotice[] {
  const all = [interruptionNotice(run.interruption), wakeNotice(run.wake), canvasNotice(run.canvas)];
  return all.filter((notice) => notice !== null);
}

function interruptionNotice(one: Interruption | null): RunNotice | null {
  if (one === null) return null;
  const span = { from: formatUtcTime(one.fromMs), to: formatUtcTime(one.toMs) };
  const title =
    one.kind === 'clock-back'
      ? m.wall_clock_back(span)
      : m.wall_stood_still({ ...span, age: formatAge(one.toMs - one.fromMs) });
  if (one.caughtUpMs === null) return { id: 'interruption', kind: 'stale', title, detail: m.wall_catching_up() };
  return { id: 'interruption', kind: 'calm', title, detail: m.wall_caught_up({ time: formatUtcTime(one.caughtUpMs) }) };
}

function wakeNotice(state: WakeState): RunNotice | null {
  if (state.kind === 'unsupported') {
    return { id: 'wake', kind: 'calm', title: m.wall_sleep_unsupported(), detail: m.wall_sleep_secure() };
  }
  if (state.kind !== 'refused') return null;
  return {
    id: 'wake',
    kind: 'calm',
    title: m.wall_sleep_refused(),
    detail: m.wall_sleep_settings({ reason: state.reason }),
  };
}

function canvasNotice(verdict: CanvasVerdict): RunNotice | null {
  if (verdict.kind !== 'reduced') return null;
  const { asked, got, maxTexturePx } = verdict;
  return {
    id: 'canvas',
    kind: 'calm',
    title: m.wall_canvas_reduced({ got: pixels(got), asked: pixels(asked) }),
    detail:
      maxTexturePx === null ? m.wall_canvas_unknown() : m.wall_canvas_limit({ limit: formatNumber(maxTexturePx) }),
  };
}

function pixels([width, height]: readonly [number, number]): string {
  return m.wall_pixels({ width: formatNumber(width), height: formatNumber(height) });
}
