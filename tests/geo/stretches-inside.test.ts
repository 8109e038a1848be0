import { expect, it } from 'vitest';
import { BorderIndex } from '../../src/geo/border-index';
import { stretchesInside } from '../../src/geo/stretches-inside';
import { area } from '../domain/event-arbitrary';
import { borderOf, geodesicVertices, oracleDistanceM } from './fixtures';

it('names the stretches of the line in an area by their piece', () => {
  const index = new BorderIndex(borderOf({ coordinates: geodesicVertices([-100, 48], 0, 200_000, 7_000) }));
  const found = stretchesInside(index, area('x', 0.25).geometry);
  const chainageOf = (lat: number) => oracleDistanceM([-100, 48], [-100, lat]);
  expect(found).toHaveLength(1);
  expect(found[0]!.pieceId).toBe(index.border.pieces[0]!.id);
  expect(Math.abs(found[0]!.fromChainageM - chainageOf(48.75))).toBeLessThan(0.002);
  expect(Math.abs(found[0]!.toChainageM - chainageOf(49.25))).toBeLessThan(0.002);
  expect(stretchesInside(index, area('x', 0.25, [-110, 49]).geometry)).toEqual([]);
});
