/** One value at one time; not a number where it is not known. */
export interface TrendValue {
  readonly timeMs: number;
  readonly value: number;
}

export interface TrendLine {
  /** An SVG path in a box of `width` by `height`, broken where a value is not known. */
  readonly path: string;
  /** The y of the first and the latest value that are known; null without one. */
  readonly endY: number | null;
  /** Latest minus earliest known; null with fewer than two. */
  readonly change: number | null;
  /** How far apart those two are, milliseconds. */
  readonly spanMs: number;
}

/** The least range of shares over the height: a change of a tenth of a per cent must not look like a cliff. */
const LEAST_RANGE = 0.04;

/**
 * A line through shares over `[fromMs, toMs]`. The range follows the values and is at least `LEAST_RANGE`, with their middle in
 * the middle.
 */
export function trendLine(
  values: readonly TrendValue[],
  fromMs: number,
  toMs: number,
  width: number,
  height: number,
): TrendLine {
  const known = values.filter(({ value, timeMs }) => Number.isFinite(value) && timeMs >= fromMs && timeMs <= toMs);
  const [first, last] = [known[0], known.at(-1)];
  const low = Math.min(...known.map(({ value }) => value));
  const high = Math.max(...known.map(({ value }) => value));
  const range = Math.max(high - low, LEAST_RANGE);
  const base = (low + high - range) / 2;
  const x = (timeMs: number) => ((timeMs - fromMs) / (toMs - fromMs)) * width;
  const y = (value: number) => height - ((value - base) / range) * height;
  let path = '';
  let isOpen = false;
  for (const { timeMs, value } of values) {
    if (timeMs < fromMs || timeMs > toMs) continue;
    if (!Number.isFinite(value)) {
      isOpen = false;
      continue;
    }
    path += `${isOpen ? 'L' : 'M'}${x(timeMs).toFixed(1)} ${y(value).toFixed(1)}`;
    isOpen = true;
  }
  return {
    path,
    endY: last === undefined ? null : y(last.value),
    change: first === undefined || last === undefined || first === last ? null : last.value - first.value,
    spanMs: first === undefined || last === undefined ? 0 : last.timeMs - first.timeMs,
  };
}
