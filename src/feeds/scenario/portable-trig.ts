/**
 * Sine, cosine, arc tangent and logarithm from + − × ÷ and √ alone. Engines may differ in the last bit of `Math.sin` and
 * `Math.log`; a scenario that branches on them would drift apart between browsers, so it uses these: the same bits
 * everywhere. Absolute error below 1e-12 on the stated domains.
 */
const RADIANS = 0.017453292519943295;

/** Cosine of any finite angle in degrees. */
export function cosDeg(deg: number): number {
  const turn = Math.abs(deg) % 360;
  const half = turn > 180 ? 360 - turn : turn;
  if (half > 90) return -cosDeg(180 - half);
  return half > 45 ? sine((90 - half) * RADIANS) : cosine(half * RADIANS);
}

/** Sine of any finite angle in degrees. */
export function sinDeg(deg: number): number {
  return cosDeg(deg - 90);
}

/** Bearing of the vector (east, north), clockwise from north, in [0, 360); 0 for the zero vector. */
export function bearingOf(east: number, north: number): number {
  if (east === 0 && north === 0) return 0;
  const deg = arctan(Math.min(Math.abs(east), Math.abs(north)) / Math.max(Math.abs(east), Math.abs(north)));
  const fromNorth = Math.abs(east) > Math.abs(north) ? 90 - deg : deg;
  const folded = north < 0 ? 180 - fromNorth : fromNorth;
  const bearing = east < 0 ? 360 - folded : folded;
  return bearing >= 360 ? 0 : bearing;
}

/** Natural logarithm of a finite number above 1e-300. */
export function ln(x: number): number {
  let mantissa = x;
  let exponent = 0;
  while (mantissa > 1.5) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 0.75) {
    mantissa *= 2;
    exponent--;
  }
  const z = (mantissa - 1) / (mantissa + 1);
  const zz = z * z;
  let sum = 0;
  for (let k = 25; k >= 1; k -= 2) sum = sum * zz + 1 / k;
  return 2 * z * sum + exponent * Math.LN2;
}

function cosine(r: number): number {
  const rr = r * r;
  let sum = 1;
  for (let k = 14; k >= 2; k -= 2) sum = 1 - (sum * rr) / (k * (k - 1));
  return sum;
}

function sine(r: number): number {
  const rr = r * r;
  let sum = 1;
  for (let k = 15; k >= 3; k -= 2) sum = 1 - (sum * rr) / (k * (k - 1));
  return r * sum;
}

/** Degrees of atan(t), t in [0, 1]: two halvings bring t below 0.2, where the series is short. */
function arctan(t: number): number {
  const once = t / (1 + Math.sqrt(1 + t * t));
  const twice = once / (1 + Math.sqrt(1 + once * once));
  const tt = twice * twice;
  let sum = 0;
  for (let k = 21; k >= 1; k -= 2) sum = 1 / k - tt * sum;
  return (4 * twice * sum) / RADIANS;
}
