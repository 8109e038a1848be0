import type { BorderLine, SegmentsFile, Stretch } from '../domain/border';
import type { Gap, Ledger, LedgerRow, PieceCoverage } from '../domain/coverage';
import { appendInterval, type IntervalSet, intersect, intervalSet, lengthOf } from './interval-set';
import { unknownStretches } from './known-stretches';

/** Everything the ledger counts, as interval sets by piece id. */
interface Classes {
  readonly once: IntervalSet;
  readonly twice: IntervalSet;
  readonly gap: IntervalSet;
  readonly newLoss: IntervalSet;
  readonly unknown: IntervalSet;
}

/**
 * The ledger of a coverage. A known kilometre stands in one column: *gap* when k is below the required k (so with
 * k = 2 required a singly covered kilometre is gap), else *once* when k = 1, else *twice*. The rows of segments and
 * sectors follow the segments file, a sector being the union of its segments; the total counts the whole border line,
 * also what no segment names. The longest gap is the longest run below the required k whatever its kind, cut at the
 * ends of the row's stretches; the first of equals; null without one. Sums are exact to 1 µm.
 */
export function sumLedger(
  border: BorderLine,
  segments: SegmentsFile,
  coverage: readonly PieceCoverage[],
  gaps: readonly Gap[],
  requiredK: number,
): Ledger {
  const classes = new Map(
    border.pieces.map((piece, i): [string, Classes] => [
      piece.id,
      {
        ...splitByK(coverage[i]!, requiredK),
        newLoss: intervalSet(
          gaps
            .filter((gap) => gap.pieceId === piece.id && gap.kind === 'new-loss')
            .map((gap) => [gap.fromChainageM, gap.toChainageM]),
        ),
        unknown: unknownStretches(piece),
      },
    ]),
  );
  const row = (id: string, name: string, stretches: readonly Stretch[]): LedgerRow =>
    sumRow(id, name, border, stretches, classes);
  const whole = border.pieces.map(({ id, lengthM }) => ({ pieceId: id, fromChainageM: 0, toChainageM: lengthM }));
  return {
    total: row('total', border.pair, whole),
    sectors: segments.sectors.map(({ id, name }) =>
      row(
        id,
        name,
        segments.segments.filter((segment) => segment.sectorId === id),
      ),
    ),
    segments: segments.segments.map((segment) => ({
      ...row(segment.id, segment.name, [segment]),
      sectorId: segment.sectorId,
    })),
  };
}

function splitByK({ intervals }: PieceCoverage, requiredK: number): Pick<Classes, 'once' | 'twice' | 'gap'> {
  const once: number[] = [];
  const twice: number[] = [];
  const gap: number[] = [];
  for (const { fromChainageM, toChainageM, k } of intervals) {
    appendInterval(k < requiredK ? gap : k === 1 ? once : twice, fromChainageM, toChainageM);
  }
  return { once, twice, gap };
}

function sumRow(
  id: string,
  name: string,
  border: BorderLine,
  stretches: readonly Stretch[],
  classes: ReadonlyMap<string, Classes>,
): LedgerRow {
  const sum = { lengthM: 0, onceM: 0, twiceM: 0, gapM: 0, newLossM: 0, unknownM: 0 };
  let longestGap: Stretch | null = null;
  for (const piece of border.pieces) {
    const here = intervalSet(
      stretches.filter(({ pieceId }) => pieceId === piece.id).map((s) => [s.fromChainageM, s.toChainageM]),
    );
    if (here.length === 0) continue;
    const of = classes.get(piece.id)!;
    const gap = intersect(here, of.gap);
    sum.lengthM += lengthOf(here);
    sum.onceM += lengthOf(intersect(here, of.once));
    sum.twiceM += lengthOf(intersect(here, of.twice));
    sum.gapM += lengthOf(gap);
    sum.newLossM += lengthOf(intersect(here, of.newLoss));
    sum.unknownM += lengthOf(intersect(here, of.unknown));
    for (let i = 0; i < gap.length; i += 2) {
      const longestM = longestGap === null ? 0 : longestGap.toChainageM - longestGap.fromChainageM;
      if (gap[i + 1]! - gap[i]! > longestM) {
        longestGap = { pieceId: piece.id, fromChainageM: gap[i]!, toChainageM: gap[i + 1]! };
      }
    }
  }
  return { id, name, ...sum, longestGap };
}
