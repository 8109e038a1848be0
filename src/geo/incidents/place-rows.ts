import type { Segment } from '../../domain/border';
import type { IncidentTable } from './incident-table';
import type { SideOfLine } from './side-of-line';

/** Where rows are along the line: the side of it, and the segment. */
export interface RowPlaces {
  readonly sides: SideOfLine;
  readonly segments: readonly Segment[];
}

/** Sets side and segment of every row. O(rows × log vertices). */
export function placeRows(table: IncidentTable, pieceIds: readonly string[], { sides, segments }: RowPlaces): void {
  const stretches = pieceIds.map((pieceId) =>
    segments
      .map(({ fromChainageM, toChainageM, ...segment }, index) => ({ ...segment, fromChainageM, toChainageM, index }))
      .filter((segment) => segment.pieceId === pieceId)
      .sort((a, b) => a.fromChainageM - b.fromChainageM),
  );
  for (let row = 0; row < table.count; row++) {
    const piece = table.piece[row]!;
    const chainageM = table.chainageM[row]!;
    const [lng, lat] = [table.positions[2 * row]!, table.positions[2 * row + 1]!];
    table.side[row] = sides.of(pieceIds[piece]!, chainageM, lng, lat);
    table.segment[row] = indexIn(stretches[piece]!, chainageM);
  }
}

/** Of sorted stretches that do not overlap, the one that holds the chainage; −1 for none. */
function indexIn(
  stretches: readonly { readonly fromChainageM: number; readonly toChainageM: number; readonly index: number }[],
  chainageM: number,
): number {
  let lo = 0;
  let hi = stretches.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if (stretches[middle]!.toChainageM <= chainageM) lo = middle + 1;
    else hi = middle;
  }
  const found = stretches[lo];
  return found !== undefined && found.fromChainageM <= chainageM ? found.index : -1;
}
