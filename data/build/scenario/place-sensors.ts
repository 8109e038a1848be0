import type { Random } from '../../../src/domain/random';
import { SENSOR_KINDS, type Sensor, type SensorKind } from '../../../src/domain/sensor';
import { between } from '../../../src/feeds/scenario/local-plane';
import { weightedDraw } from '../../../src/feeds/scenario/weighted-draw';
import type { BorderSamples, Sample } from './border-samples';
import type { Site } from './collect-sites';
import type { DryGround } from './dry-ground';
import { SENSOR_SPECS, type SensorSpec } from './sensor-specs';
import { watchedSamples } from './watched-line';

/** Aerostats stand on the shores of lakes where they add most; the best of so many throws is taken. */
const AEROSTAT_THROWS = 12;
/** How much rarer a wide sensor is where somebody watches already. */
const WATCHED_FACTOR = 0.16;
/** How likely a wide sensor is on each kilometre away from crossings and towns. */
const OPEN_PULL = { urban: 40, rural: 36, remote: 11 } as const;
const PULL_SCALE = 2;
const TRIES = 400;
/** Wide sensors of Alaska: the line there is mostly bare. */
const ALASKA_WIDE = 4;
/** Narrow sensors that look along the line aim at it this share of their range away. */
const AIM = 0.6;
const SHORE_STEP_M = 1000;
const RIGHT_AGENCIES: ReadonlySet<string> = new Set(['CBP', 'USCG', 'SPP']);
const PULL_REACH_M = 12_000;
const WIDE: readonly SensorKind[] = ['aerostat', 'radar', 'tower'];

interface Draft {
  readonly kind: SensorKind;
  readonly sensor: Sensor;
  readonly order: number;
  readonly placeName: string;
}

/**
 * Some 420 sensors beside the line: wide ones where nobody watches yet, likelier near crossings and towns; narrow ones
 * heaped about them. Named and numbered west to east by kind.
 */
export function placeSensors(
  border: BorderSamples,
  sites: readonly Site[],
  isDry: DryGround,
  random: Random,
): Sensor[] {
  const pulls = pullOf(border, sites);
  const watched = new Uint8Array(border.samples.length);
  const drafts: Draft[] = [];
  const add = (kind: SensorKind, index: number, sensor: Sensor, watches: readonly number[]): void => {
    for (const each of watches) watched[each] = 1;
    const { at, segment } = border.samples[index]!;
    const near = sites.find(
      (site) => site.at.pieceId === at.pieceId && Math.abs(site.at.chainageM - at.chainageM) < 15_000,
    );
    drafts.push({ kind, sensor, order: index, placeName: near?.name ?? segment.name });
  };
  for (const kind of WIDE) {
    const spec = SENSOR_SPECS[kind];
    for (let n = 0; n < spec.count; n++) {
      const alaska = kind !== 'aerostat' && n < ALASKA_WIDE / 2;
      const weights = border.samples.map(({ at, segment }, index) => {
        if ((at.pieceId === 'alaska') !== alaska) return 0;
        if (kind === 'aerostat') return segment.water === 'lake' && watched[index] === 0 ? 1 : 0;
        const open = OPEN_PULL[segment.cover] + Math.round(pulls[index]! * PULL_SCALE);
        return watched[index] === 1 ? Math.round(open * WATCHED_FACTOR) : open;
      });
      const dice = weightedDraw(weights);
      let best: { index: number; sensor: Sensor; watches: number[]; gain: number } | null = null;
      const throws = kind === 'aerostat' ? AEROSTAT_THROWS : 1;
      for (let attempt = 0, thrown = 0; attempt < TRIES && thrown < throws; attempt++) {
        const index = dice.draw(random);
        const sensor = onDryGround(
          draft(kind, border.samples[index]!, border, random),
          border.samples[index]!,
          border,
          isDry,
        );
        if (sensor === null) continue;
        thrown++;
        const watches = watchedSamples(sensor, border);
        const gain = watches.reduce((sum, each) => sum + (watched[each] === 1 ? 0 : 1), 0);
        if (best === null || gain > best.gain) best = { index, sensor, watches, gain };
      }
      if (best !== null) add(kind, best.index, best.sensor, best.watches);
    }
  }
  const narrow = weightedDraw([...pulls].map((pull) => Math.round(pull)));
  for (const kind of SENSOR_KINDS) {
    if (WIDE.includes(kind)) continue;
    for (let n = 0; n < SENSOR_SPECS[kind].count; n++) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const index = narrow.draw(random);
        const sensor = draft(kind, border.samples[index]!, border, random);
        if (!isDry(sensor.position)) continue;
        add(kind, index, sensor, []);
        break;
      }
    }
  }
  return numbered(drafts);
}

