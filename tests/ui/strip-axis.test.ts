import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromAxis,
  isWhole,
  panView,
  revealInView,
  stripAxis,
  toAxis,
  wholeView,
  zoomView,
} from '../../src/ui/strip/strip-axis';
import { threePieces } from './three-pieces';

const axis = stripAxis(threePieces());

describe('strip axis', () => {
  it('lays the pieces end to end with a break between them', () => {
    const [first, second, third] = axis.pieces;
    expect(first?.startM).toBe(0);
    expect(second?.startM).toBeCloseTo(100_000 + axis.breakM);
    expect(third?.startM).toBeCloseTo(500_000 + 2 * axis.breakM);
    expect(axis.totalM).toBeCloseTo(510_000 + 2 * axis.breakM);
  });

  it('takes every point there and back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...axis.pieces), fc.double({ min: 0, max: 1, noNaN: true }), (piece, share) => {
        const at = { pieceId: piece.id, chainageM: share * piece.lengthM };
        const axisM = toAxis(axis, at.pieceId, at.chainageM);
        const back = fromAxis(axis, axisM ?? Number.NaN);
        expect(back?.pieceId).toBe(at.pieceId);
        expect(back?.chainageM).toBeCloseTo(at.chainageM, 4);
      }),
      { seed: 7 },
    );
  });

  it('snaps a break to the nearer end and knows no other piece', () => {
    expect(fromAxis(axis, 100_000 + axis.breakM * 0.4)).toEqual({ pieceId: 'west', chainageM: 100_000 });
    expect(fromAxis(axis, 100_000 + axis.breakM * 0.6)).toEqual({ pieceId: 'main', chainageM: 0 });
    expect(fromAxis(axis, -5)).toEqual({ pieceId: 'west', chainageM: 0 });
    expect(toAxis(axis, 'elsewhere', 5)).toBeNull();
  });
});

describe('strip view', () => {
  const shareOf = (view: { fromM: number; toM: number }, axisM: number): number =>
    (axisM - view.fromM) / (view.toM - view.fromM);

  it('keeps the point under the pointer where it is while zooming in', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        (share, factor) => {
          const aboutM = share * axis.totalM;
          const view = zoomView(axis, wholeView(axis), factor, aboutM);
          expect(shareOf(view, aboutM)).toBeCloseTo(share, 6);
        },
      ),
      { seed: 8 },
    );
  });

  it('never leaves the border, whatever is done to it', () => {
    const step = fc.tuple(fc.constantFrom('zoom', 'pan', 'reveal'), fc.double({ min: -1, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let view = wholeView(axis);
        for (const [kind, value] of steps) {
          if (kind === 'zoom') view = zoomView(axis, view, 4 ** value, Math.abs(value) * axis.totalM);
          else if (kind === 'pan') view = panView(axis, view, value * axis.totalM);
          else view = revealInView(axis, view, Math.abs(value) * axis.totalM);
          expect(view.fromM).toBeGreaterThanOrEqual(0);
          expect(view.toM).toBeLessThanOrEqual(axis.totalM + 1e-6);
          expect(view.toM - view.fromM).toBeGreaterThanOrEqual(2000 - 1e-6);
        }
      }),
      { seed: 9 },
    );
  });

  it('is whole again after zooming out far enough', () => {
    const near = zoomView(axis, wholeView(axis), 10, 300_000);
    expect(isWhole(axis, near)).toBe(false);
    expect(isWhole(axis, zoomView(axis, near, 0.01, 300_000))).toBe(true);
  });

  it('reveals a point that is outside', () => {
    const near = zoomView(axis, wholeView(axis), 10, 0);
    const moved = revealInView(axis, near, 400_000);
    expect(shareOf(moved, 400_000)).toBeCloseTo(0.9);
    expect(moved.toM - moved.fromM).toBeCloseTo(near.toM - near.fromM);
  });
});
