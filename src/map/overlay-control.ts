import type { MapLibreOverlay } from '@deck.gl/maplibre';
import type { IControl, Map as MapLibreMap } from 'maplibre-gl';

/**
 * The overlay on a map, cleared away whole. deck.gl alone leaves its element behind, and a canvas that was not ready yet; and what it
 * drew with is only given back by a garbage collection. A wall that loses its context often would pile all of that up.
 */
export class OverlayControl implements IControl {
  readonly overlay: MapLibreOverlay;
  readonly #onLost: () => void;
  #root: HTMLElement | null = null;

  /** @param onLost hears when the canvas loses its context, from its first moment. */
  constructor(overlay: MapLibreOverlay, onLost: () => void) {
    this.overlay = overlay;
    this.#onLost = onLost;
  }

  onAdd(map: MapLibreMap): HTMLElement {
    this.#root = this.overlay.onAdd(map);
    // Capturing: the event does not bubble, and the canvas comes later.
    this.#root.addEventListener('webglcontextlost', this.#onLost, true);
    return this.#root;
  }

  onRemove(map: MapLibreMap): void {
    const canvases = this.#root?.querySelectorAll('canvas') ?? [];
    this.#root?.removeEventListener('webglcontextlost', this.#onLost, true);
    this.overlay.onRemove(map);
    this.#root?.remove();
    for (const canvas of canvases) canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  }

  getDefaultPosition() {
    return this.overlay.getDefaultPosition();
  }
}
