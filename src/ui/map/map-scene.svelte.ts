import type { Layer } from '@deck.gl/core';
import type { Alarm } from '../../domain/alarm';
import type { BorderLine, Stretch } from '../../domain/border';
import type { CoverageAnswer } from '../../domain/coverage';
import type { DensityField } from '../../domain/density';
import type { Picture } from '../../domain/picture';
import type { Position } from '../../domain/place';
import type { DirectionResponse } from '../../domain/response';
import { geodesicLine } from '../../geo/geodesic-line';
import { slicePiece } from '../../geo/slice-piece';
import { HIDDEN, UNKNOWN, VISIBLE } from '../../geo/terrain/viewshed-sweep';
import * as m from '../../i18n/paraglide/messages';
import { heatImage } from '../../layers/build-history';
import type { buildResponse } from '../../layers/build-response';
import { viewshedPicture } from '../../layers/build-viewshed';
import type { IconAtlas } from '../../layers/icon-atlas';
import type { GroupLook, LayerGroup } from '../../layers/order';
import { planAlarms } from '../../layers/plan-alarms';
import { type DrawnArrival, planArrivals } from '../../layers/plan-arrivals';
import { planBorder } from '../../layers/plan-border';
import { type FootprintShape, planFootprints } from '../../layers/plan-footprints';
import { planHeat } from '../../layers/plan-heat';
import { type ClusterInput, historyMode, planClusters } from '../../layers/plan-history';
import { planIncidents } from '../../layers/plan-incidents';
import { type IsochroneShape, planIsochrones } from '../../layers/plan-isochrones';
import { planLeaves } from '../../layers/plan-leaves';
import { planResponse } from '../../layers/plan-response';
import { planTrails, type Trail } from '../../layers/plan-trails';
import { planUnits } from '../../layers/plan-units';
import { planViewshed, type ViewshedPixels } from '../../layers/plan-viewshed';
import { planWatched, type WatchedShapes } from '../../layers/plan-watched';
import { composeScene } from '../../layers/scene';
import type { Theme } from '../../layers/theme';
import type { MapTools } from '../../state/map-tools.svelte';

/** What a map shows. Each is read where it is drawn, so what does not change is not planned again. */
export interface MapContent {
  readonly border: BorderLine;
  readonly picture: Picture;
  readonly answer: CoverageAnswer | null;
  /** Classes of response in each direction; left out while nothing has been computed. */
  readonly response?: readonly Pick<DirectionResponse, 'direction' | 'pieces'>[];
  /** What is watched at all; null while that is not asked for. */
  readonly watched?: WatchedShapes | null;
  readonly footprints: readonly FootprintShape[];
  /** What the chosen sensor sees of the ground; null for none. */
  readonly viewshed?: ViewshedPixels | null;
  readonly trails: readonly Trail[];
  readonly clusters: readonly ClusterInput[];
  readonly density: DensityField | null;
  readonly alarms: readonly Alarm[];
  readonly arrivals: readonly DrawnArrival[];
  readonly arrivalTarget: Position | null;
  /** Reach about the target; null for none. */
  readonly isochrones?: readonly IsochroneShape[] | null;
  /** Stretches that the chosen unit leaves. */
  readonly leaves?: readonly Stretch[];
  readonly highlight: readonly Position[];
  readonly looks: Readonly<Record<LayerGroup, GroupLook>>;
  readonly ownAgencyId: string | null;
  readonly selected: { readonly kind: string; readonly id: string } | null;
  /** 1 at a desk; larger on the wall. */
  readonly scale?: number;
  /** What draws on this map besides, and takes the pointer; left out where nobody works. */
  readonly tools?: MapTools | undefined;
}

/** How the map stands that shows it. */
export interface MapLook {
  /** Null until its tokens are read. */
  readonly theme: Theme | null;
  readonly atlas: IconAtlas | null;
  readonly zoom: number;
}

/** From farther away the bands of a winding line lie over each other; the strip says it for the whole border. */
const RESPONSE_FROM_ZOOM = 4.5;

/** What a map shows, planned as it changes, part by part. Made while a component starts, whose effects it shares. */
export class MapScene {
  readonly #read: () => MapContent;
  readonly #look: MapLook;
  readonly #scale = $derived.by(() => this.#content.scale ?? 1);
  readonly #theme = $derived.by(() => this.#look.theme);
  readonly #wholeZoom = $derived.by(() => Math.floor(this.#look.zoom));
  readonly #mode = $derived.by(() => historyMode(this.#look.zoom));
  readonly #drawsResponse = $derived.by(() => this.#look.zoom >= RESPONSE_FROM_ZOOM);
  #drawResponse = $state.raw<typeof buildResponse | null>(null);

