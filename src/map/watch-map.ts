import type { Layer, PickingInfo } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import {
  addProtocol,
  type LngLatBoundsLike,
  Map as MapLibreMap,
  type MapMouseEvent,
  type StyleSpecification,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Protocol } from 'pmtiles';
import { AppError } from '../domain/errors';
import type { Position } from '../domain/place';
import { OverlayControl } from './overlay-control';

export interface Camera {
  readonly center: Position;
  readonly zoom: number;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What the pointer is on: a row of a plan, or only a place. */
export interface Pointed {
  readonly layerId: string | null;
  readonly row: unknown;
  readonly position: Position;
  readonly x: number;
  readonly y: number;
}

export interface WatchMapOptions {
  readonly container: HTMLElement;
  readonly style: StyleSpecification;
  /** West, south, east, north to show first. */
  readonly bounds: readonly [number, number, number, number];
  readonly reducedMotion: boolean;
  readonly interactive: boolean;
  /** Font families that must be there before the first label is drawn. */
  readonly fonts: readonly string[];
  onCamera(camera: Camera): void;
  onPoint(pointed: Pointed | null): void;
  onClick(pointed: Pointed): void;
  /** The overlay is new: build all layers again. */
  onOverlay(): void;
  onGraphics(state: 'ok' | 'lost'): void;
  /** The base map drew a frame. */
  onDraw?: (() => void) | undefined;
  /** The handle was dragged to a place. */
  onHandle(position: Position): void;
}

const FLIGHT_MS = 900;
const NOTICE_MS = 3_000;
/** How near to a handle one has to press to take hold of it. */
const HANDLE_PX = 18;
/** Room for the readouts along the foot and the controls at the right. */
const FIRST_VIEW = { padding: { top: 24, bottom: 64, left: 24, right: 56 } };
/** An 8K wall is drawn at its own resolution; the default of 4096 would be stretched. */
const MAX_CANVAS: [number, number] = [8192, 8192];

/**
 * MapLibre with the one deck.gl overlay. MapLibre restores itself after a lost WebGL context, deck.gl does not: the
 * overlay is made anew and the owner is asked for all layers again.
 */
export class WatchMap {
  readonly #map: MapLibreMap;
  readonly #options: WatchMapOptions;
  #overlay: OverlayControl;
  #style: StyleSpecification;
  #layers: Layer[] = [];
  #frame: number | null = null;
  #hidden: ReadonlySet<string> | null = null;
  #notice: ReturnType<typeof setTimeout> | undefined;
  #recreation: ReturnType<typeof setTimeout> | undefined;
  #handle: Position | null = null;
  #pixelRatio: number | null = null;
  #removed = false;
  /** Until somebody looks elsewhere, the whole border stays in view when the panel changes its size. */
  #untouched = true;

  /** @throws AppError `webgl-missing` where the browser gives no WebGL 2. */
  static async create(options: WatchMapOptions): Promise<WatchMap> {
    if (!document.createElement('canvas').getContext('webgl2')) {
      throw new AppError('webgl-missing', { expected: 'a browser with WebGL 2 enabled' });
    }
    await Promise.all(options.fonts.map((font) => document.fonts.load(`12px "${font}"`)));
    return new WatchMap(options);
  }

