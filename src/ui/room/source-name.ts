import * as m from '../../i18n/paraglide/messages';

const NAMES: Readonly<Record<string, () => string>> = {
  towers: m.source_towers,
  ground: m.source_ground,
  drones: m.source_drones,
  patrols: m.source_patrols,
  marine: m.source_marine,
  air: m.source_air,
  incidents: m.source_incidents,
  desk: m.source_desk,
};

/** A source that this build does not know keeps its own id: feeds may bring any. */
export function sourceName(source: string): string {
  return NAMES[source]?.() ?? source;
}
