/** How long the picture rests at each place. */
const REST_MS = 10 * 60_000;
/** Farthest from the middle, in pixels of the layout at scale 1: the wall keeps a margin of this width free. */
export const REACH_PX = 4;
const STEP_PX = 2;
const SIDE = (2 * REACH_PX) / STEP_PX + 1;

/** All places of the square, each a step from the one before it, the first from the last but for the way back to the corner. */
const TOUR: readonly (readonly [number, number])[] = Array.from({ length: SIDE * SIDE }, (_, index) => {
  const row = Math.floor(index / SIDE);
  const column = row % 2 === 0 ? index % SIDE : SIDE - 1 - (index % SIDE);
  return [column * STEP_PX - REACH_PX, row * STEP_PX - REACH_PX];
});

/**
 * Where the chrome of a wall stands at a time, so that no edge burns into the screen: one step of a walk that visits every place of a
 * square and goes back the way it came. It depends on the time alone, so screens of one wall move together, and a restart continues.
 *
 * @param wallMs milliseconds since the epoch
 * @param scale of the wall: steps grow with it, in whole pixels
 * @returns pixels to the right and down
 */
export function burnInOffset(wallMs: number, scale: number): readonly [xPx: number, yPx: number] {
  const slot = restStartMs(wallMs) / REST_MS;
  const period = 2 * (TOUR.length - 1);
  const phase = ((slot % period) + period) % period;
  const [x, y] = TOUR[Math.min(phase, period - phase)] ?? [0, 0];
  // `+ 0`: never a negative zero, which CSS would print.
  return [Math.round(x * scale) + 0, Math.round(y * scale) + 0];
}

/** When the rest began that a time lies in. */
export function restStartMs(wallMs: number): number {
  return Math.floor(wallMs / REST_MS) * REST_MS;
}
