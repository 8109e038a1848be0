import type { Layer } from '@deck.gl/core';
import type { Position } from '../domain/place';
import { buildAlarms } from './build-alarms';
import { buildArrivals } from './build-arrivals';
import { buildBorder, buildGapEnds } from './build-border';
import { buildFootprints } from './build-footprints';
import { buildHighlight } from './build-highlight';
import { buildClusters, buildHeat, type HeatImage } from './build-history';
import { buildIncidents } from './build-incidents';
import { buildIsochrones } from './build-isochrones';
import { buildLeaves } from './build-leaves';
import type { buildResponse } from './build-response';
import { buildTrails } from './build-trails';
import { buildUnits } from './build-units';
import { buildViewshed, type ViewshedPicture } from './build-viewshed';
import { buildWatched } from './build-watched';
import type { IconAtlas } from './icon-atlas';
import { type GroupLook, LAYER_ORDER, type LayerGroup } from './order';
import type { AlarmRow } from './plan-alarms';
import type { ArrivalRow } from './plan-arrivals';
import type { BorderPlan } from './plan-border';
import type { FootprintsPlan } from './plan-footprints';
import type { ClustersPlan, HistoryMode } from './plan-history';
import type { IncidentsPlan } from './plan-incidents';
import type { IsochronesPlan } from './plan-isochrones';
import type { LeavesRow } from './plan-leaves';
import type { ResponsePlan } from './plan-response';
import type { TrailsPlan } from './plan-trails';
import type { UnitsPlan } from './plan-units';
import type { WatchedRow } from './plan-watched';
import type { Theme } from './theme';

/** Everything that is drawn over the base map, decided. */
export interface ScenePlans {
  readonly border: BorderPlan;
  /** With what draws it, which loads when there is something to draw; null until then. */
  readonly response: { readonly plan: ResponsePlan; readonly build: typeof buildResponse } | null;
  readonly watched: readonly WatchedRow[];
  /** Of the chosen sensor; null while there is none. */
  readonly viewshed: ViewshedPicture | null;
  readonly footprints: FootprintsPlan;
  readonly units: UnitsPlan;
  readonly trails: TrailsPlan;
  readonly incidents: IncidentsPlan;
  readonly alarms: readonly AlarmRow[];
  /** Null while there is none to show: an image layer cannot be without its image. */
  readonly heat: HeatImage | null;
  readonly clusters: ClustersPlan;
  readonly historyMode: HistoryMode;
  readonly arrivals: readonly ArrivalRow[];
  readonly highlight: readonly Position[];
  /** Left out while nobody asks how far units reach. */
  readonly isochrones?: IsochronesPlan | null;
  /** What the chosen unit leaves while it is away. */
  readonly leaves?: readonly LeavesRow[];
}

/** Layers of the scene, and those of `tools`, in `LAYER_ORDER`. Until the icons are loaded, what needs them is left out. */
export function composeScene(
  plans: ScenePlans,
  looks: Readonly<Record<LayerGroup, GroupLook>>,
  theme: Theme,
  atlas: IconAtlas | null,
  scale: number,
  tools: readonly Layer[] = [],
): Layer[] {
  const { border, watched, footprints, units, trails, incidents } = looks;
  const layers: Layer[] = [
    buildWatched(plans.watched, watched.visible, watched.opacity),
    buildFootprints(plans.footprints, footprints.visible, footprints.opacity),
    buildTrails(plans.trails, trails.visible, trails.opacity),
    buildBorder(plans.border, border.visible, border.opacity),
    buildArrivals(plans.arrivals),
    buildHighlight(plans.highlight, theme, scale),
    ...tools,
  ];
  if (plans.response) {
    const { plan, build } = plans.response;
    layers.push(build(plan, looks.response.visible, looks.response.opacity));
  }
  if (plans.leaves) layers.push(buildLeaves(plans.leaves, scale));
  if (plans.viewshed) layers.push(buildViewshed(plans.viewshed, footprints.visible, footprints.opacity));
  if (plans.isochrones) layers.push(...buildIsochrones(plans.isochrones, theme, scale));
  if (plans.heat) {
    layers.push(buildHeat(plans.heat, incidents.visible && plans.historyMode === 'heat', incidents.opacity));
  }
  if (atlas) {
    const history = incidents.visible && plans.historyMode !== 'heat';
    layers.push(
      buildGapEnds(plans.border, atlas, border.visible, border.opacity),
      ...buildClusters(plans.clusters, atlas, theme, scale, history, incidents.opacity),
      buildUnits(plans.units, atlas, units.visible, units.opacity),
      buildIncidents(plans.incidents, atlas, incidents.visible, 1),
      buildAlarms(plans.alarms, atlas),
    );
  }
  const order: readonly string[] = LAYER_ORDER;
  return layers.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}
