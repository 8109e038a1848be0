/** Why a record was left out of the log: enough for a person to mend its source. */
export interface Rejection {
  readonly source: string;
  /** Which part of which record. */
  readonly where: string;
  readonly found: string;
  readonly expected: string;
  /** Picture time when it came. */
  readonly timeMs: number;
}

/** Quarantine as it travels to another window. */
export interface QuarantineState {
  readonly count: number;
  readonly bySource: ReadonlyMap<string, number>;
  readonly latest: readonly Rejection[];
}

const KEPT = 200;

/** What was left out: how much, from where, and the latest reasons, newest first. */
export class Quarantine {
  #state = $state.raw<QuarantineState>({ count: 0, bySource: new Map(), latest: [] });

  get count(): number {
    return this.#state.count;
  }

  get bySource(): ReadonlyMap<string, number> {
    return this.#state.bySource;
  }

  get latest(): readonly Rejection[] {
    return this.#state.latest;
  }

  get state(): QuarantineState {
    return this.#state;
  }

  add(rejections: readonly Rejection[]): void {
    if (rejections.length === 0) return;
    const bySource = new Map(this.#state.bySource);
    for (const { source } of rejections) bySource.set(source, (bySource.get(source) ?? 0) + 1);
    const latest = [...rejections.slice(-KEPT).reverse(), ...this.#state.latest].slice(0, KEPT);
    this.#state = { count: this.#state.count + rejections.length, bySource, latest };
  }

  show(state: QuarantineState): void {
    this.#state = state;
  }
}
