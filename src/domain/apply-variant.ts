import type { Picture, SensorState, UnitState } from './picture';
import type { TrackRecord } from './track';
import { UNIT_KINDS } from './unit';
import type { Edits } from './variant';

/** What edits change of a picture; everything else of it stays. */
type Edited = Pick<Picture, 'timeMs' | 'sensors' | 'units' | 'tracks'>;

/** Why a sensor of a what-if is as it is, in the place of a cause from the log. */
const WHAT_IF_CAUSE = 'what-if';

/**
 * The picture as it would be: sensors moved, failed, removed and added, units moved, removed and added. The picture that is
 * given stays as it is; a map that nothing changes is the same map. Edits of things that are not in the picture do nothing,
 * and an added thing whose id the picture has takes its place. What is removed and moved is removed. A unit that is moved or
 * added stands there, heard just now. O(sensors + units + tracks) where anything changes.
 */
export function applyVariant<P extends Edited>(picture: P, edits: Edits): P {
  const sensors = applyToSensors(picture.sensors, edits.sensors);
  const { units, tracks } = applyToUnits(picture, edits.units);
  const same = sensors === picture.sensors && units === picture.units && tracks === picture.tracks;
  return same ? picture : { ...picture, sensors, units, tracks };
}

/** The part of `applyVariant` that coverage depends on. */
export function applyToSensors(sensors: Picture['sensors'], edits: Edits['sensors']): Picture['sensors'] {
  const { moved, added, removed, failed } = edits;
  const touched = [...Object.keys(moved), ...removed, ...failed].some((id) => sensors.has(id));
  if (!touched && added.length === 0) return sensors;
  const edited = new Map<string, SensorState>();
  const gone = new Set(removed);
  const down = new Set(failed);
  for (const [id, state] of sensors) {
    if (gone.has(id)) continue;
    const position = moved[id];
    if (position === undefined && !down.has(id)) edited.set(id, state);
    else {
      const sensor = {
        ...state.sensor,
        ...(position && { position }),
        ...(down.has(id) && { health: 'down' as const }),
      };
      edited.set(id, { ...state, sensor, ...(down.has(id) && { cause: WHAT_IF_CAUSE }) });
    }
  }
  for (const sensor of added) {
    if (gone.has(sensor.id)) continue;
    const position = moved[sensor.id] ?? sensor.position;
    const health = down.has(sensor.id) ? 'down' : sensor.health;
    edited.set(sensor.id, {
      sensor: { ...sensor, position, health },
      sinceMs: Number.NaN,
      cause: WHAT_IF_CAUSE,
      exercise: false,
    });
  }
  return edited;
}

function applyToUnits({ units, tracks, timeMs }: Edited, { moved, added, removed }: Edits['units']) {
  const touched = [...Object.keys(moved), ...removed].some((id) => units.has(id));
  if (!touched && added.length === 0) return { units, tracks };
  const editedUnits = new Map<string, UnitState>();
  const editedTracks = new Map(tracks);
  const gone = new Set(removed);
  const stand = (unit: UnitState['unit'], [lng, lat]: readonly [number, number]): void => {
    const at = { lng, lat, altitudeM: 0, headingDeg: 0, speedMps: 0, timeToLiveS: STANDS_S, timeMs };
    const track: TrackRecord = { ...at, trackId: unit.trackId, type: UNIT_KINDS.indexOf(unit.kind) };
    editedTracks.set(unit.trackId, track);
  };
  for (const [id, state] of units) {
    if (gone.has(id)) continue;
    editedUnits.set(id, state);
    const position = moved[id];
    if (position) stand(state.unit, position);
  }
  for (const { unit, position } of added) {
    if (gone.has(unit.id)) continue;
    editedUnits.set(unit.id, { unit, sinceMs: timeMs, incidentId: null, exercise: false });
    stand(unit, moved[unit.id] ?? position);
  }
  return { units: editedUnits, tracks: editedTracks };
}

const STANDS_S = 86_400;
