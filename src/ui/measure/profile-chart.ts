import type { GroundProfile } from '../../geo/measure/ground-profile';

/** A line of sight over the ground of a profile. */
export interface SightLine {
  readonly blocked: boolean;
  /** Of the line over the ground at each sample, metres. */
  readonly clearanceM: Float64Array;
  readonly observerHeightM: number;
  readonly targetHeightM: number;
  /** `earthDropPerSqM`: the ground is drawn with the bulge that it has between the ends. */
  readonly dropPerSqM: number;
}

export interface ProfileChartPlan {
  /** SVG paths, filled to the foot; one for each stretch of known ground. */
  readonly ground: readonly string[];
  /** Heights of the ends of the line of sight, in pixels from the top; null without one. */
  readonly sight: readonly [startY: number, endY: number] | null;
  readonly ticks: readonly { readonly y: number; readonly heightM: number }[];
  xOf(sample: number): number;
}

/** Room above the highest and below the lowest, as a share of what is shown. */
const ROOM = 0.08;
const STEPS = [1, 2, 5];

/** The chart of a profile in pixels: distance to the right, height upwards, with the earth's bulge under a line of sight. */
export function chartOf(
  { distanceM, heightM }: Pick<GroundProfile, 'distanceM' | 'heightM'>,
  sight: SightLine | null,
  widthPx: number,
  heightPx: number,
): ProfileChartPlan {
  const last = distanceM.length - 1;
  const totalM = distanceM[last]!;
  const bulged = Array.from(
    heightM,
    (height, i) => height + (sight?.dropPerSqM ?? 0) * distanceM[i]! * (totalM - distanceM[i]!),
  );
  const ends = sight ? ([heightM[0]! + sight.observerHeightM, heightM[last]! + sight.targetHeightM] as const) : null;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const height of [...bulged, ...(ends ?? [])]) {
    if (height < low) low = height;
    if (height > high) high = height;
  }
  // Flat ground is a line in the middle rather than noise as tall as the chart.
  const spanM = Math.max(10, high - low);
  const middle = (high + low) / 2;
  const bottomM = middle - spanM * (0.5 + ROOM);
  const perM = heightPx / (spanM * (1 + 2 * ROOM));
  const yOf = (height: number) => heightPx - (height - bottomM) * perM;
  const xOf = (sample: number) => (distanceM[sample]! / totalM) * widthPx;
  return {
    ground: knownRuns(heightM).map(([from, to]) => {
      const top = Array.from({ length: to - from + 1 }, (_, k) => `${px(xOf(from + k))} ${px(yOf(bulged[from + k]!))}`);
      return `M${px(xOf(from))} ${heightPx}L${top.join('L')}L${px(xOf(to))} ${heightPx}Z`;
    }),
    sight: ends && [yOf(ends[0]), yOf(ends[1])],
    ticks: niceTicks(bottomM, bottomM + heightPx / perM).map((height) => ({ y: yOf(height), heightM: height })),
    xOf,
  };
}

/** The sample nearest to a distance along an ascending list. */
export function sampleAt(distanceM: Float64Array, atM: number): number {
  let low = 0;
  let high = distanceM.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (distanceM[middle]! <= atM) low = middle;
    else high = middle;
  }
  return atM - distanceM[low]! <= distanceM[high]! - atM ? low : high;
}

/** First and last sample of each stretch of known ground of two samples or more. */
function knownRuns(heightM: Float32Array): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  let from = -1;
  for (let i = 0; i <= heightM.length; i++) {
    const known = i < heightM.length && !Number.isNaN(heightM[i]!);
    if (known && from < 0) from = i;
    if (!known && from >= 0) {
      if (i - 1 > from) runs.push([from, i - 1]);
      from = -1;
    }
  }
  return runs;
}

/** Two to five round heights within a span. */
function niceTicks(bottomM: number, topM: number): readonly number[] {
  const rough = (topM - bottomM) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((one) => one * power >= rough) ?? 10);
  const ticks: number[] = [];
  for (let at = Math.ceil(bottomM / step) * step; at <= topM; at += step) ticks.push(at);
  return ticks;
}

function px(value: number): string {
  return value.toFixed(1);
}
