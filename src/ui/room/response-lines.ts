import { RESPONSE_CLASSES, type ResponseClass, type ResponseLedger, type ResponseRow } from '../../domain/response';
import { apportion } from '../apportion';
import { formatNumber, type LengthUnit, METRES_PER_UNIT } from '../format';

/** What a kilometre of the border counts as: one of the classes, or not known. */
const RESPONSE_PARTS = [...RESPONSE_CLASSES, 'unknown'] as const;
export type ResponsePart = ResponseClass | 'unknown';

/** The parts that say something: those that nothing falls into are left out, but for the four that are always asked for. */
export function shownParts({ total }: ResponseLedger): readonly ResponsePart[] {
  return RESPONSE_PARTS.filter((part) => (part !== 'no-mode' && part !== 'unknown') || partM(total, part) > 0.5);
}

/** Figures of the parts of a row, which add up to its length as it is shown: rounding loses nothing and adds nothing. */
export function partFigures(row: ResponseRow, unit: LengthUnit, digits: number): ReadonlyMap<ResponsePart, string> {
  const steps = 10 ** digits;
  const whole = apportion(RESPONSE_PARTS.map((part) => (partM(row, part) / METRES_PER_UNIT[unit]) * steps));
  return new Map(RESPONSE_PARTS.map((part, i) => [part, formatNumber((whole[i] ?? 0) / steps, digits)]));
}

/** Whole metres of the parts of a row, which add up to its length. */
export function partMetres(row: ResponseRow): readonly (readonly [ResponsePart, number])[] {
  const whole = apportion(RESPONSE_PARTS.map((part) => partM(row, part)));
  return RESPONSE_PARTS.map((part, i) => [part, whole[i] ?? 0]);
}

function partM(row: ResponseRow, part: ResponsePart): number {
  return part === 'unknown' ? row.unknownM : row.byClass[part];
}
