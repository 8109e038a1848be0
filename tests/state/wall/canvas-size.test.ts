import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgeCanvas } from '../../../src/state/wall/canvas-size';
import { holds } from '../../geo/seed';

const canvas = (width: number, height: number, bufferWidth = width, bufferHeight = height) => ({
  width,
  height,
  bufferWidth,
  bufferHeight,
});
const eightK = { cssWidth: 7680, cssHeight: 4320, devicePixelRatio: 1, maxTexturePx: 16_384 };

it('an 8K map with a pixel for each of the screen is full', () => {
  const canvases = [canvas(7680, 4320), canvas(7680, 4320)];
  expect(judgeCanvas({ ...eightK, canvases })).toEqual({ kind: 'full', width: 7680, height: 4320 });
});

it('says what was asked and what came, of the coarser canvas, also where only the buffer is smaller', () => {
  const reduced = { kind: 'reduced', asked: [7680, 4320], got: [4096, 2304], maxTexturePx: 4096 };
  for (const canvases of [
    [canvas(4096, 2304), canvas(7680, 4320)],
    [canvas(7680, 4320), canvas(4096, 2304)],
    [canvas(7680, 4320, 4096, 2304), canvas(7680, 4320)],
  ]) {
    expect(judgeCanvas({ ...eightK, maxTexturePx: 4096, canvases })).toEqual(reduced);
  }
});

it('counts the pixels of a dense screen, and lets rounding pass in either direction', () => {
  holds(
    fc.property(
      fc.integer({ min: 100, max: 4000 }),
      fc.double({ min: 1, max: 3, noNaN: true }),
      fc.integer({ min: -1, max: 1 }),
      (css, devicePixelRatio, off) => {
        const px = Math.round(css * devicePixelRatio);
        const demand = { cssWidth: css, cssHeight: css, devicePixelRatio, maxTexturePx: null };
        expect(judgeCanvas({ ...demand, canvases: [canvas(px + off, px)] }).kind).toBe('full');
        expect(judgeCanvas({ ...demand, canvases: [canvas(px, px - 3)] }).kind).toBe('reduced');
        expect(judgeCanvas({ ...demand, canvases: [canvas(px - 3, px)] }).kind).toBe('reduced');
      },
    ),
  );
});

it('without a canvas, or without room, there is nothing to say', () => {
  expect(judgeCanvas({ ...eightK, canvases: [] })).toEqual({ kind: 'none' });
  expect(judgeCanvas({ ...eightK, cssWidth: 0, canvases: [canvas(1, 1)] })).toEqual({ kind: 'none' });
  expect(judgeCanvas({ ...eightK, cssHeight: 0, canvases: [canvas(1, 1)] })).toEqual({ kind: 'none' });
});
