import { describe, expect, it } from 'vitest';
import type { OverlayData } from '../../src/domain/overlay';
import { planOverlays, pointedFeature } from '../../src/layers/plan-overlays';
import { themeFromTokens } from '../../src/layers/theme';

const theme = themeFromTokens((name) => (name === '--aoi-sky' ? '#112233' : '#445566'));
const data = (part: Partial<OverlayData>): OverlayData => ({
  count: 1,
  points: new Float64Array(),
  pointFeatures: new Uint32Array(),
  lines: new Float64Array(),
  lineStarts: new Uint32Array([0]),
  lineFeatures: new Uint32Array(),
  areas: new Float64Array(),
  ringStarts: new Uint32Array([0]),
  areaStarts: new Uint32Array([0]),
  areaFeatures: new Uint32Array(),
  attributes: new Uint8Array(),
  attributeStarts: new Uint32Array([0, 0]),
  bounds: null,
  ...part,
});
const look = (id: string, part: Partial<OverlayData>, opacity = 1) =>
  ({ id, colour: 'aoi-sky', opacity, data: data(part) }) as const;

describe('the plan of imported files', () => {
  it('puts the points of all of them into one set of columns, each with its colour and feature', () => {
    const { points } = planOverlays(
      [
        look('a', { points: new Float64Array([1, 2, 3, 4]), pointFeatures: new Uint32Array([5, 7]) }),
        look('none', {}),
        look('b', { points: new Float64Array([9, 8]), pointFeatures: new Uint32Array([0]) }, 0.5),
      ],
      theme,
    );
    expect([points.count, [...points.positions]]).toEqual([3, [1, 2, 3, 4, 9, 8]]);
    expect([...points.colours]).toEqual([17, 34, 51, 255, 17, 34, 51, 255, 17, 34, 51, 128]);
    expect([0, 1, 2, 3].map((i) => pointedFeature(points, i))).toEqual([
      { overlayId: 'a', feature: 5 },
      { overlayId: 'a', feature: 7 },
      { overlayId: 'b', feature: 0 },
      null,
    ]);
  });

  it('cuts lines and areas with their holes out of the columns', () => {
    const { lines, areas } = planOverlays(
      [
        look('a', {
          lines: new Float64Array([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]),
          lineStarts: new Uint32Array([0, 2, 5]),
          lineFeatures: new Uint32Array([3, 4]),
          areas: new Float64Array(Array.from({ length: 24 }, (_, i) => i)),
          ringStarts: new Uint32Array([0, 4, 8, 12]),
          areaStarts: new Uint32Array([0, 1, 3]),
          areaFeatures: new Uint32Array([1, 2]),
        }),
      ],
      theme,
    );
    expect(lines.map(({ feature, positions }) => [feature, [...positions]])).toEqual([
      [3, [0, 0, 1, 1]],
      [4, [2, 2, 3, 3, 4, 4]],
    ]);
    expect(areas.map(({ feature, positions, holeIndices }) => [feature, positions.length, [...holeIndices]])).toEqual([
      [1, 8, []],
      [2, 16, [8]],
    ]);
    expect(areas[1]?.positions[0]).toBe(8);
    expect(areas[0]?.fill[3]).toBeLessThan(64);
    expect(areas[0]?.colour[3]).toBe(255);
  });

  it('is empty for nothing', () => {
    expect(planOverlays([], theme).points).toMatchObject({ count: 0, starts: [] });
  });
});
