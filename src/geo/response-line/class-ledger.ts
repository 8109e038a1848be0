import type { SegmentsFile } from '../../domain/border';
import { RESPONSE_CLASSES, type ResponseClass, type ResponseLedger, type ResponseRow } from '../../domain/response';
import { type LineCells, toMm } from '../line-cells';
import { CLASS_COUNT } from './class-cells';

/** The ledger of the classes: `ResponseLedger` before the expected kilometres are known. */
export interface ClassLedger {
  readonly total: Omit<ResponseRow, 'expectedM'>;
  readonly sectors: readonly Omit<ResponseRow, 'expectedM'>[];
  readonly segments: readonly Omit<ResponseLedger['segments'][number], 'expectedM'>[];
}

/**
 * Sums the classes by segment, by sector (its segments together) and in total, which counts also what no segment names.
 * The five classes and unknown add up to the length, to the millimetre. Linear in groups of cells.
 *
 * @param ofGroup millimetres by group and class (see `ClassCells`).
 */
export function classLedger(cells: LineCells, { sectors, segments }: SegmentsFile, ofGroup: Float64Array): ClassLedger {
  const sums = segments.map((segment) => ({
    lengthMm: toMm(segment.toChainageM) - toMm(segment.fromChainageM),
    mm: zeros(),
  }));
  const ofSectors = new Map(sectors.map(({ id }) => [id, { lengthMm: 0, mm: zeros() }]));
  const total = {
    lengthMm: cells.border.pieces.reduce((sum, { lengthM }) => sum + toMm(lengthM), 0),
    mm: zeros(),
  };
  for (const [group, { segment }] of cells.groups.entries()) {
    addTo(total.mm, ofGroup, CLASS_COUNT * group);
    if (segment >= 0) addTo(sums[segment]!.mm, ofGroup, CLASS_COUNT * group);
  }
  for (const [i, { sectorId }] of segments.entries()) {
    const sector = ofSectors.get(sectorId);
    if (sector === undefined) continue;
    sector.lengthMm += sums[i]!.lengthMm;
    addTo(sector.mm, sums[i]!.mm, 0);
  }
  return {
    total: rowOf('total', cells.border.pair, total),
    sectors: sectors.map(({ id, name }) => rowOf(id, name, ofSectors.get(id)!)),
    segments: segments.map(({ id, name, sectorId }, i) => ({ ...rowOf(id, name, sums[i]!), sectorId })),
  };
}

/** Metres of each class in all groups of cells. */
export function totalByClass(ofGroup: Float64Array): Record<ResponseClass, number> {
  const mm = zeros();
  for (let i = 0; i < ofGroup.length; i++) mm[i % CLASS_COUNT]! += ofGroup[i]!;
  return byClassOf(mm);
}

function byClassOf(mm: readonly number[]): Record<ResponseClass, number> {
  const byClass = { 'seen-in-time': 0, 'seen-late': 0, 'unseen-in-time': 0, neither: 0, 'no-mode': 0 };
  for (let i = 0; i < CLASS_COUNT; i++) byClass[RESPONSE_CLASSES[i]!] = mm[i]! / 1000;
  return byClass;
}

function zeros(): number[] {
  return RESPONSE_CLASSES.map(() => 0);
}

interface Sum {
  readonly lengthMm: number;
  readonly mm: number[];
}

/** Adds the classes that begin at an index. */
function addTo(sum: number[], parts: ArrayLike<number>, at: number): void {
  for (let i = 0; i < CLASS_COUNT; i++) sum[i]! += parts[at + i]!;
}

function rowOf(id: string, name: string, { lengthMm, mm }: Sum): Omit<ResponseRow, 'expectedM'> {
  let knownMm = 0;
  for (let i = 0; i < CLASS_COUNT; i++) knownMm += mm[i]!;
  return { id, name, lengthM: lengthMm / 1000, unknownM: (lengthMm - knownMm) / 1000, byClass: byClassOf(mm) };
}
