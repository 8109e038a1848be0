import { PolygonLayer } from '@deck.gl/layers';
import type { WatchedRow } from './plan-watched';

export function buildWatched(rows: readonly WatchedRow[], visible: boolean, opacity: number) {
  return new PolygonLayer<WatchedRow>({
    id: 'watched',
    data: rows,
    visible,
    opacity,
    // What watches there are the sensors: they are picked.
    pickable: false,
    stroked: true,
    filled: true,
    getPolygon: (row) => row.rings as unknown as number[][][],
    getFillColor: (row) => row.fill as [number, number, number, number],
    getLineColor: (row) => row.line as [number, number, number, number],
    getLineWidth: (row) => row.lineWidthPx,
    lineWidthUnits: 'pixels',
  });
}
