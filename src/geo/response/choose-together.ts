import { lexicographicAssignment, type Worth } from './lexicographic-assignment';

export interface SlotOption {
  readonly unitId: string;
  readonly arrivalS: number;
}

export interface SlotIncident {
  /** Units that are to be sent: 0, 1 or 2. */
  readonly slots: number;
  /** Who may be sent, by arrival. */
  readonly options: readonly SlotOption[];
  /** What an arrival of the last unit is worth; never rises with the arrival. */
  readonly worthOf: (arrivalS: number) => {
    readonly arrivalS: number;
    readonly isInTime: boolean;
    readonly chance: number;
  };
}

/** Parts of the search at most; each is one assignment problem. */
const MAX_PARTS = 4000;
/** Whole numbers, so that sums are exact: one incident in time outweighs the chances of a thousand. */
const IN_TIME = 1e12;
const CHANCE = 1e9;
/** Milliseconds; an arrival beyond is worth no less than being late by this much. */
const LATEST_MS = 1e10;

/** What may be chosen for an incident in a part of the search: nobody later than `mostS`, nobody counted sooner than `leastS`. */
interface Limits {
  readonly leastS: number;
  readonly mostS: number;
}

interface Row {
  readonly incident: number;
}

/**
 * Who goes where, so that the sum over incidents of (in time, chance, answered and soon) is greatest, in that order of
 * importance. For incidents with one slot this is an assignment problem. Where two are needed only the later one counts,
 * which no assignment problem can say; half the worth of each is never less than the worth of the pair, so it bounds the
 * answer from above, and branching on "the pair is there by t" or "it is there after t" closes the difference.
 *
 * No incident needs more of its options than there are slots in all: by arrival the first ones will do. Exact unless
 * `isOptimal` is false after 4,000 parts. A pair of which only one can be filled is worth nothing.
 */
export function chooseTogether(incidents: readonly SlotIncident[]): {
  readonly chosen: SlotOption[][];
  readonly isOptimal: boolean;
} {
  const rows = incidents.flatMap(({ slots }, incident): Row[] => Array.from({ length: slots }, () => ({ incident })));
  const options = incidents.map(({ options: all }) => all.slice(0, rows.length));
  const units = [...new Set(options.flatMap((each) => each.map(({ unitId }) => unitId)))];
  const arrivals = options.map((each) => new Map(each.map(({ unitId, arrivalS }) => [unitId, arrivalS])));
  const worthAt = (incident: number, arrivalS: number): Worth => {
    const { slots, worthOf } = incidents[incident]!;
    const { isInTime, chance } = worthOf(arrivalS);
    const scale = slots === 2 ? 1 : 2;
    const soon = LATEST_MS - Math.min(LATEST_MS - 1, Math.round(arrivalS * 1000));
    return { first: scale * ((isInTime ? IN_TIME : 0) + Math.round(chance * CHANCE)), second: scale * soon };
  };
  /** Outweighs everything that could be gained elsewhere. */
  const forbidden: Worth = { first: -4 * IN_TIME * (rows.length + 1), second: 0 };
  let best: { readonly worth: Worth; readonly chosen: SlotOption[][] } | null = null;
  const parts: Limits[][] = [incidents.map(() => ({ leastS: 0, mostS: Number.POSITIVE_INFINITY }))];
  let looked = 0;
  while (parts.length > 0 && looked < MAX_PARTS) {
    const limits = parts.pop()!;
    looked++;
    const columnOf = lexicographicAssignment(rows.length, units.length + rows.length, (row, column) => {
      const { incident } = rows[row]!;
      const { leastS, mostS } = limits[incident]!;
      if (column >= units.length) {
        if (column !== units.length + row) return null;
        return mostS === Number.POSITIVE_INFINITY ? NOTHING : forbidden;
      }
      const arrivalS = arrivals[incident]!.get(units[column]!);
      if (arrivalS === undefined || arrivalS > mostS) return null;
      if (leastS === Number.POSITIVE_INFINITY) return NOTHING;
      return worthAt(incident, Math.max(arrivalS, leastS));
    });
    const chosen: SlotOption[][] = incidents.map(() => []);
    let bound = NOTHING;
    for (const [row, column] of columnOf.entries()) {
      const { incident } = rows[row]!;
      const { leastS, mostS } = limits[incident]!;
      const unitId = units[column];
      if (unitId === undefined) {
        if (mostS < Number.POSITIVE_INFINITY) bound = plus(bound, forbidden);
        continue;
      }
      const arrivalS = arrivals[incident]!.get(unitId)!;
      chosen[incident]!.push({ unitId, arrivalS });
      if (leastS < Number.POSITIVE_INFINITY) bound = plus(bound, worthAt(incident, Math.max(arrivalS, leastS)));
    }
    if (bound.first < 0 || (best !== null && !isMore(bound, best.worth))) continue;
    const worth = incidents.reduce((sum, { slots }, i) => {
      const pair = chosen[i]!;
      if (slots === 0 || pair.length < slots) return sum;
      const own = worthAt(i, Math.max(...pair.map(({ arrivalS }) => arrivalS)));
      return plus(sum, slots === 2 ? plus(own, own) : own);
    }, NOTHING);
    if (best === null || isMore(worth, best.worth)) best = { worth, chosen };
    if (!isMore(bound, worth)) continue;
    parts.push(...branch(incidents, chosen, limits, options));
  }
  return { chosen: best?.chosen ?? incidents.map(() => []), isOptimal: parts.length === 0 };
}

const NOTHING: Worth = { first: 0, second: 0 };

/** Two parts that together hold everything: the pair that is bounded worst is there by the sooner one's time, or after it. */
function branch(
  incidents: readonly SlotIncident[],
  chosen: readonly (readonly SlotOption[])[],
  limits: readonly Limits[],
  options: readonly (readonly SlotOption[])[],
): readonly Limits[][] {
  let worst = -1;
  let widest = 0;
  for (const [i, { slots }] of incidents.entries()) {
    if (slots !== 2) continue;
    const [soonerS, laterS] = span(chosen[i]!, limits[i]!);
    if (laterS - soonerS > widest) {
      widest = laterS - soonerS;
      worst = i;
    }
  }
  if (worst < 0) return [];
  const [soonerS] = span(chosen[worst]!, limits[worst]!);
  const nextS = options[worst]!.find(({ arrivalS }) => arrivalS > soonerS)?.arrivalS ?? Number.POSITIVE_INFINITY;
  const { leastS, mostS } = limits[worst]!;
  return [
    limits.map((each, i) => (i === worst ? { leastS, mostS: soonerS } : each)),
    limits.map((each, i) => (i === worst ? { leastS: nextS, mostS } : each)),
  ];
}

/** When the two of a pair count as being there; a missing one is there never. */
function span(pair: readonly SlotOption[], { leastS }: Limits): readonly [number, number] {
  if (pair.length === 0) return [0, 0];
  const times = pair.map(({ arrivalS }) => Math.max(arrivalS, leastS)).sort((a, b) => a - b);
  return [times[0]!, times[1] ?? Number.POSITIVE_INFINITY];
}

function plus(a: Worth, b: Worth): Worth {
  return { first: a.first + b.first, second: a.second + b.second };
}

function isMore(a: Worth, b: Worth): boolean {
  return a.first > b.first || (a.first === b.first && a.second > b.second);
}
