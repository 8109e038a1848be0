import { AppError } from '../domain/errors';

/** @throws AppError `out-of-range` for a required k that is no whole number ≥ 1. */
export function checkRequiredK(requiredK: number): void {
  if (Number.isInteger(requiredK) && requiredK >= 1) return;
  throw new AppError('out-of-range', { found: requiredK, expected: 'a whole number, 1 or more', where: 'requiredK' });
}
