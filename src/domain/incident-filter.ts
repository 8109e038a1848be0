import type { AoiGeometry } from './aoi-geometry';
import type { Stretch } from './border';
import type { IncidentKind, IncidentStatus, Outcome, Severity } from './incident';

/**
 * On which side of the border line an incident is, seen along its chainage; `line` where that cannot be told: within
 * `LINE_WIDTH_M` of it, on a piece that this border does not have, or where its course is unknown.
 */
export const INCIDENT_SIDES = ['left', 'right', 'line'] as const;
/** Positions nearer to the line than this are on neither side: chainages of records are whole metres. */
export const LINE_WIDTH_M = 2;

/** Which incidents count. Each restriction that is empty or null restricts nothing; an incident counts that fits all. */
export interface IncidentFilter {
  /** Opened in `[timeFromMs, timeToMs)`, milliseconds since the epoch. */
  readonly timeFromMs: number | null;
  readonly timeToMs: number | null;
  readonly kinds: readonly IncidentKind[];
  readonly severities: readonly Severity[];
  readonly statuses: readonly IncidentStatus[];
  readonly agencies: readonly string[];
  /** Null is "nothing came of it yet". */
  readonly outcomes: readonly (Outcome | null)[];
  readonly sides: readonly (typeof INCIDENT_SIDES)[number][];
  /** Whose nearest point of the line lies in one of these stretches, each `[fromChainageM, toChainageM)`. */
  readonly stretches: readonly Stretch[];
  /** Every word of it is part of the id, or of the names of kind, severity, status, outcome, agency, segment or sector. */
  readonly text: string;
  /** Inside of this polygon on the plane of longitude and latitude, as GeoJSON means its edges. */
  readonly area: AoiGeometry | null;
}

export const NO_FILTER: IncidentFilter = {
  timeFromMs: null,
  timeToMs: null,
  kinds: [],
  severities: [],
  statuses: [],
  agencies: [],
  outcomes: [],
  sides: [],
  stretches: [],
  text: '',
  area: null,
};

/** The same text for filters that let the same incidents through by their form: lists in any order, text in any case. */
export function filterKey(filter: IncidentFilter): string {
  const { timeFromMs, timeToMs, stretches, text, area } = filter;
  const places = stretches.map(({ pieceId, fromChainageM, toChainageM }) => [pieceId, fromChainageM, toChainageM]);
  return JSON.stringify([
    [timeFromMs, timeToMs],
    ...[filter.kinds, filter.severities, filter.statuses, filter.agencies, filter.outcomes, filter.sides].map((list) =>
      [...new Set<string | null>(list)].sort(),
    ),
    places.map(String).sort(),
    wordsOf(text),
    area && [area.type, area.coordinates],
  ]);
}

/** The filter with its time left out: what a timeline counts. */
export function withoutTime(filter: IncidentFilter): IncidentFilter {
  return { ...filter, timeFromMs: null, timeToMs: null };
}

/** What a text filter looks for, each in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/u).filter(Boolean);
}
