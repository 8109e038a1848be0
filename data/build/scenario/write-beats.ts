import { AppError } from '../../../src/domain/errors';
import type { Sensor } from '../../../src/domain/sensor';
import { between } from '../../../src/feeds/scenario/local-plane';
import type { Beat } from '../../../src/feeds/scenario/scenario-file';
import type { BorderSamples } from './border-samples';
import type { Site } from './collect-sites';
import { watchedSamples } from './watched-line';

const MIN_LOSS_M = 12_000;
const MAX_LOSS_M = 30_000;
/** How far the bank of fog reaches from the sensor in its middle. */
const FOG_REACH_M = 10_000;
const FOG_FROM_S = 150 * 60;
const FOG_UNTIL_S = 240 * 60;

/**
 * The first minutes of play: a tower that alone watches more than 12 km is down for six minutes already, a group on foot
 * is reported 40 s in, a camera ices up and a radar comes back within three minutes. Later a bank of fog blinds the cameras about
 * the thermal camera that alone watches most.
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
  const fogged = inFog(border, sensors);
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
    ...fogged.map(
      ({ id }): Beat => ({ kind: 'sensor', offsetS: FOG_FROM_S, sensorId: id, health: 'down', cause: 'fog' }),
    ),
    ...fogged.map(
      ({ id }): Beat => ({ kind: 'sensor', offsetS: FOG_UNTIL_S, sensorId: id, health: 'up', cause: 'fog lifted' }),
    ),
  ];
}

/** The tower or radar of a sector that alone watches the longest stretch within limits. */
function findLoneTower(border: BorderSamples, sensors: readonly Sensor[], sectorId: string): Sensor {
  let best: { sensor: Sensor; lossM: number } | null = null;
  for (const [sensor, samples] of watchedAlone(border, sensors)) {
    if (sensor.kind !== 'tower') continue;
    const alone = samples.filter((index) => border.samples[index]!.segment.sectorId === sectorId);
    const lossM = alone.length * border.stepM;
    const contiguous = alone.length > 0 && alone.at(-1)! - alone[0]! === alone.length - 1;
    if (!contiguous || lossM < MIN_LOSS_M || lossM > MAX_LOSS_M) continue;
    if (best === null || lossM > best.lossM) best = { sensor, lossM };
  }
  if (best === null) throw new AppError('bad-scenario', { expected: 'a tower that watches alone', where: sectorId });
  return best.sensor;
}

/** What looks through the air with a lens, about the thermal camera that alone watches most of the line. */
function inFog(border: BorderSamples, sensors: readonly Sensor[]): readonly Sensor[] {
  let middle: { sensor: Sensor; samples: number } | null = null;
  for (const [sensor, { length: samples }] of watchedAlone(border, sensors)) {
    if (sensor.kind === 'thermal' && samples > (middle?.samples ?? 0)) middle = { sensor, samples };
  }
  if (middle === null) {
    throw new AppError('bad-scenario', { expected: 'a thermal camera that watches alone', where: 'beats' });
  }
  const { position } = middle.sensor;
  return sensors.filter(
    (sensor) =>
      (sensor.kind === 'thermal' || sensor.kind === 'camera') &&
      between(position, sensor.position).distanceM <= FOG_REACH_M,
  );
}

/** The samples of the line that nobody else watches, by sensor. */
function watchedAlone(border: BorderSamples, sensors: readonly Sensor[]): ReadonlyMap<Sensor, readonly number[]> {
  const watchers = new Uint16Array(border.samples.length);
  const watched = new Map(sensors.map((sensor) => [sensor, watchedSamples(sensor, border)]));
  for (const samples of watched.values()) for (const index of samples) watchers[index] = watchers[index]! + 1;
  return new Map([...watched].map(([sensor, samples]) => [sensor, samples.filter((index) => watchers[index] === 1)]));
}

function nearestOf(sensors: readonly Sensor[], kind: Sensor['kind'], lng: number, not: Sensor): Sensor {
  const [nearest] = sensors
    .filter((sensor) => sensor.kind === kind && sensor !== not)
    .sort((a, b) => Math.abs(a.position[0] - lng) - Math.abs(b.position[0] - lng));
  if (nearest === undefined) throw new AppError('bad-scenario', { expected: `a ${kind}`, where: 'beats' });
  return nearest;
}
