import type { Clock } from '../../domain/clock';
import type { AppError } from '../../domain/errors';
import {
  INCIDENT_KINDS,
  INCIDENT_STATUSES,
  type IncidentKind,
  type IncidentStatus,
  OUTCOMES,
  type Outcome,
  SEVERITIES,
  type Severity,
} from '../../domain/incident';
import { filterKey, INCIDENT_SIDES, type IncidentFilter } from '../../domain/incident-filter';
import type { IncidentRows as Columns, IncidentSort, RowsQuery } from '../../domain/incident-record';
import type { ChainagePoint, Position } from '../../domain/place';
import type { Scheduler } from '../../domain/scheduler';
import { textAt } from '../../geo/incidents/pack-texts';
import { FollowedAnswer } from '../followed-answer.svelte';
import type { IncidentRecord } from '../incident-record.svelte';

/** An incident of the record as a row of a table. */
export interface IncidentRow {
  readonly id: string;
  readonly openedMs: number;
  /** Null while open, and where the record does not say. */
  readonly closedMs: number | null;
  readonly kind: IncidentKind;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly outcome: Outcome | null;
  readonly side: (typeof INCIDENT_SIDES)[number];
  readonly agencyId: string;
  readonly at: ChainagePoint;
  readonly position: Position;
}

export interface IncidentRowsDeps {
  readonly record: Pick<IncidentRecord, 'rows' | 'rowOf' | 'version'>;
  readonly filter: () => IncidentFilter;
  readonly sort: () => IncidentSort;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

interface Question extends RowsQuery {
  readonly version: number;
}

/** Rows are fetched by pages of this many, three at a time: a page before and one after what is in sight. */
const PAGE = 200;

/**
 * Any part of a million incidents, sorted and filtered: holds the rows around what is looked at, and fetches the others from the
 * incident worker as they are scrolled to. The numbers are those of chart, map and export: one record, one filter.
 */
export class IncidentRows {
  readonly #deps: IncidentRowsDeps;
  readonly #answer: FollowedAnswer<Question, Columns>;
  #page = $state.raw(0);

  constructor(deps: IncidentRowsDeps) {
    this.#deps = deps;
    this.#answer = new FollowedAnswer<Question, Columns>({
      question: () => this.#question(),
      isSame: (a, b) => a.from === b.from && isSameOrder(a, b) && a.version === b.version,
      ask: ({ version: _, ...query }, signal) => deps.record.rows(query, signal),
      clock: deps.clock,
      scheduler: deps.scheduler,
    });
  }

  /** How many fit; null until the worker has answered. */
  get count(): number | null {
    return this.#answer.value?.total ?? null;
  }
  /** Whether rows and count are those of the filter, the order and the record as they are now. */
  get isCurrent(): boolean {
    return this.#answer.isCurrent;
  }
  get error(): AppError | null {
    return this.#answer.error;
  }

  watch(): () => void {
    return this.#answer.watch();
  }

  retry(): void {
    this.#answer.retry();
  }

  /** Rows from this one on are looked at. */
  look(from: number): void {
    this.#page = Math.max(0, Math.floor(from / PAGE) - 1);
  }

  /** Null while it is fetched, and beyond the last. */
  rowAt(index: number): IncidentRow | null {
    const { value, question } = this.#answer;
    if (value === null || question === null) return null;
    const i = index - question.from;
    return i < 0 || i >= value.count ? null : incidentRow(value, i);
  }

  /** Rows `[from, to)`, for a copy. @throws AppError as the record. */
  async between(from: number, to: number): Promise<readonly IncidentRow[]> {
    const { record, filter, sort } = this.#deps;
    const rows = await record.rows({ filter: filter(), sort: sort(), from, count: to - from });
    return Array.from({ length: rows.count }, (_, i) => incidentRow(rows, i));
  }

  /** Where an incident stands; null where it does not fit the filter. @throws AppError as the record. */
  indexOf(id: string, signal: AbortSignal): Promise<number | null> {
    const { record, filter, sort } = this.#deps;
    return record.rowOf({ filter: filter(), sort: sort(), id }, signal);
  }

  #question(): Question | null {
    const { record, filter, sort } = this.#deps;
    const { version } = record;
    if (version === null) return null;
    return { version, filter: filter(), sort: sort(), from: this.#page * PAGE, count: 3 * PAGE };
  }
}

function isSameOrder(a: RowsQuery, b: RowsQuery): boolean {
  const isSameSort = a.sort.by === b.sort.by && a.sort.descending === b.sort.descending;
  return isSameSort && (a.filter === b.filter || filterKey(a.filter) === filterKey(b.filter));
}

function incidentRow(rows: Columns, i: number): IncidentRow {
  const closedMs = rows.closedMs[i]!;
  return {
    id: textAt(rows.ids, i),
    openedMs: rows.openedMs[i]!,
    closedMs: Number.isNaN(closedMs) ? null : closedMs,
    kind: INCIDENT_KINDS[rows.kind[i]!]!,
    severity: SEVERITIES[rows.severity[i]!]!,
    status: INCIDENT_STATUSES[rows.status[i]!]!,
    outcome: OUTCOMES[rows.outcome[i]!] ?? null,
    side: INCIDENT_SIDES[rows.side[i]!]!,
    agencyId: rows.agencyIds[rows.agency[i]!]!,
    at: { pieceId: rows.pieceIds[rows.piece[i]!]!, chainageM: rows.chainageM[i]! },
    position: [rows.positions[2 * i]!, rows.positions[2 * i + 1]!] as Position,
  };
}
