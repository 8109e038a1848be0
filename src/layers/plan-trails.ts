import { type Rgba, type Theme, withAlpha } from './theme';

/** Where one thing has been: parallel to each other, oldest first. */
export interface Trail {
  readonly partner: boolean;
  /** `[lng, lat]` pairs, degrees. */
  readonly positions: Float64Array;
  readonly timesMs: Float64Array;
}

/** Line segments as deck.gl binary attributes; row `i` runs from `sources[2i..]` to `targets[2i..]`. */
export interface TrailsPlan {
  readonly count: number;
  readonly sources: Float64Array;
  readonly targets: Float64Array;
  /** Clamped, because that is what deck.gl takes for colours from 0 to 255; of another kind it warns. */
  readonly colours: Uint8ClampedArray;
}

/** How far back a trail reaches before it has faded away. */
export const TRAIL_MS = 15 * 60_000;

/** Trails that fade with age: linear from 60 % to nothing over `TRAIL_MS`. Parts in the future of `nowMs` are left out. */
export function planTrails(trails: readonly Trail[], nowMs: number, theme: Theme): TrailsPlan {
  let room = 0;
  for (const trail of trails) room += Math.max(0, trail.timesMs.length - 1);
  const sources = new Float64Array(room * 2);
  const targets = new Float64Array(room * 2);
  const colours = new Uint8ClampedArray(room * 4);
  let count = 0;
  for (const { partner, positions, timesMs } of trails) {
    const tone: Rgba = partner ? theme.rgba.partner : theme.rgba.selected;
    for (let i = 1; i < timesMs.length; i++) {
      const ageMs = nowMs - (timesMs[i] ?? 0);
      if (ageMs < 0 || ageMs >= TRAIL_MS) continue;
      sources.set([positions[2 * i - 2] ?? 0, positions[2 * i - 1] ?? 0], count * 2);
      targets.set([positions[2 * i] ?? 0, positions[2 * i + 1] ?? 0], count * 2);
      colours.set(withAlpha(tone, 0.6 * (1 - ageMs / TRAIL_MS)), count * 4);
      count++;
    }
  }
  return { count, sources, targets, colours };
}
