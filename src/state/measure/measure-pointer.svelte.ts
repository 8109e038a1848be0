import type { BorderLine } from '../../domain/border';
import type { Position } from '../../domain/place';
import { BorderSnap } from '../../geo/aoi/border-snap';
import type { App } from '../app-context';
import { Crosshair } from '../areas/crosshair.svelte';
import type { MeasurePlace } from './measure-lines.svelte';

/** What the next place on the map is for. */
export type MeasureMode =
  | { readonly kind: 'idle' }
  | { readonly kind: 'line'; readonly lineId: string }
  | { readonly kind: 'rings' }
  /** Two places, for the ground and the line of sight between them. */
  | { readonly kind: 'sight'; readonly from: Position | null };

export interface MeasurePointerDeps {
  readonly app: Pick<App, 'mapTools' | 'border'>;
  /** A place was chosen. */
  place(place: MeasurePlace, mode: MeasureMode): void;
  /** The last place is not meant. */
  takeBack(): void;
  close(): void;
  /** Nothing more is placed. */
  stop(): void;
}

const IDLE: MeasureMode = { kind: 'idle' };
const KEY = 'measure';
/** So near to a place on screen, that place is meant. */
const NEAR_PX = 10;
const METRES_PER_PX = 78_271.5;

/** Owns the pointer and the keys of the map while somebody measures. */
export class MeasurePointer {
  readonly #deps: MeasurePointerDeps;
  readonly crosshair: Crosshair;
  #mode = $state.raw<MeasureMode>(IDLE);
  #at = $state.raw<MeasurePlace | null>(null);
  #snaps = $state.raw(true);
  #border: { readonly line: BorderLine; readonly snap: BorderSnap } | null = null;
  #release: (() => void) | null = null;

  constructor(deps: MeasurePointerDeps) {
    this.#deps = deps;
    this.crosshair = new Crosshair({
      map: () => deps.app.mapTools.map?.native ?? null,
      move: (position) => {
        this.#at = this.snapped(position);
      },
      place: (position) => deps.place(this.snapped(position), this.#mode),
      takeBack: () => deps.takeBack(),
      finish: () => deps.close(),
      cancel: () => deps.stop(),
    });
  }

  get mode(): MeasureMode {
    return this.#mode;
  }
  /** Where the pointer or the crosshair is, snapped; null before either has moved. */
  get at(): MeasurePlace | null {
    return this.#at;
  }
  get snaps(): boolean {
    return this.#snaps;
  }

  setSnaps(snaps: boolean): void {
    this.#snaps = snaps;
  }

  /** Takes the pointer for a mode, or goes on in another one. */
  begin(mode: Exclude<MeasureMode, { kind: 'idle' }>): void {
    this.#mode = mode;
    if (this.#release !== null) return;
    const { mapTools } = this.#deps.app;
    const release = mapTools.claim(KEY);
    const stop = mapTools.onPointer(({ kind, position }) => {
      if (mapTools.claimedBy !== KEY) return;
      this.#at = this.snapped(position);
      if (kind === 'click') this.#deps.place(this.#at, this.#mode);
    });
    const zoom = mapTools.map?.native.doubleClickZoom;
    zoom?.disable();
    this.crosshair.begin();
    this.#release = () => {
      release();
      stop();
      zoom?.enable();
      this.crosshair.end();
    };
  }

  end(): void {
    this.#release?.();
    this.#release = null;
    this.#mode = IDLE;
    this.#at = null;
  }

  /** The place, or the point of the border line next to it on screen. */
  snapped(position: Position): MeasurePlace {
    const reachM = this.#reachM(position);
    const found = this.#snaps ? this.#snap()?.nearest(position, reachM) : null;
    if (!found) return { position, chainage: null };
    const { pieceId, chainageM } = found;
    return { position: found.position, chainage: { pieceId, chainageM } };
  }

  /** Whether two places are one on screen. */
  isNear([lng, lat]: Position, other: Position): boolean {
    const map = this.#deps.app.mapTools.map?.native;
    if (!map) return false;
    const [a, b] = [map.project([lng, lat]), map.project([other[0], other[1]])];
    return Math.hypot(a.x - b.x, a.y - b.y) <= NEAR_PX;
  }

  #reachM([, lat]: Position): number {
    const zoom = this.#deps.app.mapTools.map?.native.getZoom() ?? 0;
    return (NEAR_PX * METRES_PER_PX * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
  }

  #snap(): BorderSnap | null {
    const line = this.#deps.app.border.border;
    if (line === null) return null;
    if (this.#border?.line !== line) this.#border = { line, snap: new BorderSnap(line) };
    return this.#border.snap;
  }
}
