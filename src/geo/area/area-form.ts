import { ARC } from './arc-table';
import { ECCENTRICITY, SEMI_MAJOR_M, sineOfLatitude } from './conformal-sphere';

/** Terms of the odd polynomial in the sine of the conformal latitude that gives the zone area; see the test for its error. */
const TERMS = 5;
const ZONE = fitZone();
/** Gauss–Legendre of three nodes on [-1, 1]. */
const NODE = Math.sqrt(0.6);
const NODE_WEIGHT = 5 / 9;
const MIDDLE_WEIGHT = 8 / 9;
/** The correction is integrated in steps of at most this angle. */
const STEP_RAD = Math.PI / 3;

/**
 * Area on WGS84 by Green's theorem over arcs of circles of the conformal sphere: for a closed boundary the contributions
 * of its arcs add up to what lies on their left. A contribution is the solid angle between the arc and a pole (a
 * spherical triangle and the segment between arc and chord, closed forms) times the ground area of a steradian at
 * `aroundZ`, and the rest of that weight, under 0.2 % of it, by quadrature of a zone polynomial.
 *
 * Error: 1 mm² a m² of a footprint's arcs from the quadrature (relative 1e-9), and 0.02 m² an arc from rounding (a
 * steradian has 4e13 m²). No boundary may pass through the pole opposite to `aroundZ`.
 */
export class AreaForm {
  readonly #pole: number;
  readonly #weight: number;
  readonly #zoneAtPole: number;

  /** @param aroundZ sine of the conformal latitude around which the arcs lie. */
  constructor(aroundZ: number) {
    this.#pole = aroundZ < 0 ? -1 : 1;
    this.#weight = zoneSlope(Math.max(-1, Math.min(1, aroundZ)));
    this.#zoneAtPole = zone(this.#pole);
  }

  /**
   * The contribution, m², of an arc that runs counter-clockwise around its axis.
   *
   * @param data where the arc stands in an `ArcTable`, at `base`.
   * @param ends six numbers: from where to where it runs.
   * @param run how far, as `ArcTable` counts it: 4 is the whole circle, with equal ends.
   */
  arc(data: Float64Array, base: number, ends: Float64Array, run: number): number {
    const nx = data[base]!;
    const ny = data[base + 1]!;
    const nz = data[base + 2]!;
    const h = data[base + ARC.H]!;
    const ax = ends[0]!;
    const ay = ends[1]!;
    const az = ends[2]!;
    const bx = ends[3]!;
    const by = ends[4]!;
    const bz = ends[5]!;
    const d = 1 - h;
    // From the middle of the circle: for a small one these keep the digits that a and b would lose.
    const ux = ax - nx * d;
    const uy = ay - ny * d;
    const uz = az - nz * d;
    const vx = bx - nx * d;
    const vy = by - ny * d;
    const vz = bz - nz * d;
    const dot = ax * bx + ay * by + az * bz;
    const along = nx * (uy * vz - uz * vy) + ny * (uz * vx - ux * vz) + nz * (ux * vy - uy * vx);
    const full = run >= 4;
    let turn = full ? 2 * Math.PI : Math.atan2(along, ux * vx + uy * vy + uz * vz);
    // Rounding may turn next to nothing into a little backwards; that is not once around.
    if (turn < 0 && run > 1) turn += 2 * Math.PI;
    const atAxis = full ? 0 : 2 * Math.atan2(along, 1 + dot + nx * (ax + bx) + ny * (ay + by) + nz * (az + bz));
    const atPole = full ? 0 : 2 * Math.atan2(this.#pole * (ax * by - ay * bx), 1 + dot + this.#pole * (az + bz));
    const solid = atPole + turn * h - atAxis;
    let lngs = full ? 0 : Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
    const length = turn * Math.sqrt(ux * ux + uy * uy + uz * uz);
    const fromPole = Math.sqrt(ax * ax + ay * ay);
    if (fromPole < length) lngs += this.#aroundPole(nz, d, full ? -1 : this.#pole * (ax * by - ay * bx));
    // Longitudes turn fast near a pole.
    const fineness = Math.min(64, (2 * length) / (fromPole + Number.MIN_VALUE));
    const steps = Math.ceil(Math.max(0.5, turn / STEP_RAD, fineness));
    const constant = this.#rest(az);
    return this.#weight * solid - constant * lngs - this.#quadrature(data, base, ends, turn, steps, constant);
  }

  /** Where the pole lies between an arc and its chord (a full circle has one without length), the arc goes around it. */
  #aroundPole(nz: number, d: number, poleLeft: number): number {
    const beyond = this.#pole * nz - d;
    if (d >= 0 && poleLeft < 0 && beyond > 0) return 2 * Math.PI * this.#pole;
    if (d < 0 && poleLeft > 0 && beyond < 0) return -2 * Math.PI * this.#pole;
    return 0;
  }

