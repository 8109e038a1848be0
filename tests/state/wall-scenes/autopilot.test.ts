import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_PROGRAM, type WallProgram, withJump, withSteer } from '../../../src/domain/wall-program';
import { pilotAt } from '../../../src/state/wall-scenes/autopilot';
import { playlist } from '../../domain/event-arbitrary';
import { holds } from '../../geo/seed';

const steer = (index: number, atMs: number, part = {}) => ({ index, atMs, held: false, alarmId: null, ...part });
const program = (count: number, part: Partial<WallProgram> = {}): WallProgram => ({
  ...NO_PROGRAM,
  playlist: playlist(count),
  steer: steer(0, 0),
  ...part,
});

const programs = fc
  .record({
    dwells: fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 2, maxLength: 5 }),
    alarmS: fc.integer({ min: 5, max: 40 }),
    start: fc.nat(4),
    jumps: fc.array(fc.integer({ min: 1, max: 600_000 }), { maxLength: 5 }),
  })
  .map(({ dwells, alarmS, start, jumps }): WallProgram => {
    const base = playlist(dwells.length, { alarmS });
    const entries = base.entries.map((entry, i) => ({ ...entry, dwellS: dwells[i] ?? 5 }));
    return jumps.reduce((all, atMs, i) => withJump(all, { alarmId: `a${i}`, atMs }), {
      playlist: { ...base, entries },
      steer: steer(start, 0),
      jumps: [],
      spentMs: 0,
    } as WallProgram);
  });

