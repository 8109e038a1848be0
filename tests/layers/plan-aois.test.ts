import { describe, expect, it } from 'vitest';
import type { Aoi } from '../../src/domain/aoi';
import { normaliseGeometry } from '../../src/domain/aoi-geometry';
import { planAoiSketch } from '../../src/layers/plan-aoi-sketch';
import { planAois } from '../../src/layers/plan-aois';
import { fakeTheme } from './fake-theme';

const theme = fakeTheme();
const area = (id: string, west: number): Aoi => ({
  id,
  name: `Area ${id}`,
  colour: id === 'a' ? 'green' : 'purple',
  note: '',
  releasability: 'all',
  countsAsCover: false,
  shape: { kind: 'polygon' },
  geometry: normaliseGeometry([
    [
      [
        [west, 49],
        [west + 1, 49],
        [west + 0.2, 50],
      ],
    ],
  ]),
});
const areas = [area('a', -100), area('b', -98)];
const none = { hidden: new Set<string>(), draft: null, selectedId: null };

describe('planAois', () => {
  it('names each area above its northern edge, in its colour', () => {
    const { names, fills, lines } = planAois({ areas, ...none }, theme);
    expect(names.map(({ text, position }) => [text, position])).toEqual([
      ['Area a', [-99.5, 50]],
      ['Area b', [-97.5, 50]],
    ]);
    expect(names[0]!.colour).toEqual(theme.rgba['aoi-green']);
    expect(fills.map(({ aoiId }) => aoiId)).toEqual(['a', 'b']);
    expect(lines).toHaveLength(2);
  });

  it('draws the chosen one last and stronger', () => {
    const { fills, lines } = planAois({ areas, ...none, selectedId: 'a' }, theme);
    expect(fills.map(({ aoiId }) => aoiId)).toEqual(['b', 'a']);
    expect(fills[1]!.colour[3]).toBeGreaterThan(fills[0]!.colour[3]);
    expect(lines[1]!.widthPx).toBeGreaterThan(lines[0]!.widthPx);
  });

  it('leaves hidden ones out unless they are chosen', () => {
    const hidden = new Set(['a']);
    expect(planAois({ areas, ...none, hidden }, theme).names.map(({ aoiId }) => aoiId)).toEqual(['b']);
    expect(planAois({ areas, ...none, hidden, selectedId: 'a' }, theme).names).toHaveLength(2);
  });

  it('draws a draft in the place of its area, in the colour of what is chosen', () => {
    const draft = area('a', -101);
    const { fills, names } = planAois({ areas, ...none, draft }, theme);
    expect(fills.map(({ aoiId }) => aoiId)).toEqual(['b', 'a']);
    expect(fills[1]!.colour.slice(0, 3)).toEqual(theme.rgba.selected.slice(0, 3));
    expect(fills[1]!.rings[0]![0]).toEqual([-101, 49]);
    expect(names.map(({ aoiId }) => aoiId)).toEqual(['b']);
  });
});

describe('planAoiSketch', () => {
  const empty = { handles: [], places: [], crossing: null, crosshair: null };

  it('draws what stands as dots and the way to the pointer as a line', () => {
    const plan = planAoiSketch(
      {
        ...empty,
        places: [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
      },
      5,
      theme,
    );
    expect(plan.handles.map(({ position }) => position)).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(plan.lines[0]!.path).toHaveLength(3);
  });

  it('draws the crosshair as large on screen at every zoom', () => {
    const width = (zoom: number) => {
      const [across] = planAoiSketch({ ...empty, crosshair: [-100, 49] }, zoom, theme).lines;
      return (across!.path[1]![0] - across!.path[0]![0]) * 2 ** zoom;
    };
    expect(width(5)).toBeCloseTo(width(11), 6);
  });

  it('rings the place where an outline crosses itself', () => {
    const plan = planAoiSketch({ ...empty, crossing: [5, 5] }, 5, theme);
    expect(plan.handles).toEqual([expect.objectContaining({ position: [5, 5], line: theme.rgba.attention })]);
  });
});
