import type { SegmentsFile } from '../domain/border';
import type { Ledger, LedgerRow } from '../domain/coverage';
import type { CellTally, GroupTally, Tally } from './cell-tally';
import { type LineCells, toMm } from './line-cells';
import { LongestGap } from './longest-gap';

/** A row of the ledger before it is counted. */
interface RowPlan {
  readonly id: string;
  readonly name: string;
  readonly lengthMm: number;
  readonly knownMm: number;
  /** Groups of cells, in order. */
  readonly groups: readonly number[];
}

/** The ledger of a `CellTally`, by the rules of `sumLedger`. Linear in groups of cells. */
export class TallyLedger {
  readonly #pieceIds: readonly string[];
  readonly #total: RowPlan;
  readonly #sectors: readonly RowPlan[];
  readonly #segments: readonly (RowPlan & { readonly sectorId: string })[];

  constructor(cells: LineCells, { sectors, segments }: SegmentsFile) {
    const { border, groups } = cells;
    this.#pieceIds = border.pieces.map(({ id }) => id);
    const plan = (id: string, name: string, lengthMm: number, belongs: (segment: number) => boolean): RowPlan => {
      const mine = [...groups.keys()].filter((group) => belongs(groups[group]!.segment));
      return { id, name, lengthMm, knownMm: mine.reduce((sum, group) => sum + knownMm(cells, group), 0), groups: mine };
    };
    const lengths = segments.map(({ fromChainageM, toChainageM }) => toMm(toChainageM) - toMm(fromChainageM));
    this.#segments = segments.map((segment, i) => ({
      ...plan(segment.id, segment.name, lengths[i]!, (other) => other === i),
      sectorId: segment.sectorId,
    }));
    this.#sectors = sectors.map(({ id, name }) => {
      const mine = lengths.filter((_, i) => segments[i]!.sectorId === id);
      return plan(
        id,
        name,
        mine.reduce((sum, mm) => sum + mm, 0),
        (other) => segments[other]?.sectorId === id,
      );
    });
    const wholeMm = border.pieces.reduce((sum, { lengthM }) => sum + toMm(lengthM), 0);
    this.#total = plan('total', border.pair, wholeMm, () => true);
  }

  /** @param tally refreshed. */
  of(tally: CellTally): Ledger {
    return {
      total: this.#row(this.#total, tally),
      sectors: this.#sectors.map((plan) => this.#row(plan, tally)),
      segments: this.#segments.map((plan) => ({ ...this.#row(plan, tally), sectorId: plan.sectorId })),
    };
  }

  #row({ id, name, lengthMm, knownMm, groups }: RowPlan, tally: CellTally): LedgerRow {
    const sum: Tally = { onceMm: 0, twiceMm: 0, gapMm: 0, newLossMm: 0 };
    const gaps = new LongestGap();
    for (const group of groups) {
      const part: Readonly<GroupTally> = tally.ofGroup(group);
      sum.onceMm += part.onceMm;
      sum.twiceMm += part.twiceMm;
      sum.gapMm += part.gapMm;
      sum.newLossMm += part.newLossMm;
      gaps.add(part);
    }
    return {
      id,
      name,
      lengthM: lengthMm / 1000,
      onceM: sum.onceMm / 1000,
      twiceM: sum.twiceMm / 1000,
      gapM: sum.gapMm / 1000,
      newLossM: sum.newLossMm / 1000,
      unknownM: (lengthMm - knownMm) / 1000,
      longestGap: gaps.stretch(this.#pieceIds),
    };
  }
}

function knownMm({ groups, lengthMm }: LineCells, group: number): number {
  const { firstCell, endCell } = groups[group]!;
  let sum = 0;
  for (let cell = firstCell; cell < endCell; cell++) sum += lengthMm[cell]!;
  return sum;
}
