import type { MapLibreOverlay } from '@deck.gl/maplibre';
import type { IControl, Map as MapLibreMap } from 'maplibre-gl';

/** The part of what deck.gl draws with that it leaves behind: it listens to the resolution of the screen for ever. */
interface Listening {
  getDefaultCanvasContext(): { destroy(): void };
}

/**
 * The overlay on a map, cleared away whole. deck.gl alone leaves its element behind, a canvas that was not ready yet, and a listener
 * that keeps everything it drew with alive. A wall that loses its context often would pile all of that up.
 */
export class OverlayControl implements IControl {
  readonly overlay: MapLibreOverlay;
  readonly #onLost: () => void;
  #root: HTMLElement | null = null;
  #device: Listening | null = null;

  /** @param onLost hears when the canvas loses its context, from its first moment. */
  constructor(overlay: MapLibreOverlay, onLost: () => void) {
    this.overlay = overlay;
    this.#onLost = onLost;
  }

  /** What the overlay draws with, once it has it. */
  own(device: Listening): void {
    this.#device = device;
  }

  onAdd(map: MapLibreMap): HTMLElement {
    this.#root = this.overlay.onAdd(map);
    // Capturing: the event does not bubble, and the canvas comes later.
    this.#root.addEventListener('webglcontextlost', this.#onLost, true);
    return this.#root;
  }

  onRemove(map: MapLibreMap): void {
    // A canvas that was not ready yet has no context, and asking would make one.
    const canvases = this.#device === null ? [] : (this.#root?.querySelectorAll('canvas') ?? []);
    this.#root?.removeEventListener('webglcontextlost', this.#onLost, true);
    this.overlay.onRemove(map);
    this.#device?.getDefaultCanvasContext().destroy();
    this.#device = null;
    this.#root?.remove();
    for (const canvas of canvases) canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  }

  getDefaultPosition() {
    return this.overlay.getDefaultPosition();
  }
}
