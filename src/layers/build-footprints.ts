import { PolygonLayer } from '@deck.gl/layers';
import type { FootprintRow, FootprintsPlan } from './plan-footprints';

export function buildFootprints(plan: FootprintsPlan, visible: boolean, opacity: number) {
  return new PolygonLayer<FootprintRow>({
    id: 'footprints',
    data: plan.rows,
    visible,
    opacity,
    pickable: true,
    stroked: true,
    filled: true,
    getPolygon: (row) => row.rings as unknown as number[][][],
    getFillColor: (row) => row.fill as [number, number, number, number],
    getLineColor: (row) => row.line as [number, number, number, number],
    getLineWidth: (row) => row.lineWidthPx,
    lineWidthUnits: 'pixels',
  });
}
