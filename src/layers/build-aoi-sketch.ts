import { PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { HandleRow, SketchLine, SketchPlan } from './plan-aoi-sketch';

export function buildAoiSketch({ handles, lines }: SketchPlan, scale: number) {
  return [
    new PathLayer<SketchLine>({
      id: 'aoi-sketch',
      data: lines,
      getPath: (row) => row.path as unknown as [number, number][],
      getColor: (row) => row.colour as [number, number, number, number],
      getWidth: (row) => row.widthPx * scale,
      widthUnits: 'pixels',
      updateTriggers: { getWidth: scale },
    }),
    new ScatterplotLayer<HandleRow>({
      id: 'aoi-handles',
      data: handles,
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
  ];
}
