import { AppError } from '../../../src/domain/errors';
import type { Sensor } from '../../../src/domain/sensor';
import type { Beat } from '../../../src/feeds/scenario/scenario-file';
import type { BorderSamples } from './border-samples';
import type { Site } from './collect-sites';
import { watchedSamples } from './watched-line';

const MIN_LOSS_M = 12_000;
const MAX_LOSS_M = 30_000;

/**
 * The first minutes of play: a tower that alone watches more than 12 km is down for six minutes already, a group on foot
 * is reported 40 s in, a camera ices up and a radar comes back within three minutes.
 */
export function writeBeats(border: BorderSamples, sensors: readonly Sensor[], sites: readonly Site[]): Beat[] {
  const lone = findLoneTower(border, sensors, 'havre');
  const champlain = sites.find(({ name }) => name === 'Champlain');
  if (champlain === undefined)
    throw new AppError('bad-scenario', { expected: 'the crossing at Champlain', where: 'beats' });
  const nearChamplain = (kind: Sensor['kind']): Sensor =>
    nearestOf(sensors, kind, border.path.beside(champlain.at, 0).position[0], lone);
  const camera = nearChamplain('camera');
  const radar = nearChamplain('radar');
  return [
    { kind: 'sensor', offsetS: -47 * 60, sensorId: radar.id, health: 'degraded', cause: 'link slow' },
    { kind: 'sensor', offsetS: -6 * 60, sensorId: lone.id, health: 'down', cause: 'power' },
    {
      kind: 'incident',
      offsetS: 40,
      incidentKind: 'crossing-foot',
      severity: 'high',
      at: { pieceId: champlain.at.pieceId, chainageM: champlain.at.chainageM + 9000 },
      offM: 260,
      agencyId: 'CBP',
    },
    { kind: 'sensor', offsetS: 95, sensorId: camera.id, health: 'degraded', cause: 'ice' },
    { kind: 'sensor', offsetS: 150, sensorId: radar.id, health: 'up', cause: 'recovered' },
    { kind: 'sensor', offsetS: 64 * 60, sensorId: camera.id, health: 'up', cause: 'recovered' },
    { kind: 'sensor', offsetS: 96 * 60, sensorId: lone.id, health: 'up', cause: 'recovered' },
  ];
}

/** The tower or radar of a sector that alone watches the longest stretch within limits. */
function findLoneTower(border: BorderSamples, sensors: readonly Sensor[], sectorId: string): Sensor {
  const watchers = new Uint16Array(border.samples.length);
  const watched = new Map(sensors.map((sensor) => [sensor, watchedSamples(sensor, border)]));
  for (const samples of watched.values()) for (const index of samples) watchers[index] = watchers[index]! + 1;
  let best: { sensor: Sensor; lossM: number } | null = null;
  for (const [sensor, samples] of watched) {
    if (sensor.kind !== 'tower') continue;
    const alone = samples.filter(
      (index) => watchers[index] === 1 && border.samples[index]!.segment.sectorId === sectorId,
    );
    const lossM = alone.length * border.stepM;
    const contiguous = alone.length > 0 && alone.at(-1)! - alone[0]! === alone.length - 1;
    if (!contiguous || lossM < MIN_LOSS_M || lossM > MAX_LOSS_M) continue;
    if (best === null || lossM > best.lossM) best = { sensor, lossM };
  }
  if (best === null) throw new AppError('bad-scenario', { expected: 'a tower that watches alone', where: sectorId });
  return best.sensor;
}

function nearestOf(sensors: readonly Sensor[], kind: Sensor['kind'], lng: number, not: Sensor): Sensor {
  const [nearest] = sensors
    .filter((sensor) => sensor.kind === kind && sensor !== not)
    .sort((a, b) => Math.abs(a.position[0] - lng) - Math.abs(b.position[0] - lng));
  if (nearest === undefined) throw new AppError('bad-scenario', { expected: `a ${kind}`, where: 'beats' });
  return nearest;
}
