import { describe, expect, it } from 'vitest';
import type { BorderLine } from '../../src/domain/border';
import type { CoverageInterval, Gap } from '../../src/domain/coverage';
import { slicePiece } from '../../src/geo/slice-piece';
import { planBorder } from '../../src/layers/plan-border';
import { fakeTheme } from './fake-theme';

const theme = fakeTheme();
// One degree of the equator, a vertex every tenth.
const positions = Float64Array.from({ length: 22 }, (_, i) => (i % 2 === 0 ? i / 20 : 0));
const chainageM = Float64Array.from({ length: 11 }, (_, i) => i * 11_131.9);
const border: BorderLine = {
  pair: 'AAA-BBB',
  left: 'AAA',
  right: 'BBB',
  attribution: '',
  pieces: [{ id: 'p', name: 'P', positions, chainageM, lengthM: 111_319, unknown: [] }],
};
const interval = (from: number, to: number, ...sensorIds: string[]): CoverageInterval => ({
  fromChainageM: from,
  toChainageM: to,
  k: sensorIds.length,
  sensorIds,
});
const gap = (from: number, to: number, kind: Gap['kind']): Gap => ({
  pieceId: 'p',
  fromChainageM: from,
  toChainageM: to,
  kind,
  causes: [],
});
const plan = (intervals: CoverageInterval[], gaps: Gap[], zoom = 8) =>
  planBorder({ border, coverage: [{ pieceId: 'p', intervals }], gaps, zoom, slice: slicePiece }, theme);

describe('planBorder', () => {
  it('draws every covered stretch once, merging neighbours of one class', () => {
    const { rows } = plan(
      [
        interval(0, 10_000, 'a'),
        interval(10_000, 20_000, 'b'),
        interval(20_000, 50_000, 'a', 'b'),
        interval(50_000, 111_319),
      ],
      [gap(50_000, 111_319, 'standing')],
    );
    expect(rows.filter((row) => row.class === 'once').map((row) => [row.fromChainageM, row.toChainageM])).toEqual([
      [0, 20_000],
    ]);
    expect(rows.filter((row) => row.class === 'twice').map((row) => [row.fromChainageM, row.toChainageM])).toEqual([
      [20_000, 50_000],
    ]);
  });

  it('draws a standing gap hollow, and a new loss last in the alarm colour and nothing else in it', () => {
    const { rows } = plan([interval(0, 111_319)], [gap(0, 60_000, 'new-loss'), gap(60_000, 111_319, 'standing')]);
    expect(rows.at(-1)?.class).toBe('new-loss');
    expect(rows.filter((row) => row.colour === theme.rgba.critical).every((row) => row.class === 'new-loss')).toBe(
      true,
    );
    const hollow = rows.filter((row) => row.class === 'standing');
    expect(hollow).toHaveLength(2);
    expect(hollow[1]?.widthPx).toBeLessThan(hollow[0]?.widthPx ?? 0);
    expect(hollow[1]?.colour).toBe(theme.rgba['map-land']);
  });

  it('puts a bar across each end of a gap that is long enough on screen, and counts the others', () => {
    // At zoom 8 a pixel of the equator is 305.7 m: 14 px are 4.3 km.
    const { gapEnds, gapsWithoutEnds } = plan([], [gap(0, 4_000, 'standing'), gap(40_000, 45_000, 'standing')]);
    expect(gapsWithoutEnds).toBe(1);
    expect(gapEnds).toHaveLength(2);
    expect(Math.abs(gapEnds[0]?.bearingDeg ?? 0)).toBeCloseTo(90, 6);
    expect(gapEnds[0]?.position[0]).toBeCloseTo(40_000 / 111_319, 6);
    expect(gapEnds[1]?.position[0]).toBeCloseTo(45_000 / 111_319, 6);
  });

  it('leaves out what lies on a piece it does not know', () => {
    const { rows } = planBorder(
      {
        border,
        coverage: [{ pieceId: 'other', intervals: [interval(0, 5, 'a')] }],
        gaps: [],
        zoom: 8,
        slice: slicePiece,
      },
      theme,
    );
    expect(rows).toEqual([]);
  });
});
