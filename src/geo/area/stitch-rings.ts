import { AppError } from '../../domain/errors';
import { ARC, ARC_STRIDE, ArcTable, WHOLE_RUN } from './arc-table';

/** Arcs shorter than this (0.3 m) are left out: where arcs touch, rounding makes and unmakes them. */
const SHORTEST = 5e-8;
/** Ends and starts this near (3 m) belong together. */
const TOGETHER = 5e-7;

/**
 * Makes closed rings of arcs that are each other's continuation but for rounding: every arc begins where the one before it
 * ends, to the last bit, so that their contributions to an area close. Order is kept; nothing else moves.
 *
 * @throws AppError `bad-border` if an arc has no continuation within 3 m.
 */
export function stitchRings(loose: ArcTable): ArcTable {
  const kept = Array.from({ length: loose.count }, (_, arc) => arc).filter((arc) => chordOf(loose, arc) > SHORTEST);
  const starts = new Map<string, number[]>();
  for (const arc of kept) {
    const cell = cellOf(loose.startOf(arc)).join();
    const there = starts.get(cell);
    if (there) there.push(arc);
    else starts.set(cell, [arc]);
  }
  const before = new Map<number, number>();
  const after = new Map<number, number>();
  for (const arc of kept) {
    const end = loose.endOf(arc);
    const next = nearestStart(loose, starts, end);
    if (next === null) {
      throw new AppError('bad-border', { found: end, expected: 'an outline that goes on', where: 'corridor' });
    }
    before.set(next, arc);
    after.set(arc, next);
  }
  const rings = new ArcTable();
  let left = kept;
  for (let count = Number.POSITIVE_INFINITY; left.length < count; ) {
    count = left.length;
    left = left.filter((arc) => !beginsPastEnd(loose, arc, before.get(arc)!) || !bridge(before, after, arc));
  }
  for (const arc of left) {
    const ends = Float64Array.of(...loose.endOf(before.get(arc)!), ...loose.endOf(arc));
    rings.addPart(loose, arc, ends, loose.data[arc * ARC_STRIDE + ARC.RUN]!);
  }
  return rings;
}

/** Whether the arc before ends beyond the end of this one: a detail shorter than what stitching moves. */
function beginsPastEnd(loose: ArcTable, arc: number, before: number): boolean {
  const run = loose.data[arc * ARC_STRIDE + ARC.RUN]!;
  const at = loose.runTo(arc, loose.data, before * ARC_STRIDE + ARC.END);
  return at >= run && at < (run + WHOLE_RUN) / 2;
}

/** Takes an arc out of its ring. */
function bridge(before: Map<number, number>, after: Map<number, number>, arc: number): true {
  const previous = before.get(arc)!;
  const next = after.get(arc)!;
  before.set(next, previous);
  after.set(previous, next);
  return true;
}

function chordOf({ data }: ArcTable, arc: number): number {
  const a = arc * ARC_STRIDE + ARC.START;
  const b = arc * ARC_STRIDE + ARC.END;
  return Math.hypot(data[a]! - data[b]!, data[a + 1]! - data[b + 1]!, data[a + 2]! - data[b + 2]!);
}

function cellOf(point: readonly number[]): number[] {
  return point.map((part) => Math.round(part / TOGETHER));
}

/** Takes the nearest start that is left out of its list. */
function nearestStart(
  loose: ArcTable,
  starts: Map<string, number[]>,
  [x, y, z]: readonly [number, number, number],
): number | null {
  const [cx, cy, cz] = cellOf([x, y, z]) as [number, number, number];
  let best: { list: number[]; at: number; off: number } | null = null;
  for (let i = 0; i < 27; i++) {
    const list = starts.get([cx + (i % 3) - 1, cy + (Math.floor(i / 3) % 3) - 1, cz + Math.floor(i / 9) - 1].join());
    if (list === undefined) continue;
    for (const [at, arc] of list.entries()) {
      const start = loose.startOf(arc);
      const off = Math.hypot(start[0] - x, start[1] - y, start[2] - z);
      if (best === null || off < best.off) best = { list, at, off };
    }
  }
  return best?.list.splice(best.at, 1)[0] ?? null;
}
