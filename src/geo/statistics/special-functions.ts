/** Below this a continued fraction has nothing to divide by. */
const TINY = 1e-300;
const EPSILON = 1e-15;
const MOST_STEPS = 10_000;

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0, to about 1e-13 (Lanczos 1964, g = 7, n = 9). */
function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const y = x - 1;
  const sum = LANCZOS.reduce((total, c, i) => total + c / (y + i + 1), 0.9999999999998099);
  const t = y + LANCZOS.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The regularised lower incomplete gamma function P(a, x), a > 0, x ≥ 0: series below a + 1, continued fraction above. */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  const scale = Math.exp(a * Math.log(x) - x - lnGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < MOST_STEPS && term > sum * EPSILON; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum * scale;
  }
  return (
    1 -
    scale *
      fraction(
        (n) => (n === 0 ? 1 : n * (a - n)),
        (n) => x + 2 * n + 1 - a,
      )
  );
}

/** The regularised incomplete beta function I_x(a, b), a > 0, b > 0, 0 ≤ x ≤ 1. */
export function betaI(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side only.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaI(1 - x, b, a);
  const scale = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const step = (n: number): number => {
    if (n === 0) return 1;
    const m = Math.floor(n / 2);
    return n % 2 === 0
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  return scale * fraction(step, () => 1);
}

/** `a₀ / (b₀ + a₁ / (b₁ + …))` by the method of Lentz (1976) as Thompson and Barnett (1986) modified it. */
function fraction(a: (n: number) => number, b: (n: number) => number): number {
  let c = b(0) || TINY;
  let d = 1 / c;
  c = a(0) / TINY + c;
  let value = a(0) * d;
  for (let n = 1; n < MOST_STEPS; n++) {
    const an = a(n);
    d = 1 / (b(n) + an * d || TINY);
    c = b(n) + an / c || TINY;
    const delta = c * d;
    value *= delta;
    if (n > 1 && Math.abs(delta - 1) < EPSILON) break;
  }
  return value;
}
