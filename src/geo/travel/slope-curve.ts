import type { SlopeRule } from './travel-rules';

/** Factors by slope at even steps from 0, straight between them: `factors[i]` holds at slope `i / stepsPerUnit`. */
export interface SlopeCurve {
  readonly factors: Float64Array;
  readonly stepsPerUnit: number;
}

/** Puts whole hundredths on a step for steepest slopes of 0.35, 0.7 and 1, and so the bends of the table. */
const STEPS = 1_400;
/** Per unit of slope, and the slope that Tobler walks down fastest. */
const TOBLER_RATE = 3.5;
const TOBLER_BEST = 0.05;

/**
 * What slope does to the time of a metre, the same uphill and downhill: the mean of both. For Tobler's hiking function,
 * speed ∝ exp(−3.5·|slope + 0.05|), over horizontal distance, that is cosh(3.5·s) to 5 %, above it
 * exp(3.5·(s − 0.05))·cosh(0.175); never below 1. Error of the 1,400 steps: ≤ 0.5·(3.5·steepest/1400)² of the factor,
 * 3e-6 at a steepest slope of 1; where a bend lies off the steps, a quarter step times the change of rate, ≤ 0.1 %.
 *
 * W. Tobler, "Three presentations on geographical analysis and modeling", NCGIA 93-1, 1993.
 */
export function slopeCurve(rule: SlopeRule): SlopeCurve | null {
  if (rule.kind === 'none') return null;
  const steepest = rule.kind === 'tobler' ? rule.steepest : rule.points.at(-1)![0];
  const factorAt = rule.kind === 'tobler' ? toblerFactor : (slope: number) => tabledFactor(rule.points, slope);
  // One more, so that the steepest slope itself has a right neighbour.
  const factors = Float64Array.from({ length: STEPS + 2 }, (_, i) => factorAt((Math.min(i, STEPS) * steepest) / STEPS));
  return { factors, stepsPerUnit: STEPS / steepest };
}

/** At the slope between two heights a run apart; 1 where a height is not known, infinite above the steepest. */
export function slopeFactor(curve: SlopeCurve | null, rise: number, run: number): number {
  if (curve === null) return 1;
  const at = (Math.abs(rise) / run) * curve.stepsPerUnit;
  if (at <= STEPS) {
    const step = at | 0;
    const lower = curve.factors[step]!;
    return lower + (at - step) * (curve.factors[step + 1]! - lower);
  }
  return Number.isNaN(at) ? 1 : Number.POSITIVE_INFINITY;
}

function toblerFactor(slope: number): number {
  return slope <= TOBLER_BEST
    ? Math.cosh(TOBLER_RATE * slope)
    : Math.exp(TOBLER_RATE * (slope - TOBLER_BEST)) * Math.cosh(TOBLER_RATE * TOBLER_BEST);
}

function tabledFactor(points: readonly (readonly [number, number])[], slope: number): number {
  const right = Math.max(
    1,
    points.findIndex(([at]) => at >= slope),
  );
  const [fromSlope, from] = points[right - 1]!;
  const [toSlope, to] = points[right]!;
  return from + ((to - from) * (slope - fromSlope)) / (toSlope - fromSlope);
}
