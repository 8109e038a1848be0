import { PathLayer, SolidPolygonLayer, TextLayer } from '@deck.gl/layers';
import type { AoiFill, AoiLine, AoiName, AoisPlan } from './plan-aois';
import { type Theme, withAlpha } from './theme';

export function buildAois({ fills, lines, names }: AoisPlan, theme: Theme, scale: number, pickable: boolean) {
  return [
    new SolidPolygonLayer<AoiFill>({
      id: 'aoi-fills',
      data: fills,
      pickable,
      getPolygon: (row) => row.rings as unknown as [number, number][][],
      getFillColor: (row) => row.colour as [number, number, number, number],
    }),
    new PathLayer<AoiLine>({
      id: 'aoi-lines',
      data: lines,
      pickable,
      getPath: (row) => row.path as unknown as [number, number][],
      getColor: (row) => row.colour as [number, number, number, number],
      getWidth: (row) => row.widthPx * scale,
      widthUnits: 'pixels',
      jointRounded: true,
      updateTriggers: { getWidth: scale },
    }),
    new TextLayer<AoiName>({
      id: 'aoi-labels',
      data: names,
      getText: (row) => row.text,
      getPosition: (row) => row.position as [number, number],
      getSize: 12 * scale,
      sizeUnits: 'pixels',
      getPixelOffset: [0, -6 * scale],
      getTextAnchor: 'middle',
      getAlignmentBaseline: 'bottom',
      getColor: (row) => row.colour as [number, number, number, number],
      fontFamily: 'IBM Plex Sans Condensed',
      fontWeight: 600,
      characterSet: 'auto',
      background: true,
      getBackgroundColor: withAlpha(theme.rgba['map-halo'], 0.8),
      backgroundPadding: [4, 1],
      updateTriggers: { getSize: scale, getPixelOffset: scale },
    }),
  ];
}
