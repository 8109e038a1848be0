import type { Sensor } from '../domain/sensor';
import { type AddedUnit, type Edits, WHAT_IF } from '../domain/variant';
import type { SitedPlacement } from '../workers/siting.protocol';
import { sensorOf } from './siting-parts';
import type { PostSubject, SensorSubject } from './siting-question';

/** Added units report under ids that no feed gives out: from the top of what a track id can be. */
const TOP_TRACK_ID = 0xffffffff;

/** What would stand at the sites of a placement, marked as a what-if and numbered on from what the edits hold. */
export function sitedThings(
  { sites }: Pick<SitedPlacement, 'sites'>,
  subject: SensorSubject | PostSubject,
  edits: Edits,
): { readonly sensors: readonly Sensor[]; readonly units: readonly AddedUnit[] } {
  const first = nextNumber(edits);
  return subject.kind === 'sensor'
    ? {
        sensors: sites.map(({ position, azimuthDeg }, i) => sensorOf(subject, position, first + i, azimuthDeg)),
        units: [],
      }
    : { sensors: [], units: sites.map(({ position }, i) => ({ position, unit: unitOf(subject, first + i) })) };
}

function unitOf(subject: PostSubject, number: number): AddedUnit['unit'] {
  const { agencyId, capabilities, speedMps, turnOutS, unitKind } = subject;
  const id = `${WHAT_IF}-${number}`;
  return {
    id,
    trackId: TOP_TRACK_ID - number,
    callsign: id,
    kind: unitKind,
    agencyId,
    responseSpeedMps: speedMps,
    turnOutS: { 'on-patrol': turnOutS, 'at-post': turnOutS, 'on-call': turnOutS },
    capabilities: [...capabilities],
    status: 'at-post',
    releasability: 'all',
  };
}

/** One above every number that is there. */
function nextNumber({ sensors, units }: Edits): number {
  const ids = [...sensors.added.map(({ id }) => id), ...units.added.map(({ unit }) => unit.id)];
  return 1 + Math.max(0, ...ids.map((id) => Number(id.slice(WHAT_IF.length + 1)) || 0));
}
