const DAY_MS = 86_400_000;
/** Rules of summer time last weeks at least: no change and its undoing lie within so many days. */
const STEP_MS = 7 * DAY_MS;
const MINUTE_MS = 60_000;

/**
 * How far the clocks of a time zone are ahead of UTC, for times within a period. Changes of summer time are found once, to the
 * minute, from the zone data of the engine; then each question is a binary search.
 */
export class ZoneOffsets {
  readonly #format: Intl.DateTimeFormat;
  /** Ascending; the offset holds from its time on. */
  readonly #fromMs: number[] = [];
  readonly #offsetMs: number[] = [];

  /**
   * @param zone an IANA name, as `America/Winnipeg`.
   * @throws RangeError for a zone that the engine does not know.
   */
  constructor(zone: string, fromMs: number, toMs: number) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    this.#fromMs.push(Number.NEGATIVE_INFINITY);
    this.#offsetMs.push(this.#read(fromMs));
    for (let at = fromMs; at < toMs; at += STEP_MS) this.#findChange(at, Math.min(toMs, at + STEP_MS));
  }

  at(timeMs: number): number {
    let lo = 0;
    let hi = this.#fromMs.length;
    while (hi - lo > 1) {
      const middle = (lo + hi) >>> 1;
      if (this.#fromMs[middle]! <= timeMs) lo = middle;
      else hi = middle;
    }
    return this.#offsetMs[lo]!;
  }

  #findChange(fromMs: number, toMs: number): void {
    const after = this.#read(toMs);
    if (after === this.#read(fromMs)) return;
    let [lo, hi] = [Math.floor(fromMs / MINUTE_MS), Math.ceil(toMs / MINUTE_MS)];
    while (hi - lo > 1) {
      const middle = Math.floor((lo + hi) / 2);
      if (this.#read(middle * MINUTE_MS) === after) hi = middle;
      else lo = middle;
    }
    this.#fromMs.push(hi * MINUTE_MS);
    this.#offsetMs.push(after);
  }

  #read(timeMs: number): number {
    const wholeMs = Math.floor(timeMs / 1000) * 1000;
    const part = new Map(this.#format.formatToParts(wholeMs).map(({ type, value }) => [type, Number(value)]));
    const read = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? Number.NaN;
    const [year, month, day] = [read('year'), read('month'), read('day')];
    return Date.UTC(year, month - 1, day, read('hour'), read('minute'), read('second')) - wholeMs;
  }
}
