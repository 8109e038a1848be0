import * as v from 'valibot';
import { releasabilitySchema } from './agency';
import { positionSchema } from './place';

export const SENSOR_KINDS = [
  'camera',
  'thermal',
  'radar',
  'seismic',
  'acoustic',
  'tower',
  'drone',
  'aerostat',
] as const;
export type SensorKind = (typeof SENSOR_KINDS)[number];

/** `up` watches; `degraded` watches but is reported unwell; `down` failed or is blinded; `off` is planned (a parked drone, maintenance). */
export const SENSOR_HEALTHS = ['up', 'degraded', 'down', 'off'] as const;
export type SensorHealth = (typeof SENSOR_HEALTHS)[number];

const metresSchema = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(500_000));
const probabilitySchema = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1));

/** A closed ring of a GeoJSON polygon: its last position is its first. */
const ringSchema = v.pipe(
  v.array(positionSchema),
  v.minLength(4),
  v.check((ring) => {
    const [first, last] = [ring[0]!, ring[ring.length - 1]!];
    return first[0] === last[0] && first[1] === last[1];
  }, 'a ring must end where it starts'),
);

/** Probability that one crossing of the footprint is detected, by conditions. */
export const detectionSchema = v.strictObject({
  day: probabilitySchema,
  night: probabilitySchema,
  fog: probabilitySchema,
  precipitation: probabilitySchema,
});
export type Detection = v.InferOutput<typeof detectionSchema>;

/**
 * A device with a footprint: the sector of an annulus around `position`, opened `fieldOfViewDeg` about `azimuthDeg`; where
 * there is a `polygon`, what lies in both.
 */
export const sensorSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
    kind: v.picklist(SENSOR_KINDS),
    agencyId: v.string(),
    position: positionSchema,
    /** Clockwise from true north, [0, 360). */
    azimuthDeg: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(360)),
    /** Full opening angle, (0, 360]; 360 is a circle. */
    fieldOfViewDeg: v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(360)),
    minRangeM: metresSchema,
    maxRangeM: metresSchema,
    /** Of the eye above the ground; left out where nobody states it, and then no horizon is known. */
    mastHeightM: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(10_000))),
    detection: detectionSchema,
    health: v.picklist(SENSOR_HEALTHS),
    releasability: releasabilitySchema,
    /** Drawn or imported ground as GeoJSON has it: an outer ring, then holes; edges straight in degrees (RFC 7946). */
    polygon: v.optional(v.pipe(v.array(ringSchema), v.minLength(1))),
  }),
  v.check((sensor) => sensor.minRangeM <= sensor.maxRangeM, 'minRangeM must not exceed maxRangeM'),
);
export type Sensor = v.InferOutput<typeof sensorSchema>;

/** Whether the sensor watches at all; conditions and terrain come on top. */
export function isWatching(sensor: Sensor): boolean {
  return sensor.health === 'up' || sensor.health === 'degraded';
}
