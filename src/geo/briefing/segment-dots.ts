import type { BorderLine, Segment, SegmentsFile } from '../../domain/border';
import type { Position } from '../../domain/place';
import { locateChainage } from '../locate-chainage';
import type { SharedTable } from './shared-deck';

/** How many incidents a segment or sector had, at the middle of it. */
export interface SegmentDot {
  readonly name: string;
  readonly position: Position;
  readonly count: number;
}

/**
 * Where a table of incidents by segment or sector stands on the map: the numbers that it shows, and no others, each at the middle
 * of its place. A place that the table does not name, a number that is withheld, and a middle without known geometry have no dot.
 * Empty for a table of something else.
 */
export function segmentDots(
  table: SharedTable,
  border: BorderLine,
  { sectors, segments }: SegmentsFile,
): readonly SegmentDot[] {
  const sum = table.columns.findIndex(({ holds }) => holds === 'incident-sum');
  if (sum < 0) return [];
  const dots: SegmentDot[] = [];
  for (const row of table.rows) {
    const [name] = row;
    const count = row[sum];
    if (typeof name !== 'string' || typeof count !== 'number') continue;
    const sector = sectors.find((one) => one.name === name);
    const own = segments.filter((one) => (sector ? one.sectorId === sector.id : one.name === name));
    const position = middle(border, own);
    if (position) dots.push({ name, position, count });
  }
  return dots;
}

/** Half their length along, in their order; null where that has no geometry. */
function middle(border: BorderLine, segments: readonly Segment[]): Position | null {
  const lengthOf = ({ fromChainageM, toChainageM }: Segment) => toChainageM - fromChainageM;
  let rest = segments.reduce((total, segment) => total + lengthOf(segment), 0) / 2;
  for (const segment of segments) {
    const length = lengthOf(segment);
    if (rest <= length)
      return locateChainage(border, { pieceId: segment.pieceId, chainageM: segment.fromChainageM + rest });
    rest -= length;
  }
  return null;
}
