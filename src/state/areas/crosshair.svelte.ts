import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../domain/place';

export interface CrosshairDeps {
  readonly map: () => MapLibreMap | null;
  move(position: Position): void;
  place(position: Position): void;
  takeBack(): void;
  finish(): void;
  cancel(): void;
}

const STEP_PX = 24;
const FINE_PX = 3;
/** Nearer to the edge of the map than this, the map moves under the crosshair. */
const MARGIN_PX = 32;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Drawing by keys on the focused map: arrows move a crosshair (with Shift finely), Enter sets a place, Backspace takes the last
 * one back, C closes, Escape cancels. The crosshair appears with the first arrow, in the middle of the map; it keeps its place
 * on the ground when the map moves.
 */
export class Crosshair {
  readonly #deps: CrosshairDeps;
  #position = $state.raw<Position | null>(null);
  #container: HTMLElement | null = null;

  constructor(deps: CrosshairDeps) {
    this.#deps = deps;
  }

  /** Null until keys are used. */
  get position(): Position | null {
    return this.#position;
  }

  begin(): void {
    const map = this.#deps.map();
    if (!map) return;
    this.#container = map.getContainer();
    // Before the map's own keys, which would pan it.
    this.#container.addEventListener('keydown', this.#onKey, { capture: true });
    map.getCanvas().focus({ preventScroll: true });
  }

  end(): void {
    this.#container?.removeEventListener('keydown', this.#onKey, { capture: true });
    this.#container = null;
    this.#position = null;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.#act(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #act({ key, shiftKey }: KeyboardEvent): boolean {
    const arrow = ARROWS[key];
    if (arrow) this.#step(arrow, shiftKey ? FINE_PX : STEP_PX);
    else if (key === 'Enter') this.#place();
    else if (key === 'Backspace') this.#deps.takeBack();
    else if (key === 'Escape') this.#deps.cancel();
    else if (key === 'c' || key === 'C') this.#deps.finish();
    else return false;
    return true;
  }

  #place(): void {
    if (this.#position) this.#deps.place(this.#position);
    else this.#step([0, 0], 0);
  }

  #step([dx, dy]: readonly [number, number], px: number): void {
    const map = this.#deps.map();
    if (!map) return;
    const { clientWidth, clientHeight } = map.getContainer();
    const at = this.#position
      ? map.project([this.#position[0], this.#position[1]])
      : { x: clientWidth / 2, y: clientHeight / 2 };
    const [x, y] = [at.x + dx * px, at.y + dy * px];
    const { lng, lat } = map.unproject([x, y]);
    this.#position = [Math.max(-180, Math.min(180, lng)), Math.max(-85, Math.min(85, lat))];
    const outside = x < MARGIN_PX || y < MARGIN_PX || x > clientWidth - MARGIN_PX || y > clientHeight - MARGIN_PX;
    if (outside) map.panBy([dx * clientWidth * 0.25, dy * clientHeight * 0.25], { animate: false });
    this.#deps.move(this.#position);
  }
}
