import { formatLength, type LengthUnit, METRES_PER_UNIT } from '../format';

/** Equatorial metres of one CSS pixel at zoom 0 with 512 px tiles. */
const METRES_PER_PIXEL_Z0 = 78_271.517;

/** A round length (1, 2 or 5 times a power of ten) that is at most `targetPx` wide at this latitude and zoom. */
export function scaleStep(
  latDeg: number,
  zoom: number,
  unit: LengthUnit,
  targetPx: number,
): { readonly widthPx: number; readonly label: string } {
  const metresPerPx = (METRES_PER_PIXEL_Z0 * Math.cos((latDeg * Math.PI) / 180)) / 2 ** zoom;
  const room = (metresPerPx * targetPx) / METRES_PER_UNIT[unit];
  const power = 10 ** Math.floor(Math.log10(room));
  const step = [5, 2, 1].find((n) => n * power <= room) ?? 1;
  const lengthM = step * power * METRES_PER_UNIT[unit];
  const digits = power < 1 ? Math.ceil(-Math.log10(power)) : 0;
  return { widthPx: lengthM / metresPerPx, label: formatLength(lengthM, unit, digits) };
}
