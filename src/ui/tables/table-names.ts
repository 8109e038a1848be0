import type { ChainagePoint } from '../../domain/place';
import { segmentAt } from '../../geo/segment-at';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../../state/app-context';
import type { LengthUnit } from '../format';
import { incidentKindName } from '../words';

/** What columns need to put names to ids; each as the viewed picture has it, the id itself where it has none. */
export interface TableNames {
  readonly unit: LengthUnit;
  readonly agency: (agencyId: string) => string;
  readonly piece: (pieceId: string) => string;
  readonly sensor: (sensorId: string) => string;
  readonly callsign: (unitId: string) => string;
  readonly incident: (incidentId: string) => string;
  /** Null between segments. */
  readonly segment: (at: ChainagePoint) => string | null;
  readonly sector: (sectorId: string) => string;
  /** The countries left and right of the line, seen along its chainage; null until the border is there. */
  readonly countries: { readonly left: string; readonly right: string } | null;
}

export function tableNames(app: App): TableNames {
  // Maps, not the picture: a second without events changes none of them.
  const { agencies, sensors, units, incidents } = app.viewed.picture;
  const { border, segments } = app.border;
  return {
    unit: app.settings.distanceUnit,
    agency: (id) => agencies.get(id)?.name ?? id,
    piece: (id) => border?.pieces.find((piece) => piece.id === id)?.name ?? id,
    sensor: (id) => sensors.get(id)?.sensor.name ?? id,
    callsign: (id) => units.get(id)?.unit.callsign ?? id,
    incident(id) {
      const incident = incidents.get(id);
      return incident ? m.card_kind_and_id({ kind: incidentKindName(incident.kind), id }) : id;
    },
    segment: (at) => (segments && segmentAt(segments.segments, at)?.name) ?? null,
    sector: (id) => segments?.sectors.find((sector) => sector.id === id)?.name ?? id,
    countries: border && { left: border.left, right: border.right },
  };
}
