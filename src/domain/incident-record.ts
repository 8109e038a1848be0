import type { BorderLine, Segment } from './border';
import type { Incident, IncidentColumns } from './incident';
import type { IncidentFilter } from './incident-filter';

/** Many texts in two buffers that can be handed over: text `i` is the UTF-8 of `bytes` from `ends[i − 1]` to `ends[i]`. */
export interface PackedTexts {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** A part of the record: what the feed brought, or an imported table. Its rows are sorted by time. */
export interface IncidentPart {
  readonly columns: IncidentColumns;
  /** Null: the part has none, its rows are named `REC-1`, `REC-2`, …, and it claims to hold all up to its newest. */
  readonly ids: PackedTexts | null;
  /** Indices into `INCIDENT_STATUSES`; null: all are closed. */
  readonly status: Uint8Array | null;
}

/** What rows are named after, for the text filter and for sorting by name; in the language of the reader. */
export interface IncidentWords {
  readonly kinds: readonly string[];
  readonly severities: readonly string[];
  readonly statuses: readonly string[];
  /** One more than `OUTCOMES`: the last is that of no outcome. */
  readonly outcomes: readonly string[];
  readonly agencies: Readonly<Record<string, string>>;
}

export interface IncidentPlaces {
  readonly border: BorderLine;
  readonly segments: readonly Segment[];
  /** By sector id. */
  readonly sectorNames: Readonly<Record<string, string>>;
}

/** How the picture differs from what the record was told last. */
export interface IncidentUpdate {
  /** Forget what was told before: another log took the place of that one. */
  readonly fresh: boolean;
  /** The time of a replayed picture: what was opened later does not count. Null while live. */
  readonly asOfMs: number | null;
  readonly changed: readonly Incident[];
  /** No longer in the picture: closed long before it, or opened after it. They stay in the record. */
  readonly gone: readonly string[];
}

/** Of what an answer was computed. */
export interface Answered {
  /** Counts the changes of the record; a later one may answer differently. */
  readonly version: number;
  /** `filterKey` of the question. */
  readonly filterKey: string;
}

/**
 * Exact counts. Each facet counts what fits all of the filter but its own restriction, so that a chart shows what
 * another choice in it would give. Indices as in the lists of the domain.
 */
export interface IncidentCounts extends Answered {
  /** What fits all of the filter. */
  readonly total: number;
  readonly kinds: Uint32Array;
  readonly severities: Uint32Array;
  readonly statuses: Uint32Array;
  /** One more than `OUTCOMES`: the last counts those without. */
  readonly outcomes: Uint32Array;
  /** Indices into `INCIDENT_SIDES`. */
  readonly sides: Uint32Array;
  readonly agencies: readonly { readonly agencyId: string; readonly count: number }[];
  /** The span of the record up to the picture, whatever the filter; null while it is empty. */
  readonly span: { readonly fromMs: number; readonly toMs: number } | null;
  /** Incidents in the record up to the picture, whatever the filter. */
  readonly all: number;
}

export interface HistogramQuery {
  readonly filter: IncidentFilter;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bins: number;
}

/** Incidents by slice of time and severity; the time of the filter is left out, all else of it holds. */
export interface IncidentHistogram extends Answered {
  readonly fromMs: number;
  readonly toMs: number;
  readonly bins: number;
  /** Four numbers a bin, low to critical; bin `i` is `[fromMs + i × width, fromMs + (i + 1) × width)`. */
  readonly counts: Uint32Array;
}

export const INCIDENT_SORTS = [
  'time',
  'id',
  'kind',
  'severity',
  'status',
  'outcome',
  'agency',
  'side',
  'chainage',
] as const;

/** Names sort as the reader reads them, severity and status in their order. Ties: by time, then as in the record. */
export interface IncidentSort {
  readonly by: (typeof INCIDENT_SORTS)[number];
  readonly descending: boolean;
}

export interface RowsQuery {
  readonly filter: IncidentFilter;
  readonly sort: IncidentSort;
  /** Rows `[from, from + count)` of all that fit. */
  readonly from: number;
  readonly count: number;
}

/** Where the incident of this id stands among the rows of such a question. */
export interface RowOfQuery extends Omit<RowsQuery, 'from' | 'count'> {
  readonly id: string;
}

/** Incidents as columns, in the order asked for; enumerations as in `IncidentColumns`. */
export interface IncidentRows extends Answered {
  /** How many fit in all, of which these are some. */
  readonly total: number;
  readonly count: number;
  readonly ids: PackedTexts;
  /** Milliseconds since the epoch. */
  readonly openedMs: Float64Array;
  /** NaN while open, and where the record does not say. */
  readonly closedMs: Float64Array;
  readonly kind: Uint8Array;
  readonly severity: Uint8Array;
  readonly status: Uint8Array;
  /** `OUTCOMES.length` for none. */
  readonly outcome: Uint8Array;
  /** Index into `INCIDENT_SIDES`. */
  readonly side: Uint8Array;
  readonly agency: Uint16Array;
  readonly agencyIds: readonly string[];
  readonly piece: Uint16Array;
  readonly pieceIds: readonly string[];
  readonly chainageM: Float64Array;
  /** `[lng, lat]` pairs, degrees. */
  readonly positions: Float64Array;
}

/** Places sorted by time: a window of time is a range of rows. */
export interface IncidentPoints extends Answered {
  /** Whether it holds all times; else only those of the filter, and none where these are more than `POINTS_LIMIT`. */
  readonly complete: boolean;
  readonly count: number;
  /** `[lng, lat]` pairs, degrees, within 1 m. */
  readonly positions: Float32Array;
  /** Milliseconds since the epoch, ascending. */
  readonly openedMs: Float64Array;
  readonly severity: Uint8Array;
}

/** More than this many points are not drawn one by one. */
export const POINTS_LIMIT = 1_000_000;
/** Where more than this fit, the map counts them by cells of a grid. */
export const GRID_FROM = 100_000;

export interface CellsQuery {
  readonly filter: IncidentFilter;
  /** West, south, east, north; degrees. Only cells that meet it are answered. */
  readonly bbox: readonly [number, number, number, number];
  /** Of the map: cells are about 64 pixels wide at it. */
  readonly zoom: number;
}

/** Exact counts by cells of the Web Mercator grid of `2^level × 2^level`; empty cells are left out. */
export interface IncidentCells extends Answered {
  /** What fits the filter anywhere. */
  readonly total: number;
  readonly level: number;
  readonly count: number;
  /** Column and row of each cell, from the north-west. */
  readonly columns: Uint32Array;
  readonly rows: Uint32Array;
  readonly counts: Uint32Array;
}

/** An axis on which the pieces of the border lie, in cells of equal length. */
export interface LineQuery {
  readonly filter: IncidentFilter;
  readonly cellM: number;
  readonly cells: number;
  /** Where each piece begins on the axis, metres; incidents on other pieces count nowhere. */
  readonly starts: Readonly<Record<string, number>>;
}

/** Incidents by cell of an axis; the stretches of the filter are left out. */
export interface LineCounts extends Answered {
  readonly counts: Uint32Array;
}
