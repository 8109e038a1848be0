import type { Aoi, AoiKind } from '../../domain/aoi';
import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import type { Scheduler } from '../../domain/scheduler';
import { BorderSnap } from '../../geo/aoi/border-snap';
import { carryRim, type Sketch, shapeOfSketch, simplifySketch, sketchOf } from '../../geo/aoi/sketch';
import type { ShapeClient } from '../../workers/shape.client';
import type { App } from '../app-context';
import type { AoiStore } from './aoi-store.svelte';
import { Crosshair } from './crosshair.svelte';
import { DRAFT_LABEL, type DrawMode, type DrawNews, type DrawProblem, type Label, labelOf } from './draw-mode';
import type { Handle, SketchListener, TerraSketch } from './terra-sketch';

export interface AreaDrawingDeps {
  readonly app: Pick<App, 'mapTools' | 'border' | 'camera' | 'selection'>;
  readonly areas: AoiStore;
  readonly shapes: Pick<ShapeClient, 'corridor'>;
  /** Loads what draws on the map. */
  readonly loadSketch: () => Promise<typeof TerraSketch>;
  readonly scheduler: Pick<Scheduler, 'after'>;
  /** Calls back with the next frame; returns how to stop it. */
  readonly nextFrame: (work: () => void) => () => void;
}

const IDLE: DrawMode = { kind: 'idle' };
const DEFAULT_WIDTH_M = 5_000;
/** What a hand does not mean, in pixels. */
const SIMPLIFY_PX = 1.5;
const METRES_PER_PX = 78_271.5;
/** The press that ends a sketch becomes a click of the map only once it cannot be a double click. */
const CLICK_MS = 500;

/** Drawing areas on the map: one mode at a time, by the pointer or by a crosshair that keys move. */
export class AreaDrawing {
  readonly #deps: AreaDrawingDeps;
  readonly crosshair: Crosshair;
  #mode = $state.raw<DrawMode>(IDLE);
  #places = $state.raw<readonly Position[]>([]);
  #placed = $state.raw(0);
  #handles = $state.raw<readonly Handle[]>([]);
  #news = $state.raw<DrawNews | null>(null);
  #problem = $state.raw<DrawProblem | null>(null);
  #widthM = $state.raw(DEFAULT_WIDTH_M);
  #snaps = $state.raw(true);
  #typed = $state.raw<{ readonly aoiId: string | null } | null>(null);
  #engine: { readonly map: object; readonly sketch: TerraSketch } | null = null;
  #border: { readonly line: object; readonly snap: BorderSnap } | null = null;
  #release: (() => void) | null = null;
  #stopFrame: (() => void) | null = null;

  constructor(deps: AreaDrawingDeps) {
    this.#deps = deps;
    this.crosshair = new Crosshair({
      map: () => deps.app.mapTools.map?.native ?? null,
      move: (position) => {
        this.#engine?.sketch.point(position);
        this.#news = { kind: 'at', position };
      },
      place: (position) => this.#engine?.sketch.place(position),
      takeBack: () => this.undo(),
      finish: () => this.finish(),
      cancel: () => this.cancel(),
    });
  }

  get mode(): DrawMode {
    return this.#mode;
  }
  /** What is drawn so far, the place under the pointer last. */
  get places(): readonly Position[] {
    return this.#places;
  }
  get placed(): number {
    return this.#placed;
  }
  get handles(): readonly Handle[] {
    return this.#handles;
  }
  get news(): DrawNews | null {
    return this.#news;
  }
  get problem(): DrawProblem | null {
    return this.#problem;
  }
  /** Of corridors. */
  get widthM(): number {
    return this.#widthM;
  }
  /** Whether places snap to the border line and to corners of areas. */
  get snaps(): boolean {
    return this.#snaps;
  }

  /** The form for typed coordinates: of a new area, or of a known one; null while it is closed. */
  get typed(): { readonly aoiId: string | null } | null {
    return this.#typed;
  }

