/** A step of the colours of a matrix: counts from and to, both included, and its colour. */
export interface HourStep {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

const STEPS = 5;

/** Even steps up to the most, in whole counts: fewer where there are fewer counts than colours; none without any. */
export function hourSteps(most: number): readonly HourStep[] {
  if (most < 1) return [];
  const width = Math.ceil(most / STEPS);
  const count = Math.ceil(most / width);
  return Array.from({ length: count }, (_, i) => ({
    from: i * width + 1,
    to: (i + 1) * width,
    // Few steps still reach the brightest colour.
    colour: `var(--heat-${STEPS - count + i + 1})`,
  }));
}

/** The colour of a count; null for none. */
export function hourColour(count: number, steps: readonly HourStep[]): string | null {
  return steps.find(({ from, to }) => count >= from && count <= to)?.colour ?? null;
}