  /**
   * ∫ (rest(z) − constant) dλ along the arc. What is constant in it, the distance to the pole, goes with the span of
   * longitudes exactly; the quadrature sees only how the rest changes along the arc.
   */
  #quadrature(
    data: Float64Array,
    base: number,
    ends: Float64Array,
    turn: number,
    steps: number,
    constant: number,
  ): number {
    const nx = data[base]!;
    const ny = data[base + 1]!;
    const nz = data[base + 2]!;
    const d = 1 - data[base + ARC.H]!;
    const ux = ends[0]! - nx * d;
    const uy = ends[1]! - ny * d;
    const uz = ends[2]! - nz * d;
    const vx = ny * uz - nz * uy;
    const vy = nz * ux - nx * uz;
    const vz = nx * uy - ny * ux;
    const half = turn / steps / 2;
    const cosNode = Math.cos(half * NODE);
    const sinNode = Math.sin(half * NODE);
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      const middle = half * (2 * step + 1);
      const cosMiddle = Math.cos(middle);
      const sinMiddle = Math.sin(middle);
      for (let node = -1; node <= 1; node++) {
        const cos = node === 0 ? cosMiddle : cosMiddle * cosNode - node * sinMiddle * sinNode;
        const sin = node === 0 ? sinMiddle : sinMiddle * cosNode + node * cosMiddle * sinNode;
        const x = nx * d + ux * cos + vx * sin;
        const y = ny * d + uy * cos + vy * sin;
        const z = nz * d + uz * cos + vz * sin;
        const dx = vx * cos - ux * sin;
        const dy = vy * cos - uy * sin;
        const weight = node === 0 ? MIDDLE_WEIGHT : NODE_WEIGHT;
        sum += (weight * (this.#rest(z) - constant) * (x * dy - y * dx)) / (x * x + y * y + Number.MIN_VALUE);
      }
    }
    return sum * half;
  }

  #rest(z: number): number {
    return zone(z) - this.#zoneAtPole - this.#weight * (z - this.#pole);
  }
}

function zone(z: number): number {
  const q = z * z;
  let sum = 0;
  for (let i = TERMS - 1; i >= 0; i--) sum = sum * q + ZONE[i]!;
  return sum * z;
}

function zoneSlope(z: number): number {
  const q = z * z;
  let sum = 0;
  for (let i = TERMS - 1; i >= 0; i--) sum = sum * q + (2 * i + 1) * ZONE[i]!;
  return sum;
}

/** Interpolates zone area / z in z² at Chebyshev nodes, by Newton's divided differences, expanded to powers. */
function fitZone(): Float64Array {
  const at = Array.from({ length: TERMS }, (_, i) => (1 - Math.cos((Math.PI * (i + 0.5)) / TERMS)) / 2);
  const divided = at.map((q) => zoneAreaM2(sineOfLatitude(Math.sqrt(q))) / Math.sqrt(q));
  for (let order = 1; order < TERMS; order++) {
    for (let i = TERMS - 1; i >= order; i--) divided[i] = (divided[i]! - divided[i - 1]!) / (at[i]! - at[i - order]!);
  }
  const powers = new Float64Array(TERMS);
  for (let i = TERMS - 1; i >= 0; i--) {
    for (let power = TERMS - 1; power > 0; power--) powers[power] = powers[power - 1]! - at[i]! * powers[power]!;
    powers[0] = divided[i]! - at[i]! * powers[0]!;
  }
  return powers;
}

/** Area between the equator and a latitude, for a radian of longitude, m² (Snyder 1987, 3-12). */
function zoneAreaM2(sinLat: number): number {
  const es = ECCENTRICITY * sinLat;
  const half = (SEMI_MAJOR_M * SEMI_MAJOR_M * (1 - ECCENTRICITY ** 2)) / 2;
  return half * (sinLat / (1 - es * es) + Math.atanh(es) / ECCENTRICITY);
}
