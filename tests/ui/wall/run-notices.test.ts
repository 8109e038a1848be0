import { expect, it } from 'vitest';
import { runNotices } from '../../../src/ui/wall/run-notices';

const WELL = {
  interruption: null,
  wake: { kind: 'held' },
  canvas: { kind: 'full', width: 7680, height: 4320 },
} as const;
const AT = Date.UTC(2026, 10, 29, 2, 14, 9);

it('a wall that is well says nothing about itself, nor one that only begins', () => {
  expect(runNotices(WELL)).toEqual([]);
  expect(runNotices({ ...WELL, wake: { kind: 'asking' }, canvas: { kind: 'none' } })).toEqual([]);
  expect(runNotices({ ...WELL, wake: { kind: 'hidden' } })).toEqual([]);
});

it('a standstill is grave until something was heard after it, and then only told', () => {
  const interruption = { kind: 'stood-still', fromMs: AT, toMs: AT + 250_000, caughtUpMs: null } as const;
  expect(runNotices({ ...WELL, interruption })).toEqual([
    {
      id: 'interruption',
      kind: 'stale',
      title: 'The wall stood still for 4\u00a0min, from 02:14:09Z to 02:18:19Z',
      detail: 'What is shown is from before it, until a source is heard again',
    },
  ]);
  const [later] = runNotices({ ...WELL, interruption: { ...interruption, caughtUpMs: AT + 260_000 } });
  expect(later).toMatchObject({ kind: 'calm', detail: 'The picture caught up at 02:18:29Z' });
  const [back] = runNotices({ ...WELL, interruption: { ...interruption, kind: 'clock-back', toMs: AT - 60_000 } });
  expect(back?.title).toBe('The clock of this machine was set back at 02:14:09Z, to 02:13:09Z');
});

it('names what was refused, and what was asked for and came', () => {
  const all = runNotices({
    interruption: null,
    wake: { kind: 'refused', reason: 'low battery' },
    canvas: { kind: 'reduced', asked: [7680, 4320], got: [4096, 2304], maxTexturePx: 4096 },
  });
  expect(all.map(({ id, kind }) => [id, kind])).toEqual([
    ['wake', 'calm'],
    ['canvas', 'calm'],
  ]);
  expect(all[0]?.detail).toContain('(low battery)');
  expect(all[1]?.title.replace(/\s/g, ' ')).toBe(
    'The map is drawn with 4 096 × 2 304 pixels on 7 680 × 4 320 of the screen',
  );
  expect(all[1]?.detail.replace(/\s/g, ' ')).toContain('allows 4 096 pixels a side');
  const [unsupported] = runNotices({ ...WELL, wake: { kind: 'unsupported' } });
  expect(unsupported?.title).toBe('The screen may go dark: this browser cannot keep it awake');
});