  openTyped(aoiId: string | null): void {
    this.#rest();
    this.#typed = { aoiId };
  }

  closeTyped(): void {
    this.#typed = null;
  }

  setWidth(widthM: number): void {
    this.#widthM = widthM;
    if (this.#mode.kind === 'edit') void this.#make(this.#mode.sketch, this.#mode.label);
    else this.#follow();
  }

  setSnaps(snaps: boolean): void {
    this.#snaps = snaps;
  }

  async draw(tool: AoiKind): Promise<void> {
    const sketch = await this.#take({ kind: 'draw', tool });
    if (!sketch) return;
    sketch.begin(tool);
    this.#news = { kind: 'begun', tool };
  }

  /** Takes the corners of an area in hand. */
  async edit(aoiId: string): Promise<void> {
    const aoi = this.#deps.areas.areas.get(aoiId);
    const sketch = aoi && sketchOf(aoi.shape, aoi.geometry);
    if (!aoi) return;
    if (!sketch) {
      this.#news = { kind: 'parts' };
      return;
    }
    if (aoi.shape.kind === 'corridor') this.#widthM = aoi.shape.widthM;
    const engine = await this.#take({ kind: 'edit', label: labelOf(aoi), sketch, isNew: false });
    engine?.edit(sketch);
  }

  /** The next line that is drawn cuts the area. */
  async split(aoiId: string): Promise<void> {
    if (!this.#deps.areas.areas.has(aoiId)) return;
    const sketch = await this.#take({ kind: 'split', aoiId });
    if (!sketch) return;
    sketch.begin('corridor');
    this.#news = { kind: 'begun', tool: 'corridor' };
  }

  async merge(ids: readonly string[]): Promise<void> {
    const outcome = await this.#deps.areas.merge(ids);
    const name = this.#deps.areas.areas.get(ids[0] ?? '')?.name ?? '';
    if (outcome === 'merged') this.#news = { kind: 'merged', name };
    if (outcome === 'no-agency') this.#news = { kind: 'no-agency' };
  }

  finish(): void {
    if (this.#mode.kind === 'edit') this.cancel();
    else this.#engine?.sketch.finish();
  }

  /** Ends drawing or editing; what is not an area yet is dropped. */
  cancel(): void {
    if (this.#mode.kind === 'draw' || this.#mode.kind === 'split') this.#news = { kind: 'cancelled' };
    this.#rest();
  }

  /** While something is drawn its last place, else the last change of areas. */
  undo(): void {
    if ((this.#mode.kind === 'draw' || this.#mode.kind === 'split') && this.#placed > 0) {
      if (this.#engine?.sketch.takeBack())
        this.#news = { kind: 'placed', count: Math.max(0, this.#placed - 1), position: null };
      return;
    }
    if (this.#deps.areas.undoSteps === 0) return;
    this.#deps.areas.undo();
    this.#news = { kind: 'undone' };
    this.#resume();
  }

  redo(): void {
    if (this.#deps.areas.redoSteps === 0) return;
    this.#deps.areas.redo();
    this.#news = { kind: 'redone' };
    this.#resume();
  }

  /** A sketch that was typed rather than drawn: a new area, or the new outline of one. */
  async take(sketch: Sketch, aoiId: string | null, widthM = this.#widthM): Promise<boolean> {
    this.#widthM = widthM;
    const known = aoiId === null ? undefined : this.#deps.areas.areas.get(aoiId);
    const made = await this.#make(sketch, known ? labelOf(known) : this.#deps.areas.next(sketch.kind));
    if (made) {
      this.#rest();
      this.#typed = null;
    }
    return made !== null;
  }

  dispose(): void {
    this.#rest();
    this.#engine?.sketch.dispose();
    this.#engine = null;
  }

  /** Owns the pointer in a mode; null where there is no map. */
  async #take(mode: DrawMode): Promise<TerraSketch | null> {
    this.#rest();
    const map = this.#deps.app.mapTools.map;
    if (map === null) {
      this.#news = { kind: 'no-map' };
      return null;
    }
    this.#release = this.#deps.app.mapTools.claim('areas');
    this.#mode = mode;
    try {
      const Sketching = await this.#deps.loadSketch();
      if (this.#mode !== mode) return null;
      if (this.#engine?.map !== map) {
        this.#engine?.sketch.dispose();
        this.#engine = { map, sketch: new Sketching(map.native, this.#listener) };
      }
    } catch (error) {
      this.#rest();
      this.#problem = { kind: 'failed', error };
      return null;
    }
    map.native.doubleClickZoom.disable();
    this.crosshair.begin();
    return this.#engine.sketch;
  }

  #rest(): void {
    this.#stopFrame?.();
    this.#stopFrame = null;
    this.crosshair.end();
    this.#engine?.sketch.stop();
    this.#deps.app.mapTools.map?.native.doubleClickZoom.enable();
    // The click that is still to come must not choose what lies below.
    if (this.#release) this.#deps.scheduler.after(CLICK_MS, this.#release);
    this.#release = null;
    this.#mode = IDLE;
    this.#places = [];
    this.#placed = 0;
    this.#problem = null;
    this.#deps.areas.setDraft(null);
  }

  /** After areas have changed under an edit: the corners as they are now. */
  #resume(): void {
    if (this.#mode.kind !== 'edit') return;
    const aoi = this.#deps.areas.areas.get(this.#mode.label.id);
    const sketch = aoi && sketchOf(aoi.shape, aoi.geometry);
    if (!aoi || !sketch) {
      this.#rest();
      return;
    }
    this.#mode = { kind: 'edit', label: labelOf(aoi), sketch, isNew: false };
    this.#problem = null;
    this.#engine?.sketch.edit(sketch);
  }

  readonly #listener: SketchListener = {
    onSketch: (places, placed) => {
      if (placed > this.#placed) this.#news = { kind: 'placed', count: placed, position: places[placed - 1] ?? null };
      this.#places = places;
      this.#placed = placed;
      this.#follow();
    },
    onFinish: (places) => void this.#finished(places),
    onEdit: (places, done) => void this.#edited(places, done),
    onHandles: (handles) => {
      this.#handles = handles;
    },
    snap: (position, reachPx) => this.#snap(position, reachPx),
  };

  /** The draft follows what is drawn, once a frame. */
  #follow(): void {
    this.#stopFrame ??= this.#deps.nextFrame(() => {
      this.#stopFrame = null;
      const mode = this.#mode;
      if (mode.kind === 'draw') void this.#show({ kind: mode.tool, places: this.#places }, DRAFT_LABEL);
      if (mode.kind === 'edit') void this.#show(mode.sketch, mode.label);
    });
  }

  async #show(sketch: Sketch, label: Label): Promise<void> {
    const { mode } = this;
    const outcome = shapeOfSketch(sketch, this.#widthM);
    this.#problem = outcome.kind === 'crosses' || outcome.kind === 'impossible' ? outcome : null;
    if (outcome.kind === 'shape') {
      this.#deps.areas.setDraft({ ...label, shape: outcome.shape, geometry: outcome.geometry });
    } else if (outcome.kind === 'corridor') {
      try {
        const geometry = await this.#deps.shapes.corridor(outcome.shape, 'draft');
        if (this.#mode.kind !== 'idle' && this.#mode.kind === mode.kind) {
          this.#deps.areas.setDraft({ ...label, shape: outcome.shape, geometry });
        }
      } catch (error) {
        this.#refuse(error);
      }
    } else if (outcome.kind === 'incomplete') this.#deps.areas.setDraft(null);
  }

  async #finished(places: readonly Position[]): Promise<void> {
    const mode = this.#mode;
    if (mode.kind === 'split') return this.#cut(mode.aoiId, places);
    if (mode.kind !== 'draw') return;
    const drawn = simplifySketch({ kind: mode.tool, places }, SIMPLIFY_PX * this.#metresPerPx());
    const label = this.#deps.areas.next(mode.tool);
    const made = await this.#make(drawn, label);
    if (made) this.#rest();
    else if (this.#problem?.kind === 'crosses') {
      // Kept in hand, so that it can be mended instead of drawn again.
      this.#mode = { kind: 'edit', label, sketch: drawn, isNew: true };
      this.#engine?.sketch.edit(drawn);
    } else this.#engine?.sketch.begin(mode.tool);
  }

  async #edited(places: readonly Position[], done: boolean): Promise<void> {
    const mode = this.#mode;
    if (mode.kind !== 'edit') return;
    const sketch = carryRim(mode.sketch, { kind: mode.sketch.kind, places });
    if (!done) {
      this.#stopFrame ??= this.#deps.nextFrame(() => {
        this.#stopFrame = null;
        if (this.#mode === mode) void this.#show(sketch, mode.label);
      });
      return;
    }
    const made = await this.#make(sketch, mode.label);
    if (!made) {
      this.#mode = { ...mode, sketch };
      return;
    }
    this.#mode = {
      kind: 'edit',
      label: mode.label,
      sketch: sketchOf(made.shape, made.geometry) ?? sketch,
      isNew: false,
    };
    this.#deps.areas.setDraft(null);
    // The rim was carried along, or a place rounded: the handles stand where the area is.
    if (sketch.places.some((place, i) => String(place) !== String(places[i]))) this.#engine?.sketch.edit(sketch);
  }

  /** Puts the area that a sketch says; null, with the problem shown, where it says none. */
  async #make(sketch: Sketch, label: Label): Promise<Aoi | null> {
    const outcome = shapeOfSketch(sketch, this.#widthM);
    this.#problem = outcome.kind === 'crosses' || outcome.kind === 'impossible' ? outcome : null;
    if (outcome.kind !== 'shape' && outcome.kind !== 'corridor') return null;
    try {
      const geometry = outcome.kind === 'shape' ? outcome.geometry : await this.#deps.shapes.corridor(outcome.shape);
      const isKnown = this.#deps.areas.areas.has(label.id);
      const aoi: Aoi = { ...label, shape: outcome.shape, geometry };
      this.#deps.areas.put(aoi);
      this.#deps.app.selection.select({ kind: 'aoi', aoiId: aoi.id });
      this.#news = { kind: isKnown ? 'changed' : 'made', name: aoi.name };
      return aoi;
    } catch (error) {
      this.#refuse(error);
      return null;
    }
  }

  async #cut(aoiId: string, line: readonly Position[]): Promise<void> {
    const name = this.#deps.areas.areas.get(aoiId)?.name ?? '';
    this.#rest();
    try {
      const through = await this.#deps.areas.split(aoiId, line);
      this.#news = through ? { kind: 'split', name } : { kind: 'not-across' };
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    if (error instanceof AppError && error.code === 'cancelled') return;
    this.#problem =
      error instanceof AppError && error.code === 'bad-argument'
        ? { kind: 'impossible', error }
        : { kind: 'failed', error };
  }

  #snap(position: Position, reachPx: number): Position | null {
    const line = this.#deps.app.border.border;
    if (!this.#snaps) return null;
    const reachM = reachPx * this.#metresPerPx(position[1]);
    if (line && this.#border?.line !== line) this.#border = { line, snap: new BorderSnap(line) };
    return this.#border?.snap.nearest(position, reachM)?.position ?? null;
  }

  #metresPerPx(lat = this.#deps.app.camera.view?.center[1] ?? 0): number {
    return (METRES_PER_PX * Math.cos((lat * Math.PI) / 180)) / 2 ** (this.#deps.app.camera.view?.zoom ?? 0);
  }
}
