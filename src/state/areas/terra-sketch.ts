import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  type GeoJSONStoreFeatures,
  TerraDraw,
  type TerraDrawChanges,
  TerraDrawExtend,
  TerraDrawFreehandMode,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
  TerraDrawSelectMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { AoiKind } from '../../domain/aoi';
import { roundPosition } from '../../domain/aoi-geometry';
import type { Position } from '../../domain/place';
import { placesOf, type Sketch } from '../../geo/aoi/sketch';

type Callbacks = TerraDrawExtend.TerraDrawCallbacks;

/** Keys that no keyboard has: what ends or drops a sketch is decided here, not by terra-draw. */
const FINISH = 'watchline-finish';
const CANCEL = 'watchline-cancel';
const KEYS = { finish: FINISH, cancel: CANCEL };
/** How near to a corner one has to press to take hold of it. */
const REACH_PX = 14;
/** Digits of a degree that terra-draw keeps: more than ours, so that ours are not rounded twice. */
const PRECISION = 9;
const SPOKES = 'spokes';
const PATH = 'path';
const MODE_OF: Readonly<Record<AoiKind, string>> = {
  polygon: 'polygon',
  freehand: 'freehand',
  rectangle: 'rectangle',
  circle: SPOKES,
  sector: SPOKES,
  corridor: PATH,
};

/** A place that is drawn as a handle. */
export interface Handle {
  readonly role: 'corner' | 'middle' | 'snap' | 'close';
  readonly position: Position;
}

export interface SketchListener {
  /** The sketch as it is, the place under the pointer included; `placed` of its places stand. */
  onSketch(places: readonly Position[], placed: number): void;
  /** Complete. */
  onFinish(places: readonly Position[]): void;
  /** Of an edit: as it is, and whether the pointer has let go. */
  onEdit(places: readonly Position[], done: boolean): void;
  onHandles(handles: readonly Handle[]): void;
  /** Where a place snaps to; null where it does not. */
  snap(position: Position, reachPx: number): Position | null;
}

/**
 * terra-draw over its MapLibre adapter, with one difference: what it would add to the map's style is handed on, to be drawn as
 * deck.gl layers. So neither a new style nor a lost WebGL context takes a sketch away.
 */
export class TerraSketch {
  readonly #adapter: SketchAdapter;
  readonly #draw: TerraDraw;
  readonly #listener: SketchListener;
  #kind: AoiKind | null = null;
  #editing: string | number | null = null;

  constructor(map: MapLibreMap, listener: SketchListener) {
    this.#listener = listener;
    this.#adapter = new SketchAdapter(map, (features) => listener.onHandles(handlesOf(features)));
    const snapping = {
      toCustom: (event: { lng: number; lat: number }) => {
        const at = listener.snap([event.lng, event.lat], REACH_PX);
        return at ? [at[0], at[1]] : undefined;
      },
    };
    const lines = { snapping, keyEvents: KEYS, pointerDistance: REACH_PX };
    const corners = { draggable: true, midpoints: true, deletable: true, snappable: snapping };
    const plain = { selfIntersectable: true, draggable: true };
    this.#draw = new TerraDraw({
      adapter: this.#adapter,
      undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
      modes: [
        new TerraDrawPolygonMode({ snapping, keyEvents: KEYS, pointerDistance: REACH_PX }),
        new TerraDrawFreehandMode({ keyEvents: KEYS, minDistance: 8, drawInteraction: 'click-move-or-drag' }),
        new TerraDrawRectangleMode({ keyEvents: KEYS, drawInteraction: 'click-move-or-drag' }),
        new TerraDrawLineStringMode({ ...lines, modeName: SPOKES }),
        new TerraDrawLineStringMode({ ...lines, modeName: PATH }),
        new TerraDrawSelectMode({
          pointerDistance: REACH_PX,
          allowManualDeselection: false,
          allowManualSelection: false,
          keyEvents: { deselect: null, delete: null, rotate: null, scale: null },
          flags: {
            polygon: { feature: { ...plain, coordinates: corners } },
            rectangle: { feature: { draggable: true, coordinates: { resizable: 'opposite' } } },
            [SPOKES]: { feature: { coordinates: { draggable: true, snappable: snapping } } },
            [PATH]: { feature: { ...plain, coordinates: corners } },
          },
        }),
      ],
    });
    this.#draw.start();
    this.#draw.on('change', this.#onChange);
    this.#draw.on('finish', this.#onFinish);
  }

  /** Begins a new sketch; an unfinished one is dropped. */
  begin(kind: AoiKind): void {
    this.stop();
    this.#kind = kind;
    if (MODE_OF[kind] === SPOKES) {
      this.#draw.updateModeOptions<typeof TerraDrawLineStringMode>(SPOKES, { finishOnNthCoordinate: placesOf(kind)! });
    }
    this.#draw.setMode(MODE_OF[kind]);
  }

  /** Takes the corners of an area in hand. */
  edit(sketch: Sketch): void {
    this.stop();
    this.#kind = sketch.kind;
    // Freehand corners are edited as a polygon's.
    const mode = sketch.kind === 'freehand' ? 'polygon' : MODE_OF[sketch.kind];
    const id = this.#draw.getFeatureId();
    const coordinates = sketch.places.map(([lng, lat]) => [lng, lat]);
    const [first] = coordinates;
    const geometry =
      mode === SPOKES || mode === PATH
        ? { type: 'LineString' as const, coordinates }
        : { type: 'Polygon' as const, coordinates: [[...coordinates, first!]] };
    const [result] = this.#draw.addFeatures([{ id, type: 'Feature', properties: { mode }, geometry }]);
    if (!result?.valid) throw new Error(`terra-draw refused the sketch: ${result?.reason}`);
    this.#draw.setMode('select');
    this.#editing = id;
    this.#draw.selectFeature(id);
  }

  /** The pointer is at a place: also where a keyboard's crosshair is. */
  point(position: Position): void {
    this.#adapter.callbacks?.onMouseMove(this.#adapter.eventAt(position, 'neither'));
  }

  place(position: Position): void {
    this.#adapter.callbacks?.onClick(this.#adapter.eventAt(position, 'left'));
  }

  /** Takes the last place back. Says whether there was one. */
  takeBack(): boolean {
    return this.#draw.canUndo() && this.#draw.undo();
  }

  /** Ends a sketch of as many places as one likes. */
  finish(): void {
    this.#adapter.key(FINISH);
  }

  stop(): void {
    this.#editing = null;
    this.#kind = null;
    this.#draw.setMode('static');
    this.#draw.clear();
  }

  dispose(): void {
    this.#draw.stop();
  }

  readonly #onChange = (ids: (string | number)[], type: string): void => {
    if (type === 'delete' || this.#kind === null) return;
    for (const id of ids) {
      const feature = this.#draw.hasFeature(id) ? this.#draw.getSnapshotFeature(id) : undefined;
      if (!feature || feature.geometry.type === 'Point') continue;
      const places = placesIn(feature);
      if (this.#editing !== null) {
        if (id === this.#editing) this.#listener.onEdit(places, false);
      } else {
        this.#listener.onSketch(places, Number(feature.properties.committedCoordinateCount ?? places.length - 1));
      }
    }
  };

  readonly #onFinish = (id: string | number): void => {
    const feature = this.#draw.getSnapshotFeature(id);
    if (!feature) return;
    const places = placesIn(feature);
    if (this.#editing !== null) this.#listener.onEdit(places, true);
    else this.#listener.onFinish(places);
  };
}

