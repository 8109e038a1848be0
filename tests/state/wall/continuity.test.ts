import { expect, it } from 'vitest';
import { countingSleep } from '../../../src/domain/clock';
import type { Scheduler } from '../../../src/domain/scheduler';
import { Continuity } from '../../../src/state/wall/continuity.svelte';

/** A machine whose page can freeze (no timers), sleep (no monotonic time either), or have its clock set. */
class Machine {
  wall = Date.UTC(2026, 10, 29, 2);
  run = 1_000;
  heard = 1_000;
  refreshed = 0;
  looks = new Set<() => void>();
  returns = new Set<() => void>();
  readonly clock = countingSleep({ wallMs: () => this.wall, monotonicMs: () => this.run });
  readonly scheduler: Scheduler = {
    after: () => () => {},
    every: (_ms, work) => {
      this.looks.add(work);
      return () => void this.looks.delete(work);
    },
  };
  readonly continuity = new Continuity({
    clock: this.clock,
    scheduler: this.scheduler,
    onReturn: (hear) => {
      this.returns.add(hear);
      return () => void this.returns.delete(hear);
    },
    heardAgoMs: () => this.clock.monotonicMs() - this.heard,
    refresh: () => {
      this.refreshed++;
    },
  });

  /** Runs as it should, hearing its sources. */
  live(seconds: number, { hears = true } = {}): void {
    for (let i = 0; i < seconds; i++) {
      this.wall += 1_000;
      this.run += 1_000;
      if (hears) this.heard = this.clock.monotonicMs() - 200;
      for (const look of this.looks) look();
    }
  }
  freeze(seconds: number): void {
    this.wall += seconds * 1_000;
    this.run += seconds * 1_000;
  }
  sleep(seconds: number): void {
    this.wall += seconds * 1_000;
  }
  resume(): void {
    for (const hear of this.returns) hear();
  }
}

it('a page that runs says nothing', () => {
  const machine = new Machine();
  machine.live(3_600);
  expect([machine.continuity.interruption, machine.refreshed]).toEqual([null, 0]);
});

for (const how of ['freeze', 'sleep'] as const) {
  it(`a ${how} is said at once with its span, until something is heard again, and ten minutes more`, () => {
    const machine = new Machine();
    machine.live(10);
    const fromMs = machine.wall;
    machine[how](240);
    // The browser says that it is back, before any timer.
    machine.resume();
    const span = { kind: 'stood-still', fromMs, toMs: fromMs + 240_000 };
    expect(machine.continuity.interruption).toEqual({ ...span, caughtUpMs: null });
    expect(machine.refreshed).toBe(1);
    machine.live(30, { hears: false });
    expect(machine.continuity.interruption).toEqual({ ...span, caughtUpMs: null });
    machine.live(1);
    expect(machine.continuity.interruption).toEqual({ ...span, caughtUpMs: machine.wall });
    machine.live(560);
    expect(machine.continuity.interruption).not.toBeNull();
    machine.live(20);
    expect(machine.continuity.interruption).toBeNull();
  });
}

it('needs no event: the next look finds what was missed', () => {
  const machine = new Machine();
  machine.freeze(60);
  machine.live(1, { hears: false });
  expect(machine.continuity.interruption?.kind).toBe('stood-still');
});

it('a clock that is set back is said, and is no standstill', () => {
  const machine = new Machine();
  machine.live(5);
  machine.wall -= 3_600_000;
  machine.live(1);
  const { interruption } = machine.continuity;
  expect(interruption?.kind).toBe('clock-back');
  expect((interruption?.fromMs ?? 0) - (interruption?.toMs ?? 0)).toBe(3_599_000);
});

it('small corrections of the clock and slow moments are no news', () => {
  const machine = new Machine();
  for (const ms of [4_000, -4_000, 4_000]) {
    machine.wall += ms;
    machine.live(10);
  }
  machine.freeze(3);
  machine.live(5);
  expect(machine.continuity.interruption).toBeNull();
});

it('what was heard before the standstill does not count as caught up, however fresh it was', () => {
  const machine = new Machine();
  machine.live(5);
  machine.freeze(6);
  machine.resume();
  machine.live(4, { hears: false });
  expect(machine.continuity.interruption?.caughtUpMs).toBeNull();
});

it('leaves nothing behind', () => {
  const machine = new Machine();
  machine.continuity.dispose();
  expect([machine.looks.size, machine.returns.size]).toEqual([0, 0]);
});
