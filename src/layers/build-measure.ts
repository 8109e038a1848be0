import { PathLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { MeasureDot, MeasureLabel, MeasurePath, MeasurePlan } from './plan-measure';
import { type Theme, withAlpha } from './theme';

export function buildMeasure({ rings, lines, dots, labels }: MeasurePlan, theme: Theme, scale: number) {
  return [
    pathLayer('rings', rings, scale),
    pathLayer('measure', lines, scale),
    new ScatterplotLayer<MeasureDot>({
      id: 'measure-places',
      data: dots,
      getPosition: (row) => row.position as [number, number],
      getRadius: (row) => row.radiusPx * scale,
      radiusUnits: 'pixels',
      stroked: true,
      getFillColor: (row) => row.fill as [number, number, number, number],
      getLineColor: (row) => row.line as [number, number, number, number],
      getLineWidth: 1.5 * scale,
      lineWidthUnits: 'pixels',
      updateTriggers: { getRadius: scale, getLineWidth: scale },
    }),
    new TextLayer<MeasureLabel>({
      id: 'measure-labels',
      data: labels,
      getText: (row) => row.text,
      getPosition: (row) => row.position as [number, number],
      getSize: 12 * scale,
      sizeUnits: 'pixels',
      getPixelOffset: [0, -8 * scale],
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

function pathLayer(id: 'rings' | 'measure', data: readonly MeasurePath[], scale: number) {
  return new PathLayer<MeasurePath>({
    id,
    data,
    getPath: (row) => row.path as unknown as [number, number][],
    getColor: (row) => row.colour as [number, number, number, number],
    getWidth: (row) => row.widthPx * scale,
    widthUnits: 'pixels',
    jointRounded: true,
    updateTriggers: { getWidth: scale },
  });
}
