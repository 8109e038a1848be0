import * as m from '../../i18n/paraglide/messages';
import { formatNumber, type LengthUnit, lengthUnitName, METRES_PER_UNIT } from '../format';

/** Square metres as a bare number in the square of `unit`, for columns whose heading names it. */
export function areaNumber(areaM2: number, unit: LengthUnit, digits = 0): string {
  return formatNumber(areaM2 / METRES_PER_UNIT[unit] ** 2, digits);
}

/** `km²` for `km`. */
export function areaUnitName(unit: LengthUnit): string {
  return m.area_unit({ unit: lengthUnitName(unit) });
}
