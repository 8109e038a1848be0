import * as v from 'valibot';
import { agencySchema } from '../../domain/agency';
import { WATER_CLASSES } from '../../domain/border';
import { AppError } from '../../domain/errors';
import { INCIDENT_KINDS, SEVERITIES } from '../../domain/incident';
import { chainagePointSchema, positionSchema } from '../../domain/place';
import { SENSOR_HEALTHS, sensorSchema } from '../../domain/sensor';
import { unitSchema } from '../../domain/unit';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const metres = v.pipe(v.number(), v.finite(), v.minValue(0));
const speed = v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(400));
const minuteOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439));
const epochMs = v.pipe(v.number(), v.integer(), v.multipleOf(1000));

/** Where incidents happen: evenly over a stretch, or heaped about its middle (crossings, towns). */
const incidentPlaceSchema = v.strictObject({
  pieceId: v.string(),
  fromChainageM: metres,
  toChainageM: metres,
  shape: v.picklist(['even', 'heap']),
  water: v.picklist(WATER_CLASSES),
  /** Share of all incidents, relative to the other places. */
  weight: v.pipe(count, v.minValue(1)),
  /** Who takes incidents on each side. */
  leftAgencyId: v.string(),
  rightAgencyId: v.string(),
});
export type IncidentPlace = v.InferOutput<typeof incidentPlaceSchema>;

/** What a unit does by the minute of the UTC day; each entry holds until the next, the last one over midnight. */
const dutySchema = v.strictObject({
  minute: minuteOfDay,
  status: v.picklist(['on-patrol', 'at-post', 'on-call', 'off-shift']),
});

const scenarioUnitSchema = v.strictObject({
  unit: unitSchema,
  post: positionSchema,
  patrolSpeedMps: speed,
  altitudeM: v.pipe(v.number(), v.integer(), v.minValue(-400), v.maxValue(12_000)),
  /** Straight legs, walked to the end and back. */
  route: v.pipe(v.array(positionSchema), v.minLength(2)),
  duty: v.pipe(v.array(dutySchema), v.minLength(1)),
});
export type ScenarioUnit = v.InferOutput<typeof scenarioUnitSchema>;

/** A planned flight of a drone sensor, every day at the same minutes. */
const sortieSchema = v.strictObject({
  sensorId: v.string(),
  startMinute: minuteOfDay,
  minutes: v.pipe(count, v.minValue(10), v.maxValue(720)),
  speedMps: speed,
  route: v.pipe(v.array(positionSchema), v.minLength(2)),
});
export type Sortie = v.InferOutput<typeof sortieSchema>;

const offsetS = v.pipe(v.number(), v.integer());

/** What happens at a fixed time whatever the dice say; `offsetS` counts from the start of play. */
const beatSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('sensor'),
    offsetS,
    sensorId: v.string(),
    health: v.picklist(SENSOR_HEALTHS),
    cause: v.string(),
  }),
  v.strictObject({
    kind: v.literal('incident'),
    offsetS,
    incidentKind: v.picklist(INCIDENT_KINDS),
    severity: v.picklist(SEVERITIES),
    at: chainagePointSchema,
    /** Metres beside the line: right of it positive, left of it negative. */
    offM: v.pipe(v.number(), v.finite()),
    agencyId: v.string(),
  }),
]);
export type Beat = v.InferOutput<typeof beatSchema>;

const scenarioFileSchema = v.strictObject({
  format: v.literal('watchline-scenario/1'),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,24}$/)),
  name: v.string(),
  note: v.string(),
  seed: v.pipe(v.string(), v.minLength(1), v.maxLength(24)),
  pair: v.string(),
  /** The record of past incidents covers `[historyFromMs, runInFromMs)`. */
  historyFromMs: epochMs,
  historyCount: v.pipe(count, v.maxValue(2_000_000)),
  /** Play starts at `startMs` for a user; what happened since `runInFromMs` is there already. */
  runInFromMs: epochMs,
  startMs: epochMs,
  agencies: v.pipe(v.array(agencySchema), v.minLength(1)),
  sensors: v.array(sensorSchema),
  sorties: v.array(sortieSchema),
  units: v.array(scenarioUnitSchema),
  incidentPlaces: v.pipe(v.array(incidentPlaceSchema), v.minLength(1)),
  beats: v.array(beatSchema),
});
export type ScenarioFile = v.InferOutput<typeof scenarioFileSchema>;

/**
 * Validates a scenario file and the references inside it: agencies, sensors, times in order, ids used once.
 * @throws AppError `bad-scenario` naming the first fault and where it is.
 */
export function parseScenario(raw: unknown): ScenarioFile {
  const result = v.safeParse(scenarioFileSchema, raw, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    throw new AppError('bad-scenario', {
      found: issue.received,
      expected: issue.expected ?? issue.message,
      where: v.getDotPath(issue) ?? 'scenario',
    });
  }
  const scenario = result.output;
  if (!(scenario.historyFromMs < scenario.runInFromMs && scenario.runInFromMs <= scenario.startMs)) {
    throw new AppError('bad-scenario', { expected: 'history, run-in and start in this order', where: 'historyFromMs' });
  }
  const agencies = unique(scenario.agencies, ({ id }) => id, 'agencies');
  const sensors = unique(scenario.sensors, ({ id }) => id, 'sensors');
  unique(scenario.units, ({ unit }) => unit.id, 'units');
  unique(scenario.units, ({ unit }) => String(unit.trackId), 'units track ids');
  for (const { agencyId } of scenario.sensors) known(agencies, agencyId, 'sensors');
  for (const { unit } of scenario.units) known(agencies, unit.agencyId, 'units');
  for (const place of scenario.incidentPlaces) {
    known(agencies, place.leftAgencyId, 'incidentPlaces');
    known(agencies, place.rightAgencyId, 'incidentPlaces');
    if (place.fromChainageM >= place.toChainageM) {
      throw new AppError('bad-scenario', { expected: 'a stretch that is not empty', where: 'incidentPlaces' });
    }
  }
  for (const { sensorId } of scenario.sorties) known(sensors, sensorId, 'sorties');
  for (const beat of scenario.beats) {
    if (beat.kind === 'sensor') known(sensors, beat.sensorId, 'beats');
    else known(agencies, beat.agencyId, 'beats');
  }
  return scenario;
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string, where: string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (keys.has(key)) throw new AppError('bad-scenario', { found: key, expected: 'an id used once', where });
    keys.add(key);
  }
  return keys;
}

function known(ids: ReadonlySet<string>, id: string, where: string): void {
  if (!ids.has(id)) throw new AppError('bad-scenario', { found: id, expected: 'an id declared in this file', where });
}
