import { describe, expect, it } from 'vitest';
import type { BorderLine } from '../../src/domain/border';
import type { ResponseClass } from '../../src/domain/response';
import { slicePiece } from '../../src/geo/slice-piece';
import { planResponse } from '../../src/layers/plan-response';
import { fakeTheme } from './fake-theme';

const theme = fakeTheme();
const border: BorderLine = {
  pair: 'AAA-BBB',
  left: 'AAA',
  right: 'BBB',
  attribution: '',
  pieces: [
    {
      id: 'p',
      name: 'P',
      positions: Float64Array.of(0, 0, 1, 0),
      chainageM: Float64Array.of(0, 111_319),
      lengthM: 111_319,
      unknown: [],
    },
  ],
};
const classes: readonly ResponseClass[] = ['seen-in-time', 'seen-late', 'unseen-in-time', 'neither', 'no-mode'];
const intervals = classes.map((responseClass, i) => ({
  fromChainageM: i * 10_000,
  toChainageM: (i + 1) * 10_000,
  responseClass,
}));
const plan = (pieceId: string) =>
  planResponse(
    {
      border,
      directions: [
        { direction: 'toLeft', pieces: [{ pieceId, intervals }] },
        { direction: 'toRight', pieces: [{ pieceId, intervals: intervals.slice(0, 1) }] },
      ],
      zoom: 7,
      slice: slicePiece,
    },
    theme,
  );

describe('planResponse', () => {
  it('tells the classes apart by pattern, in one neutral colour', () => {
    const { rows } = plan('p');
    const patterns = new Map(rows.map((row) => [row.responseClass, row.dashPx.join('/')]));
    expect([...patterns.keys()]).toEqual(['seen-in-time', 'seen-late', 'unseen-in-time']);
    expect(new Set(patterns.values()).size).toBe(3);
    expect(rows.every((row) => row.colour.slice(0, 3).join() === theme.rgba.response.slice(0, 3).join())).toBe(true);
  });

  it('draws each direction on the side of the country that is being reached', () => {
    const { rows } = plan('p');
    expect(rows.map((row) => Math.sign(row.offsetWidths))).toEqual([-1, -1, -1, 1]);
    expect(Math.abs(rows[0]?.offsetWidths ?? 0) * (rows[0]?.widthPx ?? 0)).toBeGreaterThan(6 / 2 + 3 / 2);
  });

  it('leaves out what lies on a piece it does not know', () => {
    expect(plan('other').rows).toEqual([]);
  });
});
