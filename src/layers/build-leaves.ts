import { PathLayer } from '@deck.gl/layers';
import type { LeavesRow } from './plan-leaves';

export function buildLeaves(rows: readonly LeavesRow[], scale: number) {
  return new PathLayer<LeavesRow>({
    id: 'leaves',
    data: rows,
    visible: rows.length > 0,
    getPath: (row) => row.path as unknown as [number, number][],
    getColor: (row) => row.colour as [number, number, number, number],
    getWidth: 18 * scale,
    widthUnits: 'pixels',
    capRounded: true,
  });
}
