/** One ring of a list: how far out, and what was asked for. */
export interface Radius {
  readonly radiusM: number;
  /** Where it is a way in a time rather than a length. */
  readonly travel: { readonly minutes: number; readonly speedMps: number } | null;
}

export type RadiiReading =
  | { readonly kind: 'radii'; readonly radii: readonly Radius[] }
  /** The part that does not fit, and what is wrong with it. */
  | { readonly kind: 'unreadable'; readonly found: string; readonly problem: RadiusProblem };
export type RadiusProblem = 'empty' | 'radius' | 'needs-speed' | 'range' | 'too-many';

export const MOST_RADII = 24;
/** Half of the smallest way round the earth: no ring is farther away than that. */
const MOST_M = 20_003_000;
const LEAST_M = 1;

const METRES: Readonly<Record<string, number>> = { m: 1, km: 1000, mi: 1609.344, nmi: 1852, nm: 1852, ft: 0.3048 };
const MINUTES: Readonly<Record<string, number>> = { s: 1 / 60, min: 1, h: 60 };
const MPS: Readonly<Record<string, number>> = {
  'km/h': 1 / 3.6,
  kmh: 1 / 3.6,
  mph: 0.44704,
  kn: 1852 / 3600,
  kt: 1852 / 3600,
  'm/s': 1,
};
const PART = /^(\d+(?:[.,]\d+)?|[.,]\d+)\s*([a-z]+)?(?:\s*(?:at|@)\s*(\d+(?:[.,]\d+)?)\s*([a-z/]+))?$/;

/**
 * Reads radii as people write them: `5 km`, `1; 2; 5 nmi`, `15 min`, `1.5 h at 60 km/h`. Parts stand between semicolons, commas
 * followed by a blank, or line ends; `,` within a number is a decimal sign. A number without a unit takes that of the next part
 * that has one, the last ones `defaultUnit`. A time goes at the speed behind it, else at `speedMps`.
 *
 * Ascending, each radius once. Never throws.
 *
 * @param speedMps of what the rings are about; null where nothing moves: a time then needs a speed of its own.
 */
export function parseRadii(text: string, defaultUnit: 'km' | 'mi' | 'nmi', speedMps: number | null): RadiiReading {
  const parts = text
    .toLowerCase()
    .split(/[;\n]|,(?=\s)|,$/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return { kind: 'unreadable', found: text, problem: 'empty' };
  const radii: Radius[] = [];
  let unit: string = defaultUnit;
  let ownSpeedMps = speedMps;
  // From the last: a number takes what comes after it.
  for (const part of parts.toReversed()) {
    const unreadable = (problem: RadiusProblem): RadiiReading => ({ kind: 'unreadable', found: part, problem });
    const match = PART.exec(part);
    if (match === null) return unreadable('radius');
    const [, number = '', ownUnit, speed, speedUnit = ''] = match;
    if (ownUnit !== undefined) {
      unit = ownUnit;
      ownSpeedMps = speedMps;
    }
    if (speed !== undefined) {
      const factor = MPS[speedUnit];
      if (factor === undefined) return unreadable('radius');
      ownSpeedMps = numberOf(speed) * factor;
    }
    const minutes = MINUTES[unit];
    const metres = METRES[unit];
    if (minutes === undefined && (metres === undefined || speed !== undefined)) return unreadable('radius');
    if (minutes !== undefined && (ownSpeedMps === null || !(ownSpeedMps > 0))) return unreadable('needs-speed');
    const value = numberOf(number);
    const travel = minutes === undefined ? null : { minutes: value * minutes, speedMps: ownSpeedMps! };
    const radiusM = travel ? travel.minutes * 60 * travel.speedMps : value * metres!;
    if (!(radiusM >= LEAST_M && radiusM <= MOST_M)) return unreadable('range');
    if (!radii.some((known) => known.radiusM === radiusM)) radii.push({ radiusM, travel });
  }
  if (radii.length > MOST_RADII) return { kind: 'unreadable', found: text, problem: 'too-many' };
  return { kind: 'radii', radii: radii.toSorted((a, b) => a.radiusM - b.radiusM) };
}

function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}
