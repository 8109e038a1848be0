import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_INSTALLATION } from '../../../src/state/wall-scenes/installation.svelte';
import {
  arcMinutesOf,
  isLargeEnough,
  LEAST_ARC_MINUTES,
  leastFontPx,
  wallTokens,
} from '../../../src/ui/wall/legibility';
import { holds } from '../../geo/seed';

const screen = (widthPx: number, heightPx: number, devicePixelRatio = 1) => ({ widthPx, heightPx, devicePixelRatio });

describe('legibility', () => {
  it('asks for 67 px on an 86-inch 4K display at 5 m', () => {
    // By hand: 5 000 mm · tan(16′) = 23.27 mm; 86 in across 4 405.8 px = 0.4958 mm a pixel; 46.94 px of capital; / 0.698.
    expect(leastFontPx(DEFAULT_INSTALLATION, screen(3840, 2160))).toBeCloseTo(67.3, 1);
    expect(leastFontPx(DEFAULT_INSTALLATION, screen(1920, 1080))).toBeCloseTo(33.7, 1);
    expect(leastFontPx(DEFAULT_INSTALLATION, screen(7680, 4320))).toBeCloseTo(134.5, 1);
    expect(leastFontPx(DEFAULT_INSTALLATION, screen(3840, 2160, 2))).toBeCloseTo(33.7, 1);
  });

  it('goes by the pitch of an LED wall where it is given', () => {
    // 10 m · tan(16′) = 46.54 mm; / 1.2 mm = 38.79 px; / 0.698 = 55.57.
    expect(leastFontPx({ diagonalIn: 1, distanceM: 10, pitchMm: 1.2 }, screen(3840, 2160))).toBeCloseTo(55.6, 1);
  });

  it('is seen at the least angle and hardly more, for any installation', () => {
    const any = fc.record({
      diagonalIn: fc.integer({ min: 20, max: 600 }),
      distanceM: fc.double({ min: 0.5, max: 60, noNaN: true }),
      pitchMm: fc.option(fc.double({ min: 0.1, max: 12, noNaN: true })),
      width: fc.integer({ min: 800, max: 8000 }),
      ratio: fc.constantFrom(1, 1.5, 2, 3),
    });
    holds(
      fc.property(any, ({ width, ratio, ...installation }) => {
        const on = screen(width, (width * 9) / 16, ratio);
        const px = leastFontPx(installation, on);
        expect(arcMinutesOf(px, installation, on)).toBeGreaterThanOrEqual(LEAST_ARC_MINUTES);
        expect(arcMinutesOf(px - 0.11, installation, on)).toBeLessThan(LEAST_ARC_MINUTES);
      }),
      300,
    );
  });

  it('has no type smaller than the least', () => {
    for (const [name, value] of Object.entries(wallTokens(33.7))) {
      if (name.startsWith('--t')) expect([name, Number.parseFloat(value) >= 33.7]).toEqual([name, true]);
    }
  });

  it('says when a display is too small for where it is read from', () => {
    expect(isLargeEnough(33.7, screen(1920, 1080))).toBe(true);
    expect(
      isLargeEnough(leastFontPx({ ...DEFAULT_INSTALLATION, distanceM: 15 }, screen(1920, 1080)), screen(1920, 1080)),
    ).toBe(false);
  });
});
