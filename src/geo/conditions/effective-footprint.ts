import { type Conditions, type ConditionsTable, type KindConditions, LIGHTS } from '../../domain/conditions';
import type { Detection, Sensor } from '../../domain/sensor';

/** What conditions leave of a sensor: its ranges, and the probability that one crossing of its footprint is detected. */
export interface EffectiveFootprint {
  /** Both 0 where nothing is left. */
  readonly minRangeM: number;
  readonly maxRangeM: number;
  readonly detection: number;
}

/** Every sensor under the worst of everything: no other conditions leave it less. */
export const WORST_CASE = 'worst-case';

/**
 * The ranges and the detection probability of a sensor under conditions.
 *
 * Range: the stated maximum times the factors of all conditions that hold, then no more than the least cap among
 * them; the minimum range stays. What is left below the minimum range, or with probability 0, is nothing.
 *
 * Detection: by day the sensor's own figure `day`; at night and twilight `ownShare` of the way from there to its own
 * figure `night`. Fog and precipitation multiply that by 1 − ownShare × (1 − r), with r the sensor's own figure for
 * them over the better of its day and night, at most 1; snow cover and leaves by their factors. Conditions are
 * thus taken to weaken a sensor independently of each other.
 *
 * With a table that `parseConditions` let through, more fog, precipitation, snow or leaves never enlarge any of the
 * three. Light has no such order (a thermal camera sees best at night), so `WORST_CASE` takes the least range and the
 * least probability over all lights, each for itself: a lower bound of every combination. Constant time.
 */
export function effectiveFootprint(
  sensor: Pick<Sensor, 'kind' | 'minRangeM' | 'maxRangeM' | 'detection'>,
  conditions: Conditions | typeof WORST_CASE,
  table: ConditionsTable,
): EffectiveFootprint {
  const effects = table.kinds[sensor.kind];
  const cases: readonly Conditions[] = conditions === WORST_CASE ? WORST_CASES : [conditions];
  const ranges = cases.map((each) => rangeUnder(sensor.maxRangeM, each, effects));
  const detection = Math.min(...cases.map((each) => detectionUnder(sensor.detection, each, effects)));
  const maxRangeM = Math.min(...ranges);
  if (detection === 0 || maxRangeM === 0 || maxRangeM < sensor.minRangeM) {
    return { minRangeM: 0, maxRangeM: 0, detection: 0 };
  }
  return { minRangeM: sensor.minRangeM, maxRangeM, detection };
}

const WORST_CASES: readonly Conditions[] = LIGHTS.map((light) => ({
  light,
  fog: 'fog',
  precipitation: 'heavy',
  snowCover: true,
  leafOn: true,
}));

function rangeUnder(maxRangeM: number, conditions: Conditions, effects: KindConditions): number {
  let rangeM = maxRangeM;
  let capM = Number.POSITIVE_INFINITY;
  for (const { rangeFactor, rangeCapM } of holding(conditions, effects)) {
    rangeM *= rangeFactor;
    capM = Math.min(capM, rangeCapM ?? capM);
  }
  return Math.min(rangeM, capM);
}

function holding(
  conditions: Conditions,
  effects: KindConditions,
): readonly { rangeFactor: number; rangeCapM?: number | undefined }[] {
  const { light, snowCover, leafOn } = conditions;
  return [
    light === 'day' ? null : effects[light],
    fogEffect(conditions, effects),
    precipitationEffect(conditions, effects),
    snowCover ? effects.snowCover : null,
    leafOn ? effects.leafOn : null,
  ].filter((effect) => effect !== null);
}

function fogEffect({ fog }: Conditions, effects: KindConditions) {
  return fog === 'none' ? null : effects[fog];
}

function precipitationEffect({ precipitation }: Conditions, effects: KindConditions) {
  if (precipitation === 'none') return null;
  return precipitation === 'light' ? effects.lightPrecipitation : effects.heavyPrecipitation;
}

function detectionUnder(own: Detection, conditions: Conditions, effects: KindConditions): number {
  const { light, snowCover, leafOn } = conditions;
  const lit = light === 'day' ? own.day : own.day + effects[light].ownShare * (own.night - own.day);
  const best = Math.max(own.day, own.night);
  const weaken = (share: number, figure: number): number =>
    1 - share * (1 - Math.min(1, best === 0 ? 1 : figure / best));
  return (
    lit *
    weaken(fogEffect(conditions, effects)?.ownShare ?? 0, own.fog) *
    weaken(precipitationEffect(conditions, effects)?.ownShare ?? 0, own.precipitation) *
    (snowCover ? effects.snowCover.detectionFactor : 1) *
    (leafOn ? effects.leafOn.detectionFactor : 1)
  );
}