  private constructor(options: WatchMapOptions) {
    this.#options = options;
    this.#style = options.style;
    setWorkerUrl(workerUrl);
    addProtocol('pmtiles', new Protocol({ metadata: true }).tile);
    this.#map = new MapLibreMap({
      container: options.container,
      style: options.style,
      bounds: options.bounds as unknown as LngLatBoundsLike,
      fitBoundsOptions: FIRST_VIEW,
      attributionControl: false,
      maplibreLogo: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      interactive: options.interactive,
      maxCanvasSize: MAX_CANVAS,
      maxZoom: 15,
      minZoom: 1,
      renderWorldCopies: false,
    });
    this.#map.touchZoomRotate?.disableRotation();
    this.#map.on('move', this.#emitCamera);
    this.#map.on('resize', () => {
      if (this.#untouched)
        this.#map.fitBounds(options.bounds as unknown as LngLatBoundsLike, { ...FIRST_VIEW, animate: false });
      this.#emitCamera();
    });
    this.#map.on('movestart', (event) => {
      if (event.originalEvent) this.#untouched = false;
    });
    this.#map.on('load', this.#emitCamera);
    if (options.onDraw) this.#map.on('render', options.onDraw);
    this.#map.on('mousedown', this.#startDrag);
    this.#map.on('webglcontextlost', this.#sayLost);
    this.#map.on('webglcontextrestored', this.#recreateSoon);
    this.#map.on('error', (event) => console.error('map', event.error));
    this.#overlay = this.#addOverlay();
  }

  /** Takes the differences only; while the first style is still loading, after it. */
  setStyle(style: StyleSpecification): void {
    if (style === this.#style) return;
    this.#style = style;
    const apply = () => {
      if (!this.#removed && this.#style === style) this.#map.setStyle(style, { diff: true });
    };
    if (this.#map.isStyleLoaded()) apply();
    else this.#map.once('idle', apply);
  }

  /** A place that can be dragged; null for none. */
  setHandle(position: Position | null): void {
    this.#handle = position;
  }

  /** Device pixels drawn for a CSS pixel, where that is not as the screen has them: of a map that is shown smaller than it is. */
  setPixelRatio(pixelRatio: number): void {
    this.#pixelRatio = pixelRatio;
    this.#map.setPixelRatio(pixelRatio);
    this.#overlay.overlay.setProps({ useDevicePixels: pixelRatio });
  }

  /** MapLibre's own map, for tools that draw with it. */
  get native(): MapLibreMap {
    return this.#map;
  }
  /** What draws the layers over it; another one after a lost context. */
  get overlay(): MapLibreOverlay {
    return this.#overlay.overlay;
  }

  /** Drawn with the next frame: of several within one, such as a batch from each source, the last. */
  setLayers(layers: Layer[]): void {
    this.#layers = layers;
    if (this.#frame === null) this.#frame = requestAnimationFrame(this.#drawLayers);
  }

  /** Layers that are not drawn from now on, whatever the room asks for; null for none. */
  hide(ids: ReadonlySet<string> | null): void {
    this.#hidden = ids;
    if (ids !== null) this.#drawLayers();
    // What was taken off the overlay cannot be drawn again.
    this.#options.onOverlay();
  }

  flyTo(center: Position, zoom: number, durationMs = FLIGHT_MS): void {
    this.#untouched = false;
    this.#map.flyTo({ center: [center[0], center[1]], zoom, duration: this.#flightMs(durationMs) });
  }

  fit(bounds: readonly [number, number, number, number], maxZoom = 12): void {
    this.#untouched = false;
    // What holds it may have changed its size a moment ago: MapLibre hears of that later.
    this.#map.resize();
    this.#map.fitBounds(bounds as unknown as LngLatBoundsLike, { padding: 48, maxZoom, duration: this.#flightMs() });
  }

  zoomBy(steps: number): void {
    this.#untouched = false;
    this.#map.zoomTo(this.#map.getZoom() + steps, { duration: this.#options.reducedMotion ? 0 : 200 });
  }

  remove(): void {
    this.#removed = true;
    clearTimeout(this.#notice);
    clearTimeout(this.#recreation);
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#map.remove();
  }

  readonly #startDrag = (event: MapMouseEvent): void => {
    const handle = this.#handle;
    if (!handle) return;
    const { x, y } = this.#map.project([handle[0], handle[1]]);
    if (Math.hypot(x - event.point.x, y - event.point.y) > HANDLE_PX) return;
    // Keeps the map from panning under the finger.
    event.preventDefault();
    const drag = ({ lngLat }: MapMouseEvent) => this.#options.onHandle([lngLat.lng, lngLat.lat]);
    this.#map.on('mousemove', drag);
    this.#map.once('mouseup', () => this.#map.off('mousemove', drag));
  };

  readonly #drawLayers = (): void => {
    this.#frame = null;
    this.#overlay.overlay.setProps({ layers: this.#layers.filter(({ id }) => !this.#hidden?.has(id)) });
  };

  #flightMs(durationMs = FLIGHT_MS): number {
    return this.#options.reducedMotion ? 0 : durationMs;
  }

  readonly #emitCamera = (): void => {
    const center = this.#map.getCenter();
    const bounds = this.#map.getBounds();
    const { clientWidth, clientHeight } = this.#map.getContainer();
    this.#options.onCamera({
      center: [center.lng, center.lat],
      zoom: this.#map.getZoom(),
      bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
      widthPx: clientWidth,
      heightPx: clientHeight,
    });
  };

  #addOverlay(): OverlayControl {
    const overlay = new MapLibreOverlay({
      interleaved: false,
      layers: [],
      useDevicePixels: this.#pixelRatio ?? true,
      pickingRadius: 4,
      onDeviceInitialized: (device) => control.own(device),
      onHover: (info) => this.#options.onPoint(info.coordinate ? pointed(info) : null),
      onClick: (info) => {
        const at = pointed(info);
        if (at) this.#options.onClick(at);
      },
      onLoad: () => {
        const canvas = overlay.getCanvas();
        // The map's own canvas takes the keyboard; deck.gl's must not be a second, silent stop.
        if (canvas) canvas.tabIndex = -1;
      },
      getCursor: ({ isDragging, isHovering }) => (isDragging ? 'grabbing' : isHovering ? 'pointer' : 'grab'),
    });
    // Named above, where it is asked for later: the graphics card answers in its own time.
    const control = new OverlayControl(overlay, this.#onOverlayLost);
    this.#map.addControl(control);
    return control;
  }

  /** Without asking for the context back: deck.gl would draw into it with what belonged to the lost one. */
  readonly #onOverlayLost = (): void => {
    this.#sayLost();
    this.#recreateSoon();
  };

  readonly #sayLost = (): void => {
    // What was to say that all is well was about the loss before this one.
    clearTimeout(this.#notice);
    this.#options.onGraphics('lost');
  };

  /** Later, so that deck.gl has left the handler of the lost context; once for both canvases, which mostly go together. */
  readonly #recreateSoon = (): void => {
    clearTimeout(this.#recreation);
    this.#recreation = setTimeout(this.#recreateOverlay, 250);
  };

  readonly #recreateOverlay = (): void => {
    if (this.#removed) return;
    // Layers of the lost overlay cannot be used again.
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#map.removeControl(this.#overlay);
    this.#overlay = this.#addOverlay();
    this.#options.onOverlay();
    // The notice stays long enough to be read.
    clearTimeout(this.#notice);
    this.#notice = setTimeout(() => this.#options.onGraphics('ok'), NOTICE_MS);
  };
}

function pointed(info: PickingInfo): Pointed | null {
  if (!info.coordinate) return null;
  return {
    layerId: info.picked ? (info.layer?.id ?? null) : null,
    row: info.picked ? info.object : null,
    position: [info.coordinate[0] ?? 0, info.coordinate[1] ?? 0],
    x: info.x,
    y: info.y,
  };
}
