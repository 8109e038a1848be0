import { expect, it } from 'vitest';
import { WakeLock, type WakeLocks } from '../../../src/state/wall/wake-lock.svelte';
import { FakeTime } from '../fakes';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A screen that somebody may hide, and a browser that may refuse. */
class Screen implements WakeLocks {
  visible = true;
  refuse: string | null = null;
  asked = 0;
  readonly given: { released: boolean; hear: () => void }[] = [];
  #hears = new Set<() => void>();

  request = async () => {
    this.asked++;
    if (this.refuse !== null) throw new DOMException(this.refuse, 'NotAllowedError');
    const lock = { released: false, hear: () => {} };
    this.given.push(lock);
    return {
      addEventListener: (_type: 'release', hear: () => void) => {
        lock.hear = hear;
      },
      release: async () => {
        lock.released = true;
        lock.hear();
      },
    };
  };
  onChange = (hear: () => void) => {
    this.#hears.add(hear);
    return () => void this.#hears.delete(hear);
  };

  turn(visible: boolean): void {
    this.visible = visible;
    if (!visible) this.#lose();
    for (const hear of this.#hears) hear();
  }
  #lose(): void {
    const last = this.given.at(-1);
    if (last) last.released = true;
    last?.hear();
  }
  lose = () => this.#lose();
  get hearers(): number {
    return this.#hears.size;
  }
}

it('is asked for at once, taken away with the sight of the page, and asked for again with it', async () => {
  const screen = new Screen();
  const lock = new WakeLock(screen, screen, new FakeTime());
  expect(lock.state.kind).toBe('asking');
  await settle();
  expect(lock.state.kind).toBe('held');
  screen.turn(false);
  await settle();
  expect([lock.state.kind, screen.asked]).toEqual(['hidden', 1]);
  screen.turn(true);
  await settle();
  expect([lock.state.kind, screen.asked]).toEqual(['held', 2]);
  // What the browser takes away in plain sight is asked for again too.
  screen.lose();
  await settle();
  expect([lock.state.kind, screen.asked]).toEqual(['held', 3]);
});

it('a refusal is said with its reason, and asked about again each minute', async () => {
  const [screen, time] = [new Screen(), new FakeTime()];
  screen.refuse = 'low battery';
  const lock = new WakeLock(screen, screen, time);
  await settle();
  expect(lock.state).toEqual({ kind: 'refused', reason: 'low battery' });
  time.pass(59_000);
  await settle();
  expect(screen.asked).toBe(1);
  screen.refuse = null;
  time.pass(2_000);
  await settle();
  expect([lock.state.kind, screen.asked, time.waiting]).toEqual(['held', 2, 0]);
});

it('a browser without it says so', async () => {
  const screen = new Screen();
  const lock = new WakeLock(null, screen, new FakeTime());
  await settle();
  expect(lock.state).toEqual({ kind: 'unsupported' });
});

it('is let go with the wall, also when the answer comes later, and nothing is left waiting', async () => {
  const [screen, time] = [new Screen(), new FakeTime()];
  const early = new WakeLock(screen, screen, time);
  early.dispose();
  await settle();
  expect(screen.given.map(({ released }) => released)).toEqual([true]);
  const late = new WakeLock(screen, screen, time);
  await settle();
  late.dispose();
  await settle();
  expect(screen.given.map(({ released }) => released)).toEqual([true, true]);
  screen.refuse = 'no';
  const refused = new WakeLock(screen, screen, time);
  await settle();
  refused.dispose();
  expect([screen.asked, screen.hearers, time.waiting]).toEqual([3, 0, 0]);
});
