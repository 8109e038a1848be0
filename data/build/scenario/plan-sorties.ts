import type { Position } from '../../../src/domain/place';
import type { Random } from '../../../src/domain/random';
import type { Sensor } from '../../../src/domain/sensor';
import type { Sortie } from '../../../src/feeds/scenario/scenario-file';
import type { BorderSamples } from './border-samples';

/** Every fourth drone stays parked: planned off, never a gap by surprise. */
const PARKED_EACH = 4;
const SPEED_MPS = 22;

/** Two flights a day for most drone sensors, along the line and back, 12 km either way, on their own side. */
export function planSorties(sensors: readonly Sensor[], border: BorderSamples, random: Random): Sortie[] {
  const drones = sensors.filter(({ kind }) => kind === 'drone');
  return drones.flatMap((sensor, index) => {
    if (index % PARKED_EACH === PARKED_EACH - 1) return [];
    const near = border.nearest(sensor.position, sensor.maxRangeM);
    if (near === null) return [];
    const { sample, distanceM } = near;
    const right = sensor.agencyId === 'CBP' || sensor.agencyId === 'USCG' || sensor.agencyId === 'SPP';
    const offM = Math.round(right ? distanceM : -distanceM);
    const { pieceId, chainageM } = sample.at;
    const route = [-12_000, -6000, 0, 6000, 12_000]
      .map((shiftM) => Math.min(border.path.knownLengthM(pieceId), Math.max(0, chainageM + shiftM)))
      .map((alongM): Position => border.path.beside({ pieceId, chainageM: alongM }, offM).position);
    const startMinute = 5 * Math.floor(random() * 144);
    const minutes = 150 + 10 * Math.floor(random() * 12);
    return [startMinute, startMinute + 720].map((start) => ({
      sensorId: sensor.id,
      startMinute: start,
      minutes,
      speedMps: SPEED_MPS,
      route: [sensor.position, ...route],
    }));
  });
}
