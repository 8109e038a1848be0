import type { DensityField } from '../domain/density';
import type { Theme } from './theme';

/** The heat map as RGBA pixels, row-major from the north-west; bounds are west, south, east, north in degrees. */
export interface HeatPlan {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly bounds: readonly [number, number, number, number];
}

/** Incidents per 1,000 km² at which a step of the legend begins: a fixed domain, so its numbers hold at every zoom. */
export const HEAT_STEPS = [1, 3, 10, 30, 100] as const;

/**
 * Between two steps colour runs with the logarithm. The first step fades in from half of it to the second, so that
 * the edge of a kernel is not taken for the edge of something.
 */
export function planHeat(field: DensityField, theme: Theme): HeatPlan {
  const steps = HEAT_STEPS.map((value) => Math.log(value));
  const ramp = [1, 2, 3, 4, 5].map((i) => theme.rgba[`heat-${i}` as 'heat-1']);
  const fadeFrom = (steps[0] ?? 0) - Math.LN2;
  const fadeTo = steps[1] ?? 0;
  const pixels = new Uint8ClampedArray(field.values.length * 4);
  for (let i = 0; i < field.values.length; i++) {
    const value = field.values[i] ?? 0;
    if (value <= 0) continue;
    const log = Math.log(value);
    const alpha = Math.min(1, (log - fadeFrom) / (fadeTo - fadeFrom));
    if (alpha <= 0) continue;
    let upper = steps.findIndex((step) => log < step);
    if (upper === -1) upper = steps.length;
    const lo = ramp[Math.max(0, upper - 1)];
    const hi = ramp[Math.min(ramp.length - 1, upper)];
    if (!lo || !hi) continue;
    const from = steps[upper - 1];
    const to = steps[upper];
    const t = from === undefined || to === undefined ? 0 : (log - from) / (to - from);
    for (let k = 0; k < 3; k++) pixels[4 * i + k] = (lo[k] ?? 0) + ((hi[k] ?? 0) - (lo[k] ?? 0)) * t;
    pixels[4 * i + 3] = 170 * alpha;
  }
  return { width: field.width, height: field.height, pixels, bounds: field.bounds };
}
