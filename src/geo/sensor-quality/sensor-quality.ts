import { AppError } from '../../domain/errors';
import type { Outcome } from '../../domain/incident';
import { SENSOR_HEALTHS, type SensorHealth, type SensorKind } from '../../domain/sensor';

/** What the log says of a sensor: since when it is known, as what, and each change of its health, ascending by time. */
export interface SensorHistory {
  readonly sensorId: string;
  readonly name: string;
  readonly kind: SensorKind;
  readonly agencyId: string;
  /** The first entry is that of the time from which it is known. */
  readonly health: readonly { readonly timeMs: number; readonly health: SensorHealth }[];
}

/** An incident as far as it says something of the sensors that detected it. */
export interface Detected {
  readonly openedMs: number;
  /** When it was closed with an outcome; null while it is undecided. */
  readonly decidedMs: number | null;
  readonly outcome: Outcome | null;
  readonly detectedBy: readonly string[];
}

export interface QualityPeriod {
  readonly fromMs: number;
  readonly toMs: number;
  /** Slices of equal length for what is drawn over time. */
  readonly bins: number;
}

/**
 * How a sensor, or a kind of sensor, did in a period. Times are milliseconds and add up: up + degraded + unplanned + planned
 * = known. Several sensors: all added.
 */
export interface Quality {
  readonly sensors: number;
  /** Of the period, the time in which the log knows the sensor. */
  readonly knownMs: number;
  readonly upMs: number;
  readonly degradedMs: number;
  /** `down`: failed. */
  readonly unplannedMs: number;
  /** `off`: parked, maintenance. */
  readonly plannedMs: number;
  /** Stretches of `down`, and of `off`, that reach into the period. */
  readonly unplannedOutages: number;
  readonly plannedOutages: number;
  /** Incidents opened in the period that it detected. */
  readonly alarms: number;
  /** Of those: closed by the end of the period with an outcome other than a false alarm, and as a false alarm. */
  readonly confirmed: number;
  readonly nuisance: number;
  /** Alarms by slice. */
  readonly alarmsOverTime: readonly number[];
  /** Share of the known time of a slice that was lost unplanned, 0 to 1; 0 where nothing is known. */
  readonly lostOverTime: readonly number[];
}

export interface SensorQuality extends Quality {
  readonly sensorId: string;
  readonly name: string;
  readonly kind: SensorKind;
  readonly agencyId: string;
}

/**
 * How each sensor did in `[fromMs, toMs)`, in the order given. An incident that several sensors detected counts for each.
 * A health that is reported again goes on; changes at the same time count in their order, the last one stands.
 * O(changes + detections + sensors × bins).
 *
 * @throws AppError `bad-argument` for a period that does not run forward, or no bins.
 */
export function sensorQuality(
  sensors: readonly SensorHistory[],
  incidents: readonly Detected[],
  { fromMs, toMs, bins }: QualityPeriod,
): readonly SensorQuality[] {
  if (!(toMs > fromMs && Number.isFinite(toMs - fromMs) && bins >= 1)) {
    throw new AppError('bad-argument', {
      where: 'period',
      found: `${fromMs} to ${toMs}, ${bins} bins`,
      expected: 'an end after the beginning, and a bin',
    });
  }
  const period = { fromMs, toMs, bins };
  const alarms = new Map(sensors.map(({ sensorId }) => [sensorId, emptyAlarms(bins)]));
  for (const { openedMs, decidedMs, outcome, detectedBy } of incidents) {
    if (!(openedMs >= fromMs && openedMs < toMs)) continue;
    const bin = Math.min(bins - 1, Math.floor(((openedMs - fromMs) * bins) / (toMs - fromMs)));
    const isDecided = outcome !== null && decidedMs !== null && decidedMs < toMs;
    for (const sensorId of new Set(detectedBy)) {
      const own = alarms.get(sensorId);
      if (own === undefined) continue;
      own.alarms++;
      own.alarmsOverTime[bin]!++;
      if (isDecided && outcome === 'false-alarm') own.nuisance++;
      else if (isDecided) own.confirmed++;
    }
  }
  return sensors.map((history) => {
    const { sensorId, name, kind, agencyId } = history;
    return { sensorId, name, kind, agencyId, sensors: 1, ...alarms.get(sensorId)!, ...healthIn(history, period) };
  });
}

interface Alarms {
  alarms: number;
  confirmed: number;
  nuisance: number;
  alarmsOverTime: number[];
}

function emptyAlarms(bins: number): Alarms {
  return { alarms: 0, confirmed: 0, nuisance: 0, alarmsOverTime: new Array<number>(bins).fill(0) };
}

function healthIn({ health }: SensorHistory, { fromMs, toMs, bins }: QualityPeriod) {
  const lengths: Record<SensorHealth, number> = { up: 0, degraded: 0, down: 0, off: 0 };
  const outages: Record<SensorHealth, number> = { up: 0, degraded: 0, down: 0, off: 0 };
  const lostMs = new Array<number>(bins).fill(0);
  const knownMs = new Array<number>(bins).fill(0);
  let before: SensorHealth | null = null;
  health.forEach((entry, i) => {
    const beginMs = Math.max(fromMs, entry.timeMs);
    const endMs = Math.min(toMs, health[i + 1]?.timeMs ?? toMs);
    if (!(endMs > beginMs)) return;
    lengths[entry.health] += endMs - beginMs;
    if (entry.health !== before) outages[entry.health]++;
    before = entry.health;
    addToBins(knownMs, beginMs, endMs, { fromMs, toMs, bins });
    if (entry.health === 'down') addToBins(lostMs, beginMs, endMs, { fromMs, toMs, bins });
  });
  return {
    knownMs: SENSOR_HEALTHS.reduce((sum, one) => sum + lengths[one], 0),
    upMs: lengths.up,
    degradedMs: lengths.degraded,
    unplannedMs: lengths.down,
    plannedMs: lengths.off,
    unplannedOutages: outages.down,
    plannedOutages: outages.off,
    lostOverTime: lostMs.map((lost, bin) => (knownMs[bin]! > 0 ? lost / knownMs[bin]! : 0)),
  };
}

/** Adds the length of `[beginMs, endMs)` to the slices that it runs through. */
function addToBins(lengthMs: number[], beginMs: number, endMs: number, { fromMs, toMs, bins }: QualityPeriod): void {
  const widthMs = (toMs - fromMs) / bins;
  const first = Math.floor((beginMs - fromMs) / widthMs);
  for (let bin = Math.max(0, first); bin < bins && fromMs + bin * widthMs < endMs; bin++) {
    const binFromMs = fromMs + bin * widthMs;
    const insideMs = Math.min(endMs, binFromMs + widthMs) - Math.max(beginMs, binFromMs);
    if (insideMs > 0) lengthMs[bin]! += insideMs;
  }
}
