import * as v from 'valibot';
import { DIRECTIONS, type Direction, INTRUDER_MODES, type IntruderMode } from '../domain/response-rules';
import type { CoverEdit } from '../geo/response/time-to-cover';
import { type KeyValues, Persisted } from './persisted';

/** The direction that counts: a chosen one, or whichever is worse. */
export type ShownDirection = Direction | 'worse';

export const LONGEST_COVER_S = 86_400;
const editsSchema = v.array(
  v.strictObject({
    segmentId: v.string(),
    direction: v.picklist(DIRECTIONS),
    mode: v.picklist(INTRUDER_MODES),
    timeS: v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(LONGEST_COVER_S)),
  }),
);

type Which = Pick<CoverEdit, 'segmentId' | 'direction' | 'mode'>;

/**
 * How this window looks at the response along the line: which mode of crossing, which direction, and the times to cover
 * that somebody has set. Mode and direction last as long as the page, the times are kept by the browser.
 */
export class ResponseView {
  readonly #kept: Persisted<CoverEdit[]>;
  #mode = $state.raw<IntruderMode>('foot');
  #direction = $state.raw<ShownDirection>('worse');
  #edits = $state.raw<readonly CoverEdit[]>([]);

  constructor(store: KeyValues | null) {
    this.#kept = new Persisted(store, 'watchline.cover-edits', editsSchema);
    this.#edits = this.#kept.read() ?? [];
  }

  get mode(): IntruderMode {
    return this.#mode;
  }
  get direction(): ShownDirection {
    return this.#direction;
  }
  /** In the order in which they were set; one for each segment, direction and mode. */
  get edits(): readonly CoverEdit[] {
    return this.#edits;
  }
  /** Those that count in the mode on screen. */
  get editsInMode(): readonly CoverEdit[] {
    return this.#edits.filter(({ mode }) => mode === this.#mode);
  }

  setMode(mode: IntruderMode): void {
    this.#mode = mode;
  }

  setDirection(direction: ShownDirection): void {
    this.#direction = direction;
  }

  editOf(which: Which): CoverEdit | null {
    return this.#edits.find((edit) => isOf(edit, which)) ?? null;
  }

  /** @returns false, and nothing changes, for a time that is none: it is more than 0 and at most a day. */
  edit(edit: CoverEdit): boolean {
    if (!(edit.timeS > 0 && edit.timeS <= LONGEST_COVER_S)) return false;
    this.#keep([...this.#edits.filter((other) => !isOf(other, edit)), edit]);
    return true;
  }

  resetEdit(which: Which): void {
    this.#keep(this.#edits.filter((edit) => !isOf(edit, which)));
  }

  /** All times at once, from a link or a workspace: kept by the browser with the next one that somebody sets here. */
  showEdits(edits: readonly CoverEdit[]): void {
    this.#edits = edits;
  }

  resetEdits(): void {
    this.#keep([]);
  }

  /** Mode and direction as they were at first; times that were set stay. */
  reset(): void {
    this.#mode = 'foot';
    this.#direction = 'worse';
  }

  #keep(edits: readonly CoverEdit[]): void {
    this.#edits = edits;
    if (edits.length === 0) this.#kept.forget();
    else this.#kept.write([...edits]);
  }
}

function isOf(edit: CoverEdit, { segmentId, direction, mode }: Which): boolean {
  return edit.segmentId === segmentId && edit.direction === direction && edit.mode === mode;
}
