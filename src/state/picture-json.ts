import * as v from 'valibot';
import { agencySchema } from '../domain/agency';
import { alarmAsideSchema, alarmRecordSchema } from '../domain/alarm';
import { publishedAoiSchema } from '../domain/aoi-rules';
import { fenceStateSchema } from '../domain/fence';
import { handoverRecordSchema } from '../domain/handover';
import { identitySchema } from '../domain/identity';
import { incidentSchema } from '../domain/incident';
import type { Picture } from '../domain/picture';
import { positionSchema } from '../domain/place';
import { sensorSchema } from '../domain/sensor';
import { SOURCE_PARTS } from '../domain/source-parts';
import { taskingIdSchema, taskingSchema } from '../domain/tasking';
import type { TrackRecord } from '../domain/track';
import { UNIT_STATUSES, unitSchema } from '../domain/unit';
import { NO_PROGRAM, wallProgramSchema } from '../domain/wall-program';

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const trackSchema = v.strictObject({
  trackId: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffffffff)),
  lng: v.pipe(finite, v.minValue(-180), v.maxValue(180)),
  lat: v.pipe(finite, v.minValue(-90), v.maxValue(90)),
  altitudeM: finite,
  headingDeg: finite,
  speedMps: finite,
  type: count,
  timeToLiveS: count,
  timeMs: finite,
});

/** A picture as JSON: each map as the list of its values, in the map's order. */
export const pictureJsonSchema = v.strictObject({
  timeMs: finite,
  version: count,
  agencies: v.array(agencySchema),
  sensors: v.array(
    v.strictObject({
      sensor: sensorSchema,
      sinceMs: finite,
      cause: v.string(),
      exercise: v.boolean(),
      source: v.exactOptional(v.string()),
      post: v.exactOptional(
        v.strictObject({
          position: positionSchema,
          azimuthDeg: finite,
          isAway: v.boolean(),
          sinceMs: finite,
          movedMs: finite,
        }),
      ),
    }),
  ),
  units: v.array(
    v.strictObject({
      unit: unitSchema,
      sinceMs: finite,
      incidentId: v.nullable(v.string()),
      exercise: v.boolean(),
      taskingId: v.exactOptional(taskingIdSchema),
      reported: v.exactOptional(
        v.strictObject({ status: v.picklist(UNIT_STATUSES), incidentId: v.nullable(v.string()), sinceMs: finite }),
      ),
    }),
  ),
  incidents: v.array(incidentSchema),
  /** Left out in pictures that were kept before there were any. */
  taskings: v.exactOptional(v.array(taskingSchema)),
  acknowledgements: v.array(v.strictObject({ alarmId: v.string(), timeMs: finite, by: identitySchema })),
  /** These eight too. */
  aois: v.exactOptional(v.array(publishedAoiSchema)),
  fences: v.exactOptional(v.array(fenceStateSchema)),
  alarms: v.exactOptional(v.array(alarmRecordSchema)),
  alarmAsides: v.exactOptional(v.array(alarmAsideSchema)),
  wall: v.exactOptional(wallProgramSchema),
  handovers: v.exactOptional(v.array(handoverRecordSchema)),
  sourceParts: v.exactOptional(v.array(v.tuple([v.string(), v.array(v.picklist(SOURCE_PARTS))]))),
  exerciseSources: v.exactOptional(v.array(v.string())),
  tracks: v.array(trackSchema),
  coverageVersion: count,
  exercise: v.boolean(),
});
export type PictureJson = v.InferOutput<typeof pictureJsonSchema>;

export function pictureToJson(picture: Picture): PictureJson {
  return {
    ...picture,
    agencies: [...picture.agencies.values()],
    sensors: [...picture.sensors.values()],
    units: [...picture.units.values()],
    incidents: [...picture.incidents.values()],
    taskings: [...picture.taskings.values()],
    acknowledgements: [...picture.acknowledgements.values()],
    aois: [...picture.aois.values()],
    fences: [...picture.fences.values()],
    alarms: [...picture.alarms.values()],
    alarmAsides: [...picture.alarmAsides.values()],
    handovers: [...picture.handovers],
    sourceParts: Array.from(picture.sourceParts, ([source, parts]) => [source, [...parts]]),
    exerciseSources: [...picture.exerciseSources],
    tracks: [...picture.tracks.values()],
  };
}

export function pictureFromJson(json: PictureJson): Picture {
  return {
    ...json,
    agencies: byKey(json.agencies, (agency) => agency.id),
    sensors: byKey(json.sensors, (state) => state.sensor.id),
    units: byKey(json.units, (state) => state.unit.id),
    incidents: byKey(json.incidents, (incident) => incident.id),
    taskings: byKey(json.taskings ?? [], (tasking) => tasking.id),
    acknowledgements: byKey(json.acknowledgements, (one) => one.alarmId),
    aois: byKey(json.aois ?? [], ({ aoi }) => aoi.id),
    fences: byKey(json.fences ?? [], (fence) => fence.aoiId),
    alarms: byKey(json.alarms ?? [], ({ condition }) => condition.id),
    alarmAsides: byKey(json.alarmAsides ?? [], (aside) => aside.condition.key),
    wall: json.wall ?? NO_PROGRAM,
    handovers: json.handovers ?? [],
    sourceParts: new Map(json.sourceParts),
    // An older picture of an exercise does not say which: better one marked too many.
    exerciseSources: new Set(
      json.exerciseSources ?? (json.exercise ? json.sourceParts?.map(([source]) => source) : []),
    ),
    tracks: byKey<number, TrackRecord>(json.tracks, (track) => track.trackId),
  };
}

function byKey<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V> {
  return new Map(values.map((value) => [keyOf(value), value]));
}
