import { untrack } from 'svelte';
import { AppError } from '../../domain/errors';
import type { Picture } from '../../domain/picture';
import type { Scene } from '../../domain/scene';
import type { SourcePart } from '../../domain/source-parts';
import type { LayerGroup } from '../../layers/order';
import type { App } from '../app-context';
import type { CameraView } from '../camera-store.svelte';
import { parseLayersLink } from '../links/layers-link';
import type { LayerLooks } from '../settings-store.svelte';
import type { SceneIncidents } from './scene-incidents.svelte';
import { alarmView, sceneView } from './scene-view';
import { type Size, tileView, type WallScreenPlace } from './screen';
import type { StaleParts } from './stale-parts';
import type { WallPilot } from './wall-pilot.svelte';

/** Across a room a camera that hurries is hard to follow. */
const FLIGHT_MS = 2_500;
/** How strongly what is old is drawn: it neither vanishes nor stays bright. */
const FADED = 0.4;
const FADES: Readonly<Record<SourcePart, readonly LayerGroup[]>> = {
  sensors: ['border', 'response', 'watched', 'footprints'],
  units: ['units', 'trails'],
  incidents: ['incidents'],
};

/** Where the map stands in its window, in CSS pixels. */
export interface MapPlace {
  readonly map: Size;
  readonly window: Size;
  /** From the middle of the window to the middle of the map. */
  readonly middle: readonly [number, number];
  /** Along the foot of the map, covered by scale and sources. */
  readonly footPx: number;
}

/**
 * Puts what the pilot says onto the map of this window: camera, layers, filter and theme. What the window had before comes back
 * when the wall is left. Made while a component starts, whose effects it shares.
 */
export class WallShow {
  readonly #app: App;
  #map = $state.raw<MapPlace | null>(null);
  #hasFlown = false;
  readonly #pilot: WallPilot;
  readonly #place: WallScreenPlace;
  readonly #incidents: Pick<SceneIncidents, 'show' | 'picture' | 'dispose'>;
  #lacksArea = $state(false);
  /** As text, so that the same place is flown to once. */
  readonly #target = $derived.by(() => JSON.stringify(this.#look()));

  /** @param incidents what a filter is set on; the show's own from now on */
  constructor(
    app: App,
    incidents: Pick<SceneIncidents, 'show' | 'picture' | 'dispose'>,
    pilot: WallPilot,
    place: WallScreenPlace,
    reducedMotion: boolean,
  ) {
    this.#app = app;
    this.#incidents = incidents;
    this.#pilot = pilot;
    this.#place = place;
    const { theme, layers } = untrack(() => app.settings);
    $effect(() => () => {
      app.settings.showTheme(theme);
      app.settings.showLayers(layers);
      incidents.dispose();
    });
    $effect(() => {
      const target: CameraView | null = JSON.parse(this.#target);
      if (target === null) return;
      // Tiles that fly each on a path of their own would not be one map on the way; the first place is where the wall begins.
      const cuts = reducedMotion || place.mode === 'tiles' || !this.#hasFlown;
      this.#hasFlown = true;
      untrack(() => app.camera.lookAt(target, cuts ? 0 : FLIGHT_MS));
    });
    $effect(() => {
      const { scene } = pilot;
      untrack(() => {
        app.settings.showTheme(scene?.theme ?? theme);
        app.settings.showLayers(scene === null ? layers : parseLayersLink(partOf(scene, 'layers')));
      });
    });
    // An area may be published or withdrawn while a scene of it is on.
    const aois = $derived(app.picture.picture.aois);
    $effect(() => {
      const link = partOf(pilot.scene, 'filter');
      void aois;
      untrack(() => this.#filter(link));
    });
  }

  /** The picture with the incidents that the scene lets through; all else as it is. */
  get picture(): Picture {
    return this.#incidents.picture;
  }
  get isFiltered(): boolean {
    return partOf(this.#pilot.scene, 'filter') !== null && !this.#lacksArea;
  }
  /** Whether the area of the scene's filter is not published, so that all incidents are shown. */
  get lacksArea(): boolean {
    return this.#lacksArea;
  }

  /** How the layers look, what is old fainter. */
  looks(stale: StaleParts): LayerLooks {
    const looks = { ...this.#app.settings.layers };
    for (const [part, groups] of Object.entries(FADES)) {
      if (stale[part as SourcePart] === null) continue;
      for (const group of groups) looks[group] = { ...looks[group], opacity: looks[group].opacity * FADED };
    }
    return looks;
  }

  measured(place: MapPlace): void {
    this.#map = place;
  }

  #filter(link: string | null): void {
    this.#lacksArea = false;
    try {
      this.#incidents.show(link);
    } catch (error) {
      // The only thing that a filter names and a picture may not have.
      if (!(error instanceof AppError && error.code === 'bad-argument')) throw error;
      this.#lacksArea = true;
    }
  }

  #look(): CameraView | null {
    const { border, segments } = this.#app.border;
    if (border === null || segments === null || this.#map === null) return null;
    const { map, window, middle, footPx } = this.#map;
    const { columns, rows, mode } = this.#place;
    const isTile = mode === 'tiles';
    const size = isTile ? { widthPx: columns * window.widthPx, heightPx: rows * window.heightPx } : map;
    const ground = { border, segments, size, footPx: isTile ? 0 : footPx };
    const { alarm, scene } = this.#pilot;
    // A link may have said where to look; without scenes nothing else is asked for, until the wall comes back from an alarm.
    const isLinked = !this.#hasFlown && untrack(() => this.#app.camera.flight !== null);
    if (alarm === null && scene === null && !isTile && isLinked) return null;
    const view = alarm === null ? sceneView(scene?.camera ?? { kind: 'border' }, ground) : alarmView(alarm, ground);
    return view && isTile ? tileView(view, this.#place, window, middle) : view;
  }
}

function partOf(scene: Scene | null, key: string): string | null {
  return scene?.parts[key] ?? null;
}
