import type { Segment, Stretch } from '../../domain/border';
import type { ChainagePoint } from '../../domain/place';
import { stepSegment } from './step-segment';
import {
  fromAxis,
  isWhole,
  panView,
  revealInView,
  type StripAxis,
  type StripView,
  toAxis,
  zoomView,
} from './strip-axis';

/** What the gestures read from the strip and tell it. */
export interface GestureHost {
  readonly axis: StripAxis;
  readonly view: StripView;
  readonly widthPx: number;
  readonly segments: readonly Segment[];
  setView(view: StripView | null): void;
  hover(point: ChainagePoint | null): void;
  pick(point: ChainagePoint): void;
  select(stretch: Stretch | null): void;
}

const WHEEL_ZOOM_PER_PX = 0.0016;
const KEY_ZOOM = 1.6;
/** A pointer that moved less than this was a click. */
const DRAG_FROM_PX = 4;
const PAGE = 10;

/** Pointer, wheel and keyboard on the strip. */
export class StripGestures {
  readonly #host: GestureHost;
  #drag = $state.raw<{ readonly startX: number; readonly atX: number } | null>(null);
  #cursor = $state.raw<ChainagePoint | null>(null);
  readonly #dragged = $derived.by(() => {
    const drag = this.#drag;
    return drag === null || Math.abs(drag.atX - drag.startX) < DRAG_FROM_PX ? null : this.#stretch(drag);
  });
  readonly #keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => this.walk(1),
    ArrowUp: () => this.walk(1),
    ArrowLeft: () => this.walk(-1),
    ArrowDown: () => this.walk(-1),
    PageUp: () => this.walk(PAGE),
    PageDown: () => this.walk(-PAGE),
    Home: () => this.walk('first'),
    End: () => this.walk('last'),
    '+': () => this.zoomIn(),
    '=': () => this.zoomIn(),
    '-': () => this.zoomOut(),
    '0': () => this.#host.setView(null),
    Enter: () => this.#selectSegment(),
    Escape: () => this.#host.select(null),
  };

  constructor(host: GestureHost) {
    this.#host = host;
  }

  /** Where the pointer or the keyboard stands. */
  get cursor(): ChainagePoint | null {
    return this.#cursor;
  }

  /** The stretch under the pointer's drag. */
  get dragged(): Stretch | null {
    return this.#dragged;
  }

  press(x: number): void {
    this.#drag = { startX: x, atX: x };
  }

  move(x: number): void {
    if (this.#drag) this.#drag = { ...this.#drag, atX: x };
    this.#point(fromAxis(this.#host.axis, this.#axisAt(x)));
  }

  release(x: number): void {
    if (this.#drag === null) return;
    const stretch = this.#dragged;
    this.#drag = null;
    const at = fromAxis(this.#host.axis, this.#axisAt(x));
    if (stretch) this.#host.select(stretch);
    else if (at) this.#host.pick(at);
  }

  cancel(): void {
    this.#drag = null;
  }

  leave(): void {
    if (this.#drag === null) this.#point(null);
  }

  /** Up and down zooms about the pointer, sideways (or with shift) pans. */
  wheel(x: number, deltaX: number, deltaY: number, shift: boolean): void {
    const { axis, view, widthPx } = this.#host;
    const sideways = shift ? deltaX || deltaY : Math.abs(deltaX) > Math.abs(deltaY) ? deltaX : 0;
    if (sideways !== 0) {
      this.#host.setView(panView(axis, view, (sideways / widthPx) * (view.toM - view.fromM)));
    } else {
      this.#host.setView(zoomView(axis, view, Math.exp(-deltaY * WHEEL_ZOOM_PER_PX), this.#axisAt(x)));
    }
  }

  zoomIn(): void {
    this.#zoom(KEY_ZOOM);
  }

  zoomOut(): void {
    this.#zoom(1 / KEY_ZOOM);
  }

  /** True when the key meant something here. */
  key(key: string): boolean {
    const act = this.#keys[key];
    act?.();
    return act !== undefined;
  }

  walk(step: number | 'first' | 'last'): void {
    const { axis, view, segments } = this.#host;
    const next = stepSegment(segments, this.#cursor, step);
    if (next === null) return;
    const at = { pieceId: next.pieceId, chainageM: (next.fromChainageM + next.toChainageM) / 2 };
    const axisM = toAxis(axis, at.pieceId, at.chainageM);
    if (axisM !== null && !isWhole(axis, view)) this.#host.setView(revealInView(axis, view, axisM));
    this.#point(at);
  }

  #zoom(factor: number): void {
    const { axis, view } = this.#host;
    const cursorM = this.#cursor ? toAxis(axis, this.#cursor.pieceId, this.#cursor.chainageM) : null;
    this.#host.setView(zoomView(axis, view, factor, cursorM ?? (view.fromM + view.toM) / 2));
  }

  #selectSegment(): void {
    const segment = stepSegment(this.#host.segments, this.#cursor, 0);
    if (segment === null || this.#cursor === null) return;
    const { pieceId, fromChainageM, toChainageM } = segment;
    this.#host.select({ pieceId, fromChainageM, toChainageM });
  }

  #point(at: ChainagePoint | null): void {
    this.#cursor = at;
    this.#host.hover(at);
  }

  #axisAt(x: number): number {
    const { view, widthPx } = this.#host;
    return view.fromM + (x / widthPx) * (view.toM - view.fromM);
  }

  /** A drag stays on the piece where it began. */
  #stretch({ startX, atX }: { readonly startX: number; readonly atX: number }): Stretch | null {
    const { axis } = this.#host;
    const start = fromAxis(axis, this.#axisAt(startX));
    const piece = axis.pieces.find(({ id }) => id === start?.pieceId);
    if (start === null || piece === undefined) return null;
    const endM = Math.min(Math.max(this.#axisAt(atX) - piece.startM, 0), piece.lengthM);
    return {
      pieceId: piece.id,
      fromChainageM: Math.min(start.chainageM, endM),
      toChainageM: Math.max(start.chainageM, endM),
    };
  }
}
