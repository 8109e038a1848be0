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

/** Below the first step nothing is drawn; between two steps colour runs with the logarithm. */
export function planHeat(field: DensityField, theme: Theme): HeatPlan {
  const steps = HEAT_STEPS.map((value) => Math.log(value));
  const ramp = [1, 2, 3, 4, 5].map((i) => theme.rgba[`heat-${i}` as 'heat-1']);
  const pixels = new Uint8ClampedArray(field.values.length * 4);
  for (let i = 0; i < field.values.length; i++) {
    const value = field.values[i] ?? 0;
    if (value <= 0) continue;
    const log = Math.log(value);
    const first = steps[0] ?? 0;
    if (log < first - 1) continue;
    let upper = steps.findIndex((step) => log < step);
    if (upper === -1) upper = steps.length;
    const lo = ramp[Math.max(0, upper - 1)];
    const hi = ramp[Math.min(ramp.length - 1, upper)];
    if (!lo || !hi) continue;
    const from = steps[upper - 1];
    const to = steps[upper];
    const t = from === undefined || to === undefined ? 0 : (log - from) / (to - from);
    // Fades in over the e-fold below the first step, so that the edge is not a hard line.
    const alpha = log < first ? log - (first - 1) : 1;
    for (let k = 0; k < 3; k++) pixels[4 * i + k] = (lo[k] ?? 0) + ((hi[k] ?? 0) - (lo[k] ?? 0)) * t;
    pixels[4 * i + 3] = 160 * alpha;
  }
  return { width: field.width, height: field.height, pixels, bounds: field.bounds };
}
