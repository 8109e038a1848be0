import { describe, expect, it } from 'vitest';
import { coverLine } from '../../src/geo/cover-line';
import { borderOf, geodesicVertices } from './fixtures';

const coordinates = geodesicVertices([-97, 49], 90, 30_000, 10_000);
const border = borderOf({ id: 'west', coordinates, unknownLegs: [1] }, { id: 'east', coordinates });
const [, second, third, last] = border.pieces[0]!.chainageM;
const watches = (sensorId: string, piece: number, ...ends: number[]) => ({ sensorId, intervals: [{ piece, ends }] });
const runs = (...sensors: Parameters<typeof coverLine>[1]) =>
  coverLine(border, sensors).map(({ pieceId, intervals }) => [
    pieceId,
    intervals.map(({ fromChainageM, toChainageM, k, sensorIds }) => [fromChainageM, toChainageM, k, sensorIds.join()]),
  ]);

describe('coverLine', () => {
  it('is one gap a known stretch without sensors', () => {
    expect(runs()).toEqual([
      [
        'west',
        [
          [0, second, 0, ''],
          [third, last, 0, ''],
        ],
      ],
      ['east', [[0, last, 0, '']]],
    ]);
  });

  it('names the sensors behind every stretch, sorted, and leaves unknown out', () => {
    expect(runs(watches('b', 0, 2_000, 25_000), watches('a', 0, 5_000, 6_000, 22_000, 23_000))).toEqual([
      [
        'west',
        [
          [0, 2_000, 0, ''],
          [2_000, 5_000, 1, 'b'],
          [5_000, 6_000, 2, 'a,b'],
          [6_000, second, 1, 'b'],
          [third, 22_000, 1, 'b'],
          [22_000, 23_000, 2, 'a,b'],
          [23_000, 25_000, 1, 'b'],
          [25_000, last, 0, ''],
        ],
      ],
      ['east', [[0, last, 0, '']]],
    ]);
  });

  it('has two sensors that meet leave no gap, and a sensor given twice count once', () => {
    expect(runs(watches('a', 1, 0, 4_000), watches('b', 1, 4_000, last!), watches('a', 1, 3_000, 4_000))[1]).toEqual([
      'east',
      [
        [0, 4_000, 1, 'a'],
        [4_000, last, 1, 'b'],
      ],
    ]);
  });

  it('is empty for a border line without pieces', () => {
    expect(coverLine({ ...border, pieces: [] }, [])).toEqual([]);
  });
});
