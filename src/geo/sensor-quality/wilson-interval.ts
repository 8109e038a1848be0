/** Two-sided 95 %. */
const Z = 1.959964;

export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The 95 % confidence interval of a share of which `hits` of `trials` were seen, by Wilson's score: it holds for few trials
 * and for shares near 0 and 1, where the textbook interval leaves [0, 1]. Without a trial all of [0, 1].
 *
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function wilsonInterval(hits: number, trials: number): ShareInterval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const z2 = Z * Z;
  const middle = share + z2 / (2 * trials);
  const half = Z * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}
