import * as m from '../../i18n/paraglide/messages';
import { formatPercent, formatSigned, type LengthUnit } from '../format';
import { areaNumber, areaUnitName } from '../room/format-area';

/** Square metres with the unit; a decimal below a hundred square units, two below one. */
export function formatArea(areaM2: number, unit: LengthUnit): string {
  const whole = Math.abs(Number(areaNumber(areaM2, unit, 3).replace(/[^\d.]/gu, '')));
  const digits = whole < 1 ? 2 : whole < 99.95 ? 1 : 0;
  return m.value_with_unit({ value: areaNumber(areaM2, unit, digits), unit: areaUnitName(unit) });
}

/** A part of something with its share; the bare value where the whole is nothing. */
export function withShare(value: string, part: number, whole: number): string {
  return whole > 0 ? m.aoi_value_share({ value, share: formatPercent(part / whole) }) : value;
}

/** A count against that of another period; words where the record does not hold that. */
export function formatChange(now: number, before: number | null): string {
  return before === null ? m.no_value() : formatSigned(now - before);
}
