import fc from 'fast-check';
import { expect, it } from 'vitest';
import { burnInOffset, REACH_PX, restStartMs } from '../../../src/state/wall/burn-in-offset';
import { holds } from '../../geo/seed';

const REST_MS = 600_000;

const START_MS = Date.UTC(2026, 10, 29);
const at = (slot: number) => burnInOffset(START_MS + slot * REST_MS, 1);

it('rests for ten minutes, then goes one small step', () => {
  holds(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: REST_MS - 1 }), (slot, ms) => {
      const slotStartMs = slot * REST_MS;
      const [x, y] = burnInOffset(slotStartMs, 1);
      expect(burnInOffset(slotStartMs + ms, 1)).toEqual([x, y]);
      expect(restStartMs(slotStartMs + ms)).toBe(slotStartMs);
      const [nextX, nextY] = burnInOffset(slotStartMs + REST_MS, 1);
      expect(Math.abs(nextX - x) + Math.abs(nextY - y)).toBe(2);
    }),
  );
});

it('stays within its reach, and in a day every place has had its turn', () => {
  const places = Array.from({ length: 144 }, (_, slot) => at(slot));
  for (const [x, y] of places) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(REACH_PX);
  expect(new Set(places.map(String)).size).toBe(25);
  // No place holds the picture much longer than the others: at most twice as often as the rarest.
  const counts = new Map<string, number>();
  for (let slot = 0; slot < 48; slot++) counts.set(String(at(slot)), (counts.get(String(at(slot))) ?? 0) + 1);
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(2 * Math.min(...counts.values()));
});

it('grows with the wall, in whole pixels, and never says minus zero', () => {
  for (let slot = 0; slot < 50; slot++) {
    const [x, y] = at(slot);
    const wide = burnInOffset(START_MS + slot * REST_MS, 4.8);
    expect(wide).toEqual([Math.round(x * 4.8) + 0, Math.round(y * 4.8) + 0]);
    for (const px of wide) expect(Object.is(px, -0) || !Number.isInteger(px)).toBe(false);
  }
});
