import type { ChainagePoint, Position } from '../../domain/place';

/** A place of a measured line, and where on the border line it was snapped to; null where it was not. */
export interface MeasurePlace {
  readonly position: Position;
  readonly chainage: ChainagePoint | null;
}

/** A line of geodesics that somebody measures. */
export interface MeasureLine {
  readonly id: string;
  readonly places: readonly MeasurePlace[];
  readonly closed: boolean;
}

export const MOST_LINES = 50;
export const MOST_PLACES = 500;

/** The measured lines of this window, the latest last. */
export class MeasureLines {
  readonly #newId: () => string;
  #lines = $state.raw<readonly MeasureLine[]>([]);

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  get lines(): readonly MeasureLine[] {
    return this.#lines;
  }

  line(id: string): MeasureLine | null {
    return this.#lines.find((line) => line.id === id) ?? null;
  }

  /** A line with these places; its id. The oldest line goes where there are too many. */
  begin(places: readonly MeasurePlace[] = []): string {
    const line = { id: this.#newId(), places, closed: false };
    this.#lines = [...this.#lines, line].slice(-MOST_LINES);
    return line.id;
  }

  /** Adds a place to an open line; says whether it did. */
  extend(id: string, place: MeasurePlace): boolean {
    const line = this.line(id);
    if (line === null || line.closed || line.places.length >= MOST_PLACES) return false;
    this.#replace({ ...line, places: [...line.places, place] });
    return true;
  }

  /** Opens a closed line, or takes its last place off. */
  takeBack(id: string): void {
    const line = this.line(id);
    if (line === null) return;
    this.#replace(line.closed ? { ...line, closed: false } : { ...line, places: line.places.slice(0, -1) });
  }

  /** A line of three places or more becomes an area; says whether it did. */
  close(id: string): boolean {
    const line = this.line(id);
    if (line === null || line.places.length < 3) return false;
    this.#replace({ ...line, closed: true });
    return true;
  }

  remove(id: string): void {
    this.#lines = this.#lines.filter((line) => line.id !== id);
  }

  restore(lines: readonly MeasureLine[]): void {
    this.#lines = lines;
  }

  #replace(line: MeasureLine): void {
    this.#lines = this.#lines.map((known) => (known.id === line.id ? line : known));
  }
}
