import { ECCENTRICITY_SQ, RADIANS, writeEcefOf } from './ecef';

/** Above this square of an angle (500 km) the series gives way to the arc sine, which is exact on a sphere. */
const SERIES_LIMIT = 0.0065;

/**
 * Geodesic distances and bearings from one fixed point of WGS84 to points of the ellipsoid given in ECEF, without
 * trigonometry per point.
 *
 * Model: an ellipsoidal local frame. Distance: chord c to arc by the circle that the two surface normals define,
 * s = (2/κ) asin(cκ/2) with κ = (n₂−n₁)·(p₂−p₁)/c², as a series in (cκ)². Bearing: the geodesic leaves between the
 * two reciprocal normal sections, at one third of the way from the one at its start (Clarke 1880), so it lies in the
 * plane of the chord and (2n₁+n₂)/3.
 *
 * Error against GeographicLib, any azimuth and latitude (tests/geo/surface-frame.test.ts): distance ≤ 0.01 mm to
 * 200 km, ≤ 1 mm to 500 km; bearing as metres across ≤ 1 mm to 200 km, ≤ 50 mm to 500 km. Beyond that
 * distances may be 0.5 % off.
 */
export class SurfaceFrame {
  /** East part of the direction that `aim` found, metres. */
  eastM = 0;
  /** North part of it. */
  northM = 0;
  #x = 0;
  #y = 0;
  #z = 0;
  #upX = 0;
  #upY = 0;
  #upZ = 0;
  #eastX = 0;
  #eastY = 0;
  #cosLat = 0;

  readonly #point = new Float64Array(3);

  /** The fixed point in ECEF, metres. */
  get x(): number {
    return this.#x;
  }
  get y(): number {
    return this.#y;
  }
  get z(): number {
    return this.#z;
  }

  constructor(lng = 0, lat = 0) {
    this.stand(lng, lat);
  }

  /** Moves the fixed point, so that one frame serves many sensors in turn. */
  stand(lng: number, lat: number): void {
    const sinLng = Math.sin(lng * RADIANS);
    const cosLng = Math.cos(lng * RADIANS);
    const sinLat = Math.sin(lat * RADIANS);
    const cosLat = Math.cos(lat * RADIANS);
    writeEcefOf(sinLng, cosLng, sinLat, cosLat, this.#point, 0);
    this.#x = this.#point[0]!;
    this.#y = this.#point[1]!;
    this.#z = this.#point[2]!;
    this.#cosLat = cosLat;
    this.#eastX = -sinLng;
    this.#eastY = cosLng;
    this.#upX = cosLat * cosLng;
    this.#upY = cosLat * sinLng;
    this.#upZ = sinLat;
  }

  /** Geodesic distance to a point of the ellipsoid, metres. */
  distanceTo(x: number, y: number, z: number): number {
    const dx = x - this.#x;
    const dy = y - this.#y;
    const dz = z - this.#z;
    const chordSq = dx * dx + dy * dy + dz * dz;
    if (chordSq === 0) return 0;
    const scaledZ = z / (1 - ECCENTRICITY_SQ);
    const invNorm = 1 / Math.sqrt(x * x + y * y + scaledZ * scaledZ);
    const dot = (x * invNorm - this.#upX) * dx + (y * invNorm - this.#upY) * dy + (scaledZ * invNorm - this.#upZ) * dz;
    const q = (dot * dot) / chordSq;
    if (q > SERIES_LIMIT) return 2 * Math.sqrt(chordSq / q) * Math.asin(Math.min(1, Math.sqrt(q) / 2));
    return Math.sqrt(chordSq) * (1 + q * (1 / 24 + q * (3 / 640 + q * (5 / 7168))));
  }

  /**
   * Sets `eastM` and `northM` to a vector along the direction in which the geodesic to a point leaves, about as long as
   * the geodesic: its cross product with an azimuth is how far the point lies to the side of that azimuth.
   */
  aim(x: number, y: number, z: number): void {
    const dx = x - this.#x;
    const dy = y - this.#y;
    const dz = z - this.#z;
    const scaledZ = z / (1 - ECCENTRICITY_SQ);
    const invNorm = 1 / Math.sqrt(x * x + y * y + scaledZ * scaledZ);
    const upX = x * invNorm;
    const upY = y * invNorm;
    const upZ = scaledZ * invNorm;
    const dotUp = upX * this.#upX + upY * this.#upY + upZ * this.#upZ;
    const lift = (dx * this.#upX + dy * this.#upY + dz * this.#upZ) / (2 + dotUp);
    const tx = dx - upX * lift;
    const ty = dy - upY * lift;
    const tz = dz - upZ * lift;
    this.eastM = tx * this.#eastX + ty * this.#eastY;
    this.northM = this.#cosLat * tz - this.#upZ * (this.#eastY * tx - this.#eastX * ty);
  }
}