describe('the autopilot', () => {
  it('shows each scene for its dwell, then the next, and begins again', () => {
    const at = (s: number) => pilotAt(program(3), s * 1000);
    expect(at(0)).toEqual({ kind: 'scene', index: 0, count: 3, held: false, on: true, untilMs: 20_000 });
    expect(at(19.999)).toMatchObject({ index: 0, untilMs: 20_000 });
    expect(at(20)).toMatchObject({ index: 1, untilMs: 40_000 });
    expect(at(61)).toMatchObject({ index: 0, untilMs: 80_000 });
  });

  it('jumps to an alarm, shows it for its time, and returns with what was left of the scene', () => {
    const wall = program(3, { jumps: [{ alarmId: 'loss:1', atMs: 25_000 }] });
    expect(pilotAt(wall, 24_999)).toMatchObject({ kind: 'scene', index: 1 });
    expect(pilotAt(wall, 25_000)).toEqual({
      kind: 'alarm',
      alarmId: 'loss:1',
      backTo: 1,
      count: 3,
      held: false,
      untilMs: 55_000,
    });
    expect(pilotAt(wall, 54_999)).toMatchObject({ kind: 'alarm', backTo: 1 });
    expect(pilotAt(wall, 55_000)).toMatchObject({ kind: 'scene', index: 1, untilMs: 70_000 });
    expect(pilotAt(wall, 70_000)).toMatchObject({ kind: 'scene', index: 2 });
  });

  it('shows alarms that come together one after the other', () => {
    const wall = program(2, {
      jumps: [
        { alarmId: 'a', atMs: 1000 },
        { alarmId: 'b', atMs: 2000 },
      ],
    });
    expect([1, 30.9, 31, 60.9, 61].map((s) => pilotAt(wall, s * 1000))).toMatchObject([
      { alarmId: 'a' },
      { alarmId: 'a' },
      { alarmId: 'b' },
      { alarmId: 'b' },
      { kind: 'scene', index: 0 },
    ]);
  });

  it('does not chase: after two in a row the scene has the wall for as long as an alarm', () => {
    // Every five seconds an alarm, for two minutes; each is shown for 30 s.
    const came = Array.from({ length: 24 }, (_, i) => ({ alarmId: `a${i}`, atMs: (i + 1) * 5000 }));
    const wall = came.reduce(withJump, program(2));
    const shown = (s: number) => {
      const view = pilotAt(wall, s * 1000);
      return view.kind === 'alarm' ? view.alarmId : view.kind;
    };
    expect([5, 34.9, 35, 64.9, 65, 94.9, 95, 124.9, 125, 154.9, 155].map(shown)).toEqual([
      ...['a0', 'a0', 'a1', 'a1', 'scene', 'scene', 'a18', 'a18', 'a19', 'a19', 'scene'],
    ]);
  });

  it('of any alarms, in any order, the scene has its turn after each two', () => {
    holds(
      fc.property(fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 12 }), (times) => {
        const wall = times.reduce((all, atMs, i) => withJump(all, { alarmId: `a${i}`, atMs }), program(2));
        let inARow = 0;
        let sceneS = 0;
        let last = '';
        for (let s = 0; s < 700; s++) {
          const view = pilotAt(wall, s * 1000);
          if (view.kind !== 'alarm') {
            sceneS++;
            // Counted in whole seconds, of times in milliseconds.
            if (sceneS >= 29) inARow = 0;
            last = '';
            continue;
          }
          sceneS = 0;
          if (view.alarmId !== last) inARow++;
          last = view.alarmId;
          expect(inARow).toBeLessThanOrEqual(2);
        }
        // Nothing that stands alone is left out.
        const alone = times.filter((atMs) => times.every((other) => other === atMs || Math.abs(other - atMs) > 90_000));
        for (const atMs of new Set(alone)) expect(wall.jumps.some((jump) => jump.atMs === atMs)).toBe(true);
      }),
      80,
    );
  });

  it('stays where somebody holds it, whatever alarms come, and goes on from there', () => {
    const held = program(3, { steer: steer(2, 5000, { held: true }), jumps: [{ alarmId: 'a', atMs: 6000 }] });
    expect(pilotAt(held, 3_600_000)).toEqual({
      kind: 'scene',
      index: 2,
      count: 3,
      held: true,
      on: true,
      untilMs: null,
    });
    expect(pilotAt(held, 6001)).toMatchObject({ kind: 'scene', index: 2, held: true });
    const on = withSteer(held, steer(2, 4_000_000));
    expect(pilotAt(on, 4_000_000)).toMatchObject({ index: 2, held: false, untilMs: 4_020_000 });
  });

  it('holds an alarm that is shown', () => {
    const wall = program(3, { steer: steer(1, 5000, { held: true, alarmId: 'a' }) });
    expect(pilotAt(wall, 999_999)).toMatchObject({ kind: 'alarm', alarmId: 'a', backTo: 1, held: true, untilMs: null });
  });

  it('leaves an alarm when somebody goes on', () => {
    const wall = program(3, { jumps: [{ alarmId: 'a', atMs: 1000 }] });
    expect(pilotAt(withSteer(wall, steer(1, 2000)), 2000)).toMatchObject({ kind: 'scene', index: 1 });
  });

  it('stays with one scene, with a playlist that is off, and shows the border without one', () => {
    expect(pilotAt(program(1), 500_000)).toMatchObject({ kind: 'scene', index: 0, untilMs: null });
    expect(pilotAt(program(3, { playlist: playlist(3, { on: false }) }), 500_000)).toMatchObject({
      index: 0,
      on: false,
      untilMs: null,
    });
    expect(pilotAt(NO_PROGRAM, 500_000)).toEqual({ kind: 'none' });
  });

  it('goes to alarms without a playlist, but not where it says that it must not', () => {
    const jumps = [{ alarmId: 'a', atMs: 100_000 }];
    expect(pilotAt({ ...NO_PROGRAM, jumps }, 129_999)).toMatchObject({ kind: 'alarm', alarmId: 'a' });
    expect(pilotAt({ ...NO_PROGRAM, jumps }, 130_000)).toEqual({ kind: 'none' });
    expect(pilotAt(program(2, { jumps, playlist: playlist(2, { jumps: false }) }), 100_001)).toMatchObject({
      kind: 'scene',
    });
  });

  it('has the scene that is there when the playlist became shorter', () => {
    expect(pilotAt(program(2, { steer: steer(7, 0) }), 0)).toMatchObject({ kind: 'scene', index: 1 });
  });

  it('returns to the scene that was on after any number of jumps, though only the latest are kept', () => {
    let wall = program(3);
    for (let i = 0; i < 40; i++) {
      const atMs = 100_000 + i * 60_000;
      wall = withJump(wall, { alarmId: `a${i}`, atMs });
      // 30 s of each minute go to an alarm, from 100 s on.
      const passedS = 100 + i * 30;
      expect(pilotAt(wall, atMs)).toMatchObject({
        kind: 'alarm',
        alarmId: `a${i}`,
        backTo: Math.floor(passedS / 20) % 3,
      });
      expect(pilotAt(wall, atMs + 30_000)).toMatchObject({ kind: 'scene', index: Math.floor(passedS / 20) % 3 });
    }
    expect(wall.jumps).toHaveLength(12);
    expect(pilotAt(withSteer(wall, steer(1, 9_000_000)), 9_000_000)).toMatchObject({ index: 1, untilMs: 9_020_000 });
  });

  it('gives every jump its whole time and every scene its whole dwell: what is shown changes only when it said so', () => {
    holds(
      fc.property(programs, fc.integer({ min: 0, max: 900_000 }), (wall, nowMs) => {
        const view = pilotAt(wall, nowMs);
        if (view.kind === 'none' || view.untilMs === null)
          throw new Error('a playlist that goes on has an end of each view');
        const same = (later: number) => {
          const other = pilotAt(wall, later);
          return view.kind === 'alarm'
            ? other.kind === 'alarm' && other.alarmId === view.alarmId
            : other.kind === 'scene' && other.index === view.index;
        };
        expect(view.untilMs).toBeGreaterThan(nowMs);
        const nextJump = Math.min(...wall.jumps.map(({ atMs }) => atMs).filter((atMs) => atMs > nowMs), view.untilMs);
        expect(same((view.kind === 'alarm' ? view.untilMs : nextJump) - 1)).toBe(true);
        if (view.kind === 'alarm' || nextJump >= view.untilMs) expect(same(view.untilMs)).toBe(false);
      }),
      300,
    );
  });

  it('shows jumps for as long as they are due and the rest to scenes, by counting seconds', () => {
    holds(
      fc.property(programs, (wall) => {
        const lengthS = 1_000;
        const shown = Array.from({ length: lengthS }, (_, s) => pilotAt(wall, s * 1000));
        const alarmS = shown.filter(({ kind }) => kind === 'alarm').length;
        const dueS = (wall.playlist?.alarmS ?? 0) * wall.jumps.length;
        // Jumps come at milliseconds: each run of them may gain or lose one of the counted seconds.
        expect(Math.abs(alarmS - dueS)).toBeLessThanOrEqual(wall.jumps.length);
      }),
      60,
    );
  });
});
