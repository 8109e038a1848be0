import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BorderLine } from '../../src/domain/border';
import { RESPONSE_CLASSES, type ResponseClass } from '../../src/domain/response';
import { responseBins } from '../../src/geo/response-bins';
import { StripLayout } from '../../src/geo/strip-layout';

const border: BorderLine = {
  pair: 'USA-CAN',
  left: 'CAN',
  right: 'USA',
  attribution: '',
  pieces: [1, 2].map((n) => ({
    id: `p${n}`,
    name: '',
    positions: new Float64Array(),
    chainageM: new Float64Array(),
    lengthM: 1000 * n,
    unknown: [],
  })),
};
const layout = new StripLayout(border, 500);
const interval = (fromChainageM: number, toChainageM: number, responseClass: ResponseClass) => ({
  fromChainageM,
  toChainageM,
  responseClass,
});

describe('responseBins', () => {
  it('gives each column the share of each class that lies behind it', () => {
    const pieces = [
      { pieceId: 'p1', intervals: [interval(0, 150, 'seen-in-time'), interval(150, 1000, 'neither')] },
      { pieceId: 'p2', intervals: [interval(0, 2000, 'unseen-in-time')] },
    ];
    const bins = responseBins(layout, pieces, { fromM: 0, toM: 3500, widthPx: 35 });
    expect(Array.from(bins['seen-in-time'].slice(0, 3))).toEqual([1, 0.5, 0]);
    expect(Array.from(bins.neither.slice(0, 3))).toEqual([0, 0.5, 1]);
    // The break between the pieces, columns 10 to 14, belongs to no class.
    expect(Array.from(bins['unseen-in-time'].slice(9, 17))).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
    expect(Array.from(bins['seen-late'])).toEqual(Array(35).fill(0));
  });

  it('keeps every metre of a partition, however the columns fall', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom(...RESPONSE_CLASSES)), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 300 }),
        (parts, widthPx) => {
          let at = 0;
          const intervals = [];
          for (const [lengthM, responseClass] of parts) {
            if (at >= 2000) break;
            const to = Math.min(2000, at + lengthM);
            intervals.push(interval(at, to, responseClass));
            at = to;
          }
          const bins = responseBins(layout, [{ pieceId: 'p2', intervals }], { fromM: 0, toM: 3500, widthPx });
          const perPx = 3500 / widthPx;
          for (const name of RESPONSE_CLASSES) {
            const want = intervals
              .filter((one) => one.responseClass === name)
              .reduce((sum, one) => sum + one.toChainageM - one.fromChainageM, 0);
            expect(bins[name].reduce((sum, share) => sum + share, 0) * perPx).toBeCloseTo(want, 1);
          }
        },
      ),
      { seed: 51 },
    );
  });
});
