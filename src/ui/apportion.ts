/**
 * Whole numbers that add up to the rounded sum of what is given: each rounded down, and the ones that are missing go to
 * the largest remainders, of equals to the first. None is off by 1 or more. n log n. Nothing gives nothing.
 */
export function apportion(values: readonly number[]): number[] {
  const whole = values.map(Math.floor);
  const sum = Math.round(values.reduce((total, value) => total + value, 0));
  const missing = sum - whole.reduce((total, value) => total + value, 0);
  const remainder = (i: number): number => (values[i] ?? 0) - (whole[i] ?? 0);
  const order = [...values.keys()].sort((a, b) => remainder(b) - remainder(a) || a - b);
  for (const i of order.slice(0, missing)) whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}