/**
 * The sensor where it was drawn if that is dry, else the first dry place further out on the same side from which it still
 * reaches the line with a fifth of its range to spare, turned to face it; null where there is none.
 */
function onDryGround(sensor: Sensor, sample: Sample, { path }: BorderSamples, isDry: DryGround): Sensor | null {
  if (isDry(sensor.position)) return sensor;
  const { bearingDeg } = path.beside(sample.at, 0);
  const right = RIGHT_AGENCIES.has(sensor.agencyId);
  for (let offM = SHORE_STEP_M; offM < sensor.maxRangeM * 0.8; offM += SHORE_STEP_M) {
    const { position } = path.beside(sample.at, right ? offM : -offM);
    if (!isDry(position)) continue;
    const azimuthDeg = sensor.fieldOfViewDeg === 360 ? 0 : (Math.round(bearingDeg) + (right ? 270 : 90)) % 360;
    return { ...sensor, position, azimuthDeg };
  }
  return null;
}

/** How strongly each sample draws sensors: near crossings and towns, falling off over 12 km. */
function pullOf({ samples }: BorderSamples, sites: readonly Site[]): Float64Array {
  const pulls = new Float64Array(samples.length);
  for (const site of sites) {
    const strength = site.kind === 'crossing' ? 12 * site.size : Math.sqrt(Math.min(site.size, 100_000)) / 10;
    samples.forEach(({ at }, index) => {
      const awayM = Math.abs(at.chainageM - site.at.chainageM);
      if (at.pieceId !== site.at.pieceId || awayM > PULL_REACH_M) return;
      pulls[index] = pulls[index]! + strength * (1 - awayM / PULL_REACH_M);
    });
  }
  return pulls;
}

function draft(kind: SensorKind, sample: Sample, { path }: BorderSamples, random: Random): Sensor {
  const spec = SENSOR_SPECS[kind];
  const right = random() < 0.55;
  const offM = whole(spec.offM, 10, random);
  const { position } = path.beside(sample.at, right ? offM : -offM);
  const round = random() * 100 < spec.roundPercent;
  const maxRangeM = whole(spec.maxRangeM, spec.maxRangeM[1] > 2000 ? 500 : 50, random);
  // Straight at the line, or along it at a place of the line within range.
  const ahead = spec.roundPercent > 0 || random() < 0.3 ? 0 : random() < 0.5 ? 1 : -1;
  const target = { ...sample.at, chainageM: sample.at.chainageM + ahead * AIM * maxRangeM };
  const { bearingDeg } = between(position, path.beside(target, 0).position);
  return {
    id: kind,
    name: kind,
    kind,
    agencyId: ownerOf(kind, right, sample, random),
    position,
    azimuthDeg: round ? 0 : Math.round(bearingDeg) % 360,
    fieldOfViewDeg: round ? 360 : whole(spec.fieldOfViewDeg, 5, random),
    minRangeM: spec.minRangeM,
    maxRangeM,
    mastHeightM: whole(spec.mastHeightM, 1, random),
    detection: jittered(spec, random),
    health: kind === 'drone' ? 'off' : 'up',
    releasability: 'all',
  };
}

function ownerOf(kind: SensorKind, right: boolean, { segment, at }: Sample, random: Random): string {
  const roll = random();
  if (right) {
    if (segment.water !== 'land' && roll < 0.45) return 'USCG';
    return roll > 0.92 && kind !== 'aerostat' ? 'SPP' : 'CBP';
  }
  if (segment.sectorId === 'swanton' && at.chainageM < 5_200_000 && roll < 0.3) return 'FNP';
  return kind === 'camera' && roll < 0.6 ? 'CBSA' : 'RCMP';
}

function jittered({ detection }: SensorSpec, random: Random): Sensor['detection'] {
  const vary = (p: number): number =>
    Math.round(Math.min(0.98, Math.max(0.02, p + (random() - 0.5) * 0.12)) * 100) / 100;
  return {
    day: vary(detection.day),
    night: vary(detection.night),
    fog: vary(detection.fog),
    precipitation: vary(detection.precipitation),
  };
}

function whole([low, high]: readonly [number, number], step: number, random: Random): number {
  return low + Math.round((random() * (high - low)) / step) * step;
}

function numbered(drafts: readonly Draft[]): Sensor[] {
  return SENSOR_KINDS.flatMap((kind) => {
    const { prefix, word } = SENSOR_SPECS[kind];
    return drafts
      .filter((each) => each.kind === kind)
      .sort((a, b) => a.order - b.order)
      .map(({ sensor, placeName }, index) => {
        const id = `${prefix}-${String(index + 1).padStart(3, '0')}`;
        return { ...sensor, id, name: `${placeName} ${word} ${index + 1}` };
      });
  });
}
