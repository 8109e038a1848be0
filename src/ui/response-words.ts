import type { BorderLine, Segment } from '../domain/border';
import type { ResponseClass, TimeToCover } from '../domain/response';
import type { Direction, IntruderMode } from '../domain/response-rules';
import * as m from '../i18n/paraglide/messages';
import { coverClassName, waterClassName } from './words';

const CLASS_NAMES: Readonly<Record<ResponseClass, () => string>> = {
  'seen-in-time': m.response_class_seen_in_time,
  'seen-late': m.response_class_seen_late,
  'unseen-in-time': m.response_class_unseen_in_time,
  neither: m.response_class_neither,
  'no-mode': m.response_class_no_mode,
};
const MODE_NAMES: Readonly<Record<IntruderMode, () => string>> = {
  foot: m.response_mode_foot,
  vehicle: m.response_mode_vehicle,
  boat: m.response_mode_boat,
};
const COUNTRY_NAMES: Readonly<Record<string, () => string>> = { CAN: m.country_can, USA: m.country_usa };

export const responseClassName = (responseClass: ResponseClass): string => CLASS_NAMES[responseClass]();
export const intruderModeName = (mode: IntruderMode): string => MODE_NAMES[mode]();

/** A country as people call it; its code where it has no name here. */
function countryName(code: string): string {
  return COUNTRY_NAMES[code]?.() ?? code;
}

type Sides = Pick<BorderLine, 'left' | 'right'>;

/** The country that a direction goes into. */
export function intoCountry({ left, right }: Sides, direction: Direction): string {
  return countryName(direction === 'toLeft' ? left : right);
}

/** `Into Canada`. */
export function directionName(sides: Sides, direction: Direction): string {
  return m.response_into({ country: intoCountry(sides, direction) });
}

/** `Into Canada, northbound`. */
export function directionWords(border: BorderLine, direction: Direction): string {
  return m.response_into_bound({ country: intoCountry(border, direction), bound: boundWord(border, direction) });
}

/**
 * The way of the compass that a direction goes, as a whole: across the line from the first to the last position of the
 * longest piece. Along the line it may be another one.
 */
function boundWord({ pieces }: BorderLine, direction: Direction): string {
  const longest = pieces.reduce((a, b) => (b.lengthM > a.lengthM ? b : a));
  const { positions } = longest;
  const end = positions.length - 2;
  const latDeg = ((positions[1] ?? 0) + (positions[end + 1] ?? 0)) / 2;
  const east = ((positions[end] ?? 0) - (positions[0] ?? 0)) * Math.cos((latDeg * Math.PI) / 180);
  const north = (positions[end + 1] ?? 0) - (positions[1] ?? 0);
  const left = direction === 'toLeft';
  // The left of someone who goes east is north, of someone who goes north it is west.
  if (Math.abs(east) >= Math.abs(north)) return east > 0 === left ? m.response_northbound() : m.response_southbound();
  return north > 0 === left ? m.response_westbound() : m.response_eastbound();
}

/** Where a time to cover comes from. */
export function coverBasis({ basis, name }: TimeToCover, segment: Pick<Segment, 'cover' | 'water'>): string {
  switch (basis) {
    case 'class':
      return m.cover_basis_class({
        cover: coverClassName(segment.cover).toLowerCase(),
        water: waterClassName(segment.water).toLowerCase(),
      });
    case 'place':
      return m.cover_basis_place({ name });
    case 'pick-up':
      return m.cover_basis_pick_up({ name });
    case 'trail':
      return m.cover_basis_trail({ name });
    case 'aoi':
      return m.cover_basis_aoi({ name });
    case 'edited':
      return m.cover_basis_edited();
  }
}
