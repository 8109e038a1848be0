import { AppError } from '../domain/errors';
import { OUTCOMES } from '../domain/incident';
import type { IncidentPart } from '../domain/incident-record';
import { GrowingArray } from '../feeds/files/growing-array';
import type { IncidentRow } from '../feeds/files/map-incidents';
import type { BorderIndex } from '../geo/border-index';
import { packTexts } from '../geo/incidents/pack-texts';
import { nearestChainage } from '../geo/nearest-chainage';

const bytes = () => new GrowingArray((length) => new Uint8Array(length));
const float64 = () => new GrowingArray((length) => new Float64Array(length));

/** Collects incidents of a file into a part of the record: each gets the nearest point of the border line, then all are sorted by time. */
export class IncidentPartBuilder {
  readonly #index: BorderIndex;
  readonly #pieceIds: readonly string[];
  readonly #agencyIds: string[] = [];
  readonly #agencies = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #timeS = float64();
  readonly #positions = float64();
  readonly #chainageM = float64();
  readonly #piece = bytes();
  readonly #kind = bytes();
  readonly #severity = bytes();
  readonly #outcome = bytes();
  readonly #agency = bytes();
  readonly #status = bytes();

  constructor(index: BorderIndex) {
    this.#index = index;
    this.#pieceIds = index.border.pieces.map(({ id }) => id);
  }

  get count(): number {
    return this.#ids.length;
  }

  /** @throws AppError `bad-border` for a border line without geometry. */
  add(row: IncidentRow): void {
    const nearest = nearestChainage(this.#index, row.position);
    if (nearest === null) throw new AppError('bad-border', { where: 'import', found: 'no line', expected: 'a border' });
    let agency = this.#agencies.get(row.agencyId);
    if (agency === undefined) {
      agency = this.#agencyIds.push(row.agencyId) - 1;
      this.#agencies.set(row.agencyId, agency);
    }
    this.#ids.push(row.id);
    this.#timeS.push(row.timeMs / 1_000);
    this.#positions.append(row.position);
    this.#chainageM.push(nearest.chainageM);
    this.#piece.push(this.#pieceIds.indexOf(nearest.pieceId));
    this.#kind.push(row.kind);
    this.#severity.push(row.severity);
    this.#outcome.push(row.outcome < 0 ? OUTCOMES.length : row.outcome);
    this.#agency.push(agency);
    this.#status.push(row.status);
  }

  /** Rows of the same second keep the order of the file. */
  finish(): IncidentPart {
    const count = this.#ids.length;
    const timeS = this.#timeS.finish();
    const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => timeS[a]! - timeS[b]! || a - b);
    const sorted = <A extends Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(column: A): A => {
      const into = column.slice() as A;
      for (let i = 0; i < count; i++) into[i] = column[order[i]!]!;
      return into;
    };
    const unsorted = this.#positions.finish();
    const positions = new Float64Array(2 * count);
    for (let i = 0; i < count; i++) positions.set(unsorted.subarray(2 * order[i]!, 2 * order[i]! + 2), 2 * i);
    return {
      columns: {
        count,
        timeS: sorted(timeS),
        positions,
        chainageM: sorted(this.#chainageM.finish()),
        piece: sorted(this.#piece.finish()),
        kind: sorted(this.#kind.finish()),
        severity: sorted(this.#severity.finish()),
        outcome: sorted(this.#outcome.finish()),
        agency: sorted(this.#agency.finish()),
        agencyIds: this.#agencyIds,
        pieceIds: this.#pieceIds,
      },
      ids: packTexts(Array.from(order, (i) => this.#ids[i]!)),
      status: sorted(this.#status.finish()),
    };
  }
}

/** The buffers of a part, to be handed over instead of copied. */
export function partBuffers({ columns, ids, status }: IncidentPart): ArrayBuffer[] {
  const views: unknown[] = [...Object.values(columns), ids?.bytes, ids?.ends, status];
  return views.flatMap((view) => (ArrayBuffer.isView(view) ? [view.buffer as ArrayBuffer] : []));
}
