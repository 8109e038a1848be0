import * as turf from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packTexts, textAt } from '../../../src/geo/incidents/pack-texts';
import { PointsInArea } from '../../../src/geo/incidents/points-in-area';
import { numberOrder, radixOrder } from '../../../src/geo/incidents/radix-order';
import { holds } from '../seed';

const upTo = (n: number) => Uint32Array.from({ length: n }, (_, i) => i);

describe('radixOrder', () => {
  it('sorts by key and keeps the order of equal keys, as a stable sort does', () => {
    const key = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 0xffff_ffff }));
    holds(
      fc.property(fc.array(key, { maxLength: 60 }), (list) => {
        const keys = Uint32Array.from(list);
        const expected = [...upTo(list.length)].sort((a, b) => keys[a]! - keys[b]! || a - b);
        expect([...radixOrder(upTo(list.length), keys)]).toEqual(expected);
        const backwards = upTo(list.length).reverse();
        expect([...radixOrder(backwards, keys)]).toEqual([...backwards].sort((a, b) => keys[a]! - keys[b]! || b - a));
      }),
    );
  });

  it('sorts numbers of either sign and any size, −0 as 0 and NaN last', () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));
    holds(
      fc.property(fc.array(number, { maxLength: 60 }), (list) => {
        const values = Float64Array.from(list);
        const order = numberOrder(upTo(list.length), values);
        const rank = (row: number) => (Number.isNaN(values[row]!) ? 1 : 0);
        const expected = [...upTo(list.length)].sort(
          (a, b) => rank(a) - rank(b) || (rank(a) ? 0 : Math.sign(values[a]! - values[b]!) || 0) || a - b,
        );
        expect([...order]).toEqual(expected);
      }),
    );
  });
});

describe('packTexts', () => {
  it('gives every text back, in any script', () => {
    holds(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 30 }), (texts) => {
        const packed = packTexts(texts);
        expect(texts.map((_, i) => textAt(packed, i))).toEqual(texts);
        expect(packed.bytes.byteLength).toBe(packed.bytes.buffer.byteLength);
      }),
    );
  });
});

describe('PointsInArea', () => {
  const position = fc.tuple(
    fc.double({ min: -10, max: 10, noNaN: true }),
    fc.double({ min: 40, max: 60, noNaN: true }),
  );
  const star = fc
    .tuple(position, fc.array(fc.double({ min: 0.5, max: 5, noNaN: true }), { minLength: 3, maxLength: 40 }))
    .map(([[lng, lat], radii]) => {
      const ring = radii.map((radius, i): [number, number] => {
        const angle = (2 * Math.PI * i) / radii.length;
        return [lng + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
      });
      return [...ring, ring[0]!];
    });

  it('agrees with turf for stars, also where they lie over each other', () => {
    holds(
      fc.property(star, star, fc.array(position, { maxLength: 30 }), (a, b, places) => {
        const one = new PointsInArea({ type: 'Polygon', coordinates: [a] });
        for (const place of places) {
          expect(one.has(...place)).toBe(turf.booleanPointInPolygon(place, turf.polygon([a])));
        }
        // Even and odd: where two rings of one area lie over each other is outside of it.
        const both = new PointsInArea({ type: 'MultiPolygon', coordinates: [[a], [b]] });
        const other = new PointsInArea({ type: 'Polygon', coordinates: [b] });
        for (const place of places) expect(both.has(...place)).toBe(one.has(...place) !== other.has(...place));
      }),
    );
  });

  it('gives places on shared edges and corners to one of the areas that share them', () => {
    const box = (west: number, south: number): PointsInArea => {
      const [east, north] = [west + 1, south + 1];
      const ring: [number, number][] = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
      return new PointsInArea({ type: 'Polygon', coordinates: [ring] });
    };
    const boxes = [box(0, 0), box(1, 0), box(0, 1), box(1, 1)];
    for (const place of [
      [1, 0.5],
      [0.5, 1],
      [1, 1],
      [1.5, 1],
      [0.25, 0.75],
    ] as const) {
      expect(boxes.filter((one) => one.has(place[0]!, place[1]!))).toHaveLength(1);
    }
  });

  it('keeps what a hole cuts out outside', () => {
    const ring = (r: number): [number, number][] => [
      [-r, 50 - r],
      [r, 50 - r],
      [r, 50 + r],
      [-r, 50 + r],
      [-r, 50 - r],
    ];
    const area = new PointsInArea({ type: 'Polygon', coordinates: [ring(2), ring(1).reverse()] });
    expect([area.has(0, 50), area.has(1.5, 50), area.has(3, 50)]).toEqual([false, true, false]);
  });
});
