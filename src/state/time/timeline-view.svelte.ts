import { niceBins } from './nice-bins';
import { type Span, slide, zoom } from './time-window';

/** Which part of the record the timeline shows, and in how wide bars; all of it until somebody zooms. */
export class TimelineView {
  readonly #bounds: () => Span | null;
  #columns = $state.raw(200);
  #zoomed = $state.raw<Span | null>(null);
  readonly #span: Span | null = $derived.by(() => {
    const bounds = this.#bounds();
    if (bounds === null || this.#zoomed === null) return bounds;
    return slide(this.#zoomed, 0, bounds);
  });
  readonly #bins = $derived.by(() => this.#span && niceBins(this.#span, this.#columns));

  /** @param bounds the record; null while it is empty. */
  constructor(bounds: () => Span | null) {
    this.#bounds = bounds;
  }

  get span(): Span | null {
    return this.#span;
  }
  get isWhole(): boolean {
    return this.#zoomed === null;
  }
  /** The bars of what is shown: from, width and count; they may reach beyond it on both sides. */
  get bins(): ReturnType<typeof niceBins> | null {
    return this.#bins;
  }

  /** How many bars there is room for. */
  setColumns(columns: number): void {
    this.#columns = Math.max(1, Math.floor(columns));
  }

  /** @param factor below 1 shows less, in more detail. */
  zoom(factor: number, aboutMs: number): void {
    const bounds = this.#bounds();
    if (this.#span === null || bounds === null) return;
    const next = zoom(this.#span, factor, aboutMs, bounds);
    this.#zoomed = next.toMs - next.fromMs >= bounds.toMs - bounds.fromMs ? null : next;
  }

  slide(byMs: number): void {
    const bounds = this.#bounds();
    if (this.#zoomed !== null && bounds !== null) this.#zoomed = slide(this.#zoomed, byMs, bounds);
  }

  /** Shows this span, with room around it. */
  show({ fromMs, toMs }: Span): void {
    const bounds = this.#bounds();
    if (bounds === null) return;
    const roomMs = (toMs - fromMs) / 2;
    const wanted = { fromMs: fromMs - roomMs, toMs: toMs + roomMs };
    this.#zoomed = wanted.toMs - wanted.fromMs >= bounds.toMs - bounds.fromMs ? null : slide(wanted, 0, bounds);
  }

  showAll(): void {
    this.#zoomed = null;
  }
}