function placesIn({ geometry }: GeoJSONStoreFeatures): readonly Position[] {
  const coordinates =
    geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []).slice(0, -1) : (geometry.coordinates as number[][]);
  return coordinates.map(([lng, lat]) => roundPosition([lng!, lat!]));
}

function handlesOf(features: readonly GeoJSONStoreFeatures[]): readonly Handle[] {
  return features.flatMap(({ geometry, properties }): Handle[] => {
    if (geometry.type !== 'Point') return [];
    const [lng = 0, lat = 0] = geometry.coordinates;
    const role = properties.midPoint
      ? 'middle'
      : properties.snappingPoint
        ? 'snap'
        : properties.closingPoint
          ? 'close'
          : 'corner';
    return [{ role, position: [lng, lat] }];
  });
}

/** The MapLibre adapter without its sources and layers. */
class SketchAdapter extends TerraDrawMapLibreGLAdapter<MapLibreMap> {
  readonly #onFeatures: (features: readonly GeoJSONStoreFeatures[]) => void;
  #callbacks: Callbacks | null = null;
  #frame: number | null = null;

  constructor(map: MapLibreMap, onFeatures: (features: readonly GeoJSONStoreFeatures[]) => void) {
    super({ map, coordinatePrecision: PRECISION });
    this.#onFeatures = onFeatures;
  }

  get callbacks(): Callbacks | null {
    return this.#callbacks;
  }

  override register(callbacks: Callbacks): void {
    TerraDrawExtend.TerraDrawBaseAdapter.prototype.register.call(this, callbacks);
    this.#callbacks = callbacks;
    callbacks.onReady?.();
  }

  override unregister(): void {
    TerraDrawExtend.TerraDrawBaseAdapter.prototype.unregister.call(this);
    this.#callbacks = null;
    this.#onFeatures([]);
  }

  /** Of several changes within one frame, the last. */
  override render({ created, updated, unchanged }: TerraDrawChanges): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null;
      if (this.#callbacks) this.#onFeatures([...created, ...updated, ...unchanged]);
    });
  }

  override clear(): void {
    if (this.#callbacks === null) return;
    this.#callbacks.onClear();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#onFeatures([]);
  }

  /** What the pointer would have told at a place. */
  eventAt([lng, lat]: Position, button: 'neither' | 'left') {
    const { x, y } = this.project(lng, lat);
    return { lng, lat, containerX: x, containerY: y, button, heldKeys: [], isContextMenu: false };
  }

  key(key: string): void {
    this.#callbacks?.onKeyUp({ key, heldKeys: [], preventDefault: () => undefined });
  }
}
