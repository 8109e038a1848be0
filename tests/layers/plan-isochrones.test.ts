import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import { planIsochrones } from '../../src/layers/plan-isochrones';
import { fakeTheme } from './fake-theme';

const theme = fakeTheme();
const label = (levelS: number) => `${levelS / 60} min`;

function square(lng: number, lat: number, half: number): readonly Position[] {
  const corners: Position[] = [
    [lng - half, lat - half],
    [lng + half, lat - half],
    [lng + half, lat + half],
    [lng - half, lat + half],
  ];
  return [...corners, corners[0]!].map(([x, y]): Position => [x > 180 ? x - 360 : x, y]);
}

describe('planIsochrones', () => {
  it('draws every ring, the nearest level strongest, and labels at the ends of the largest, each at another side', () => {
    const plan = planIsochrones(
      [
        { level: 1200, polygons: [[square(-95, 49, 0.4), square(-95.1, 49, 0.1)]] },
        { level: 600, polygons: [[square(-95, 49, 0.2)], [square(-94, 49, 0.05)]] },
        { level: 60, polygons: [] },
      ],
      label,
      theme,
    );
    expect(plan.lines.map(({ level }) => level)).toEqual([600, 600, 1200, 1200]);
    expect(plan.lines[0]!.colour[3]).toBeGreaterThan(plan.lines[2]!.colour[3]);
    expect(plan.lines[0]!.colour.slice(0, 3)).toEqual(theme.rgba.text.slice(0, 3));
    expect(plan.labels.map(({ text, side, position }) => [text, side, position[side === 'north' ? 1 : 0]])).toEqual([
      ['10 min', 'north', 49.2],
      ['20 min', 'east', -94.6],
    ]);
    expect(plan.droppedRings).toBe(0);
  });

  it('drops specks and says how many, also across the antimeridian', () => {
    const polygons = [[square(179.9, 60, 0.5), square(179.5, 60, 0.01)], [square(179.7, 60, 0.014)]];
    const plan = planIsochrones([{ level: 600, polygons }], label, theme);
    expect([plan.lines.length, plan.droppedRings]).toEqual([1, 2]);
  });

  it('labels levels that are all a few pixels wide at four sides', () => {
    const shapes = [300, 600, 1200, 1800].map((level) => ({ level, polygons: [[square(179.999, 49, level / 1e6)]] }));
    const { labels } = planIsochrones(shapes, label, theme);
    expect(labels.map(({ side }) => side)).toEqual(['north', 'east', 'south', 'west']);
    const [, east, south, west] = labels;
    expect(east?.position[0]).toBeCloseTo(179.9996);
    expect(south?.position[1]).toBeCloseTo(48.9988);
    expect(west?.position[0]).toBeCloseTo(179.9972);
  });

  it('plans nothing for nothing', () => {
    expect(planIsochrones([], label, theme)).toEqual({ lines: [], labels: [], droppedRings: 0 });
  });
});
