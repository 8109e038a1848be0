/** The smallest of 1, 2, 4, 5, 6, 8, 10 times a power of ten that is not less: where an axis ends, and half of it reads well. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 6, 8, 10].find((one) => one * power >= value * (1 - 1e-12)) ?? 10;
  return step * power;
}
