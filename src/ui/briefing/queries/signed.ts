import * as m from '../../../i18n/paraglide/messages';
import { formatSigned, type LengthUnit, lengthUnitName, METRES_PER_UNIT } from '../../format';

/** A change of a length, with its sign and unit. */
export function signedLength(metres: number, unit: LengthUnit): string {
  const value = metres / METRES_PER_UNIT[unit];
  const digits = Math.abs(value) < 9.95 && Math.abs(value) >= 0.05 ? 1 : 0;
  return m.value_with_unit({ value: formatSigned(value, digits), unit: lengthUnitName(unit) });
}

/** A change of a share, in percentage points. */
export function signedPoints(share: number): string {
  return m.deck_points({ value: formatSigned(share * 100, 1) });
}

/** A relative change, in per cent. */
export function signedPercent(ratio: number): string {
  return m.value_with_unit({ value: formatSigned(ratio * 100), unit: m.unit_percent() });
}
