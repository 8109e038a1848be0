import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../domain/incident';
import type { Position } from '../../domain/place';
import type { FileRow, RowFault } from './file-row';
import { isFault, type RowMapping } from './row-mapping';

/** A time outside is a fault of the file: seconds for milliseconds, a clock at zero. As the log has it. */
const PLAUSIBLE_MS = { from: Date.UTC(2000, 0, 1), to: Date.UTC(2100, 0, 1) };
/** Ids of this length fit the schema of incidents with what is put before them. */
const MOST_ID_CHARS = 40;
const MOST_AGENCIES = 255;

/** An incident of a file before it has its place along the border line; indices as in the lists of the domain. */
export interface IncidentRow {
  readonly id: string;
  readonly timeMs: number;
  readonly position: Position;
  readonly kind: number;
  readonly severity: number;
  readonly status: number;
  /** −1: none. */
  readonly outcome: number;
  readonly agencyId: string;
}

/** Reads the incidents of a file, one id once. */
export class IncidentReader {
  readonly #mapping: RowMapping;
  readonly #prefix: string;
  readonly #ids = new Set<string>();
  readonly #agencies = new Set<string>();

  /** @param prefix before the row number where the file has no ids */
  constructor(mapping: RowMapping, prefix: string) {
    this.#mapping = mapping;
    this.#prefix = prefix;
  }

  /**
   * The incident of a row, or why there is none: no place, no kind or no time that can be read, a time outside 2000 to
   * 2100, an id that came before. Left out: severity `moderate`; status `closed`; agency `UNKNOWN`.
   */
  read(row: FileRow): IncidentRow | RowFault {
    const place = this.#mapping.place(row);
    if (isFault(place)) return place;
    const values = this.#mapping.values(row);
    if (isFault(values)) return values;
    const fault = (column: string, found: unknown, expected: string): RowFault => {
      return { row: row.number, column, found: String(found), expected };
    };
    const timeMs = values.time as number;
    if (!(timeMs >= PLAUSIBLE_MS.from && timeMs < PLAUSIBLE_MS.to)) {
      return fault('time', new Date(timeMs).toISOString(), 'a time from 2000 to 2100');
    }
    const id = String(values.id ?? `${this.#prefix}${row.number}`);
    if (id.length > MOST_ID_CHARS) return fault('id', id.slice(0, 80), `at most ${MOST_ID_CHARS} characters`);
    if (this.#ids.has(id)) return fault('id', `${id} again`, 'an id used once');
    const agencyId = String(values.agencyId ?? 'UNKNOWN').slice(0, 20);
    if (!this.#agencies.has(agencyId) && this.#agencies.size >= MOST_AGENCIES) {
      return fault('agencyId', agencyId, `at most ${MOST_AGENCIES} agencies in a file`);
    }
    this.#agencies.add(agencyId);
    this.#ids.add(id);
    return {
      id,
      timeMs,
      position: place as Position,
      kind: indexIn(INCIDENT_KINDS, values.kind),
      severity: indexIn(SEVERITIES, values.severity ?? 'moderate'),
      status: indexIn(INCIDENT_STATUSES, values.status ?? 'closed'),
      outcome: indexIn(OUTCOMES, values.outcome),
      agencyId,
    };
  }
}

function indexIn(choices: readonly string[], value: unknown): number {
  return choices.indexOf(String(value));
}