  readonly #border = $derived.by(() => {
    const { border, answer } = this.#content;
    const input = { border, coverage: answer?.coverage ?? [], gaps: answer?.gaps ?? [], zoom: this.#wholeZoom };
    return this.#theme && planBorder({ ...input, slice: slicePiece }, this.#theme);
  });
  readonly #response = $derived.by(() => {
    const { border, response: directions = [] } = this.#content;
    if (!this.#theme || directions.length === 0 || !this.#drawsResponse) return null;
    return planResponse({ border, directions, zoom: this.#wholeZoom, slice: slicePiece }, this.#theme);
  });
  readonly #footprints = $derived.by(() => {
    const { footprints, ownAgencyId } = this.#content;
    return this.#theme && planFootprints(footprints, ownAgencyId, this.#selectedId('sensor'), this.#theme);
  });
  readonly #watched = $derived.by(() => (this.#theme ? planWatched(this.#content.watched ?? null, this.#theme) : []));
  readonly #viewshed = $derived.by(() => {
    const { viewshed } = this.#content;
    if (!this.#theme || !viewshed) return null;
    return viewshedPicture(planViewshed(viewshed, { visible: VISIBLE, hidden: HIDDEN, unknown: UNKNOWN }, this.#theme));
  });
  readonly #units = $derived.by(() => {
    const { picture, ownAgencyId } = this.#content;
    if (!this.#theme) return null;
    return planUnits(
      {
        units: picture.units.values(),
        tracks: picture.tracks,
        pictureTimeMs: picture.timeMs,
        ownAgencyId,
        selectedUnitId: this.#selectedId('unit'),
        scale: this.#scale,
        zoom: this.#wholeZoom,
      },
      this.#theme,
    );
  });
  readonly #trails = $derived.by(() => {
    const { trails, picture } = this.#content;
    return this.#theme && planTrails(trails, picture.timeMs, this.#theme);
  });
  readonly #incidents = $derived.by(() => {
    const incidents = this.#content.picture.incidents.values();
    return this.#theme && planIncidents(incidents, this.#selectedId('incident'), this.#scale, this.#theme);
  });
  readonly #alarms = $derived.by(() => (this.#theme ? planAlarms(this.#content.alarms, this.#scale, this.#theme) : []));
  readonly #heat = $derived.by(() => {
    const { density } = this.#content;
    return this.#theme && density ? heatImage(planHeat(density, this.#theme)) : null;
  });
  readonly #clusters = $derived.by(() =>
    planClusters(this.#mode === 'heat' ? [] : this.#content.clusters, this.#scale),
  );
  readonly #arrivals = $derived.by(() => {
    const { arrivals, arrivalTarget } = this.#content;
    return this.#theme && arrivalTarget ? planArrivals(arrivals, arrivalTarget, geodesicLine, this.#theme) : [];
  });
  readonly #isochrones = $derived.by(() => {
    const { isochrones } = this.#content;
    if (!this.#theme || !isochrones) return null;
    return planIsochrones(isochrones, (levelS) => m.travel_level({ minutes: String(levelS / 60) }), this.#theme);
  });
  readonly #leaves = $derived.by(() => {
    const { leaves = [], border } = this.#content;
    return this.#theme ? planLeaves(leaves, border, slicePiece, this.#theme) : [];
  });

  /** @param fail hears when what draws the response cannot be loaded. */
  constructor(read: () => MapContent, look: MapLook, fail: (error: unknown) => void) {
    this.#read = read;
    this.#look = look;
    $effect(() => {
      if (this.#response === null || this.#drawResponse !== null) return;
      import('../../layers/build-response').then((module) => {
        this.#drawResponse = module.buildResponse;
      }, fail);
    });
  }

  get #content(): MapContent {
    return this.#read();
  }

  /** All layers in their order; null until there is a theme to draw them in. */
  layers(): Layer[] | null {
    const [border, footprints, units, trails, incidents] = [
      this.#border,
      this.#footprints,
      this.#units,
      this.#trails,
      this.#incidents,
    ];
    const { theme, atlas } = this.#look;
    if (!theme || !border || !footprints || !units || !trails || !incidents) return null;
    const { looks, highlight, tools } = this.#content;
    return composeScene(
      {
        border,
        response: this.#response && this.#drawResponse && { plan: this.#response, build: this.#drawResponse },
        watched: this.#watched,
        viewshed: this.#viewshed,
        footprints,
        units,
        trails,
        incidents,
        alarms: this.#alarms,
        heat: this.#heat,
        clusters: this.#clusters,
        historyMode: this.#mode,
        arrivals: this.#arrivals,
        isochrones: this.#isochrones,
        leaves: this.#leaves,
        highlight,
      },
      looks,
      theme,
      atlas,
      this.#scale,
      tools?.layers({ theme, atlas, scale: this.#scale, zoom: this.#wholeZoom }),
    );
  }

  #selectedId(kind: string): string | null {
    const { selected } = this.#content;
    return selected?.kind === kind ? selected.id : null;
  }
}
