import * as m from '../../i18n/paraglide/messages';
import { LAYER_GROUPS, type LayerGroup } from '../../layers/order';
import type { App } from '../../state/app-context';
import { HISTORY_DAYS } from '../../state/history-span';
import { formatNumber } from '../format';
import { heatScale } from '../heat-scale';
import type { LegendEntry, LegendScale } from '../legend';

interface LayerChoice {
  readonly id: LayerGroup;
  readonly name: string;
  readonly note?: string;
  readonly visible: boolean;
  readonly opacity: number;
  readonly entries: readonly LegendEntry[];
  readonly scale?: LegendScale;
}

export const LAYER_NAMES: Readonly<Record<LayerGroup, () => string>> = {
  border: m.layer_border,
  response: m.layer_response,
  watched: m.layer_watched,
  footprints: m.layer_footprints,
  units: m.layer_units,
  trails: m.layer_trails,
  incidents: m.layer_incidents,
  segments: m.layer_segments,
  places: m.layer_places,
};

/** The layer panel's rows: what each group draws, with the colours that its plan takes from the tokens. */
export function layerChoices(app: App): readonly LayerChoice[] {
  const sensors = [...app.picture.picture.sensors.values()].map(({ sensor }) => sensor);
  const up = sensors.filter(({ health }) => health === 'up' || health === 'degraded').length;
  const watched = app.settings.layers.watched.visible ? watchedNote(app.areas) : null;
  const notes: Partial<Record<LayerGroup, string>> = {
    ...(watched === null ? {} : { watched }),
    footprints: m.layers_count({ count: formatNumber(up), total: formatNumber(sensors.length) }),
    response: m.layer_response_note(),
    units: formatNumber(app.picture.picture.units.size),
    incidents: incidentsNote(app.history.total),
  };
  return LAYER_GROUPS.map((id) => {
    const note = notes[id];
    return {
      id,
      name: LAYER_NAMES[id](),
      ...(note === undefined ? {} : { note }),
      ...app.settings.layers[id],
      entries: ENTRIES[id](),
      ...(id === 'incidents' ? { scale: heatScale(HISTORY_DAYS, app.settings.distanceUnit) } : {}),
    };
  });
}

const ENTRIES: Readonly<Record<LayerGroup, () => readonly LegendEntry[]>> = {
  border: () => [
    { label: m.legend_new_loss(), color: 'var(--critical)', shape: 'thick-line' },
    { label: m.legend_standing(), color: 'var(--gap)', shape: 'hollow-line' },
    { label: m.legend_once(), color: 'var(--cover-1)', shape: 'line' },
    { label: m.legend_twice(), color: 'var(--cover-2)', shape: 'line' },
    { label: m.legend_unknown(), color: 'var(--unknown)', shape: 'broken-line' },
  ],
  response: () => [
    { label: m.legend_seen_in_time(), color: 'var(--response)', shape: 'line' },
    { label: m.legend_seen_late(), color: 'var(--response)', shape: 'broken-line' },
    { label: m.legend_unseen_in_time(), color: 'var(--response)', shape: 'dotted-line' },
  ],
  watched: () => [
    { label: m.legend_ground_once(), color: 'var(--cover-1)', shape: 'area' },
    { label: m.legend_ground_twice(), color: 'var(--cover-2)', shape: 'area' },
  ],
  footprints: () => [
    { label: m.legend_sensor_up(), color: 'var(--footprint)', shape: 'area' },
    { label: m.legend_sensor_partner(), color: 'var(--partner)', shape: 'area' },
    { label: m.legend_sensor_degraded(), color: 'var(--attention)', shape: 'line' },
    { label: m.legend_sensor_down(), color: 'var(--gap)', shape: 'line' },
  ],
  units: () => [
    { label: m.legend_unit_own(), color: 'var(--selected)', shape: 'square' },
    { label: m.legend_unit_partner(), color: 'var(--partner)', shape: 'square' },
    { label: m.legend_unit_busy(), color: 'var(--selected)', shape: 'hollow-line' },
    { label: m.legend_unit_stale(), color: 'var(--unknown)', shape: 'square' },
  ],
  trails: () => [{ label: m.legend_trail(), color: 'var(--selected)', shape: 'line' }],
  incidents: () => [
    { label: m.legend_open_severe(), color: 'var(--critical)', shape: 'triangle' },
    { label: m.legend_open(), color: 'var(--attention)', shape: 'diamond' },
    { label: m.legend_cluster(), color: 'var(--gap)', shape: 'dot' },
  ],
  segments: () => [],
  places: () => [],
};

/** The colours are of so many days in either case. */
function incidentsNote(fitting: number | null): string {
  if (fitting !== null) return m.layers_heat_filtered({ count: formatNumber(fitting) });
  return m.layers_heat_note({ days: formatNumber(HISTORY_DAYS) });
}

/** What is drawn may be of an earlier picture while a newer one is computed. */
function watchedNote({ outlines }: App['areas']): string | null {
  if (outlines.error !== null) return m.layer_watched_failed();
  if (outlines.isCurrent) return null;
  return outlines.value === null || outlines.computing ? m.layer_watched_computing() : m.layer_watched_stale();
}
