import type { Position } from '../../domain/place';
import type { PathMeasure } from '../../geo/measure/measure-path';
import type { RadiiReading, Radius, RadiusProblem } from '../../geo/measure/parse-radii';
import { MOST_RADII } from '../../geo/measure/parse-radii';
import * as m from '../../i18n/paraglide/messages';
import { formatLength, formatNumber, type LengthUnit, lengthUnitName, METRES_PER_UNIT } from '../format';
import { formatDegrees } from '../map/coordinates';

/** A measured length: three decimals below one unit, two below a hundred, else one. */
export function measuredLength(lengthM: number, unit: LengthUnit): string {
  const value = lengthM / METRES_PER_UNIT[unit];
  return formatLength(lengthM, unit, value < 1 ? 3 : value < 100 ? 2 : 1);
}

/** In the square of the unit of lengths; two decimals below a hundred. */
export function measuredArea(areaM2: number, unit: LengthUnit): string {
  const value = areaM2 / METRES_PER_UNIT[unit] ** 2;
  return m.measure_area_value({
    value: formatNumber(value, value < 1 ? 4 : value < 100 ? 2 : 1),
    unit: lengthUnitName(unit),
  });
}

/** `042.3°`; what would round to 360 is 0. */
export function bearingWords(degrees: number): string {
  return m.measure_bearing({ degrees: formatNumber((Math.round(degrees * 10) % 3600) / 10, 1).padStart(5, '0') });
}

/** What stands at a ring: the time where it is one, and the length. */
export function radiusWords({ radiusM, travel }: Radius, unit: LengthUnit): string {
  const distance = measuredLength(radiusM, unit);
  if (travel === null) return distance;
  const time = formatNumber(travel.minutes, Number.isInteger(travel.minutes) ? 0 : 1);
  return m.ring_time({ time, speed: formatNumber(travel.speedMps * 3.6), distance });
}

const PROBLEMS: Readonly<Record<RadiusProblem, (found: string) => string>> = {
  empty: () => m.ring_bad_empty(),
  radius: (found) => m.ring_bad_radius({ found }),
  'needs-speed': (found) => m.ring_bad_needs_speed({ found }),
  range: (found) => m.ring_bad_range({ found }),
  'too-many': () => m.ring_bad_too_many({ count: String(MOST_RADII) }),
};

/** Why radii cannot be read; null where they can. */
export function radiiProblem(reading: RadiiReading): string | null {
  return reading.kind === 'radii' ? null : PROBLEMS[reading.problem](reading.found);
}

/** A measure as text for a report: a line a leg, then the sums and the model. */
export function measureText(
  places: readonly Position[],
  { legs, totalM, areaM2 }: PathMeasure,
  unit: LengthUnit,
): string {
  const lines: string[] = legs.map((leg, i) =>
    m.measure_text_leg({
      from: formatDegrees(places[i]!),
      to: formatDegrees(places[(i + 1) % places.length]!),
      distance: measuredLength(leg.distanceM, unit),
      initial: bearingWords(leg.initialDeg),
      final: bearingWords(leg.finalDeg),
      back: bearingWords(leg.backDeg),
    }),
  );
  const total = areaM2 === null ? m.measure_total() : m.measure_perimeter();
  lines.push(`${total}: ${measuredLength(totalM, unit)}`);
  if (areaM2 !== null) lines.push(`${m.measure_area()}: ${measuredArea(areaM2, unit)}`);
  return [...lines, m.measure_text_model()].join('\n');
}
