/** Above this the tail is below 1e-300. */
const FAR = 37;
/** Rational approximation below, continued fraction above. */
const NEAR = 7.071_067_811_865_47;
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
/** Hart et al. 1968, algorithm 5666: exp(−z²/2) · P(z)/Q(z), highest power first. */
const P = [
  3.526_249_659_989_11e-2, 0.700_383_064_443_688, 6.373_962_203_531_65, 33.912_866_078_383, 112.079_291_497_871,
  221.213_596_169_931, 220.206_867_912_376,
];
const Q = [
  8.838_834_764_831_84e-2, 1.755_667_163_182_64, 16.064_177_579_207, 86.780_732_202_946_1, 296.564_248_779_674,
  637.333_633_378_831, 793.826_512_519_948, 440.413_735_824_752,
];

/** The standard normal distribution function, absolute error ≤ 1e-14. */
export function normalCdf(x: number): number {
  const z = Math.abs(x);
  const tail = z > FAR ? 0 : Math.exp(-0.5 * z * z) * (z < NEAR ? polynomial(P, z) / polynomial(Q, z) : fraction(z));
  return x > 0 ? 1 - tail : tail;
}

function polynomial(coefficients: readonly number[], z: number): number {
  let value = 0;
  for (let i = 0; i < coefficients.length; i++) value = value * z + coefficients[i]!;
  return value;
}

function fraction(z: number): number {
  return 1 / ((z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) * ROOT_TWO_PI);
}
