import { PathLayer } from '@deck.gl/layers';
import type { ArrivalRow } from './plan-arrivals';

export function buildArrivals(rows: readonly ArrivalRow[]) {
  return new PathLayer<ArrivalRow>({
    id: 'arrivals',
    data: rows,
    visible: rows.length > 0,
    getPath: (row) => row.path as unknown as [number, number][],
    getColor: (row) => row.colour as [number, number, number, number],
    getWidth: (row) => row.widthPx,
    widthUnits: 'pixels',
  });
}
