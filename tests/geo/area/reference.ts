import { areaPathsD, FillRule, intersectD, type PathD, type PathsD, unionD } from 'clipper2-ts';
import type { Position } from '../../../src/domain/place';
import type { CoveredArea } from '../../../src/geo/area/covered-area';
import type { Footprint } from '../../../src/geo/footprint';
import { oracleAzimuthDeg, oracleDestination, oracleDistanceM } from '../fixtures';

/** The reference: 4,096-gons by GeographicLib, in an equal-area plane, clipped by clipper2-ts. Nothing of src/geo. */
const CORNERS = 4_096;
const EDGE_POINTS = 128;
const DECIMALS = 3;
/** A polygon of as many corners has the area of the circle when its corners lie this much further out. */
const OUT = Math.sqrt((2 * Math.PI) / CORNERS / Math.sin((2 * Math.PI) / CORNERS));
const A = 6_378_137;
const F = 1 / 298.257_223_563;
const E = Math.sqrt(F * (2 - F));

/** Lambert's cylindrical equal-area projection of WGS84, true to scale at a base, metres from it (Snyder 1987, §10). */
export class EqualAreaPlane {
  readonly #base: Position;
  readonly #k: number;

  constructor(base: Position) {
    this.#base = base;
    const sin = Math.sin((base[1] * Math.PI) / 180);
    this.#k = (A * Math.cos((base[1] * Math.PI) / 180)) / Math.sqrt(1 - E * E * sin * sin);
  }

  at([lng, lat]: Position): { x: number; y: number } {
    const turn = lng - this.#base[0];
    const x = ((turn - 360 * Math.round(turn / 360)) * Math.PI * this.#k) / 180;
    return { x, y: (zone(lat) - zone(this.#base[1])) / this.#k };
  }

  ring(positions: readonly Position[]): PathD {
    return positions.map((position) => this.at(position));
  }
}

function zone(lat: number): number {
  const s = Math.sin((lat * Math.PI) / 180);
  const q = (1 - E * E) * (s / (1 - E * E * s * s) - Math.log((1 - E * s) / (1 + E * s)) / (2 * E));
  return (A * A * q) / 2;
}

/** Points along the geodesic edges of a ring. */
export function denseRing(ring: readonly Position[], points = EDGE_POINTS): Position[] {
  return ring.flatMap((from, i) => {
    const to = ring[(i + 1) % ring.length]!;
    const lengthM = oracleDistanceM(from, to);
    const azimuthDeg = oracleAzimuthDeg(from, to);
    return Array.from({ length: points }, (_, k) => oracleDestination(from, azimuthDeg, (lengthM * k) / points));
  });
}

/** Points along edges that are straight in degrees. */
export function degreesRing(ring: readonly Position[], points = 512): Position[] {
  return ring.flatMap(([lng, lat], i) => {
    const [toLng, toLat] = ring[(i + 1) % ring.length]!;
    const east = toLng - lng - 360 * Math.round((toLng - lng) / 360);
    return Array.from(
      { length: points },
      (_, k): Position => [lng + (east * k) / points, lat + ((toLat - lat) * k) / points],
    );
  });
}

function paths(
  plane: EqualAreaPlane,
  { position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM, polygon }: Footprint,
): PathsD {
  if (maxRangeM === minRangeM) return [];
  const count = Math.ceil((CORNERS * fieldOfViewDeg) / 360);
  const arc = (rangeM: number): Position[] =>
    Array.from({ length: count + 1 }, (_, i) => {
      const turn = (i / count - 0.5) * fieldOfViewDeg;
      return oracleDestination(position, azimuthDeg + turn, rangeM * OUT);
    });
  const whole = fieldOfViewDeg === 360;
  const rings: Position[][] = whole
    ? [arc(maxRangeM).slice(1), ...(minRangeM > 0 ? [arc(minRangeM).slice(1).reverse()] : [])]
    : [[...edge(-1), ...arc(maxRangeM), ...edge(1).reverse(), ...(minRangeM > 0 ? arc(minRangeM).reverse() : [])]];
  const sector = unionD(
    rings.map((ring) => plane.ring(ring)),
    [],
    FillRule.EvenOdd,
    DECIMALS,
  );
  return polygon
    ? intersectD(
        sector,
        polygon.map((ring) => plane.ring(degreesRing(ring.slice(0, -1)))),
        FillRule.EvenOdd,
        DECIMALS,
      )
    : sector;

  function edge(side: number): Position[] {
    return Array.from({ length: EDGE_POINTS }, (_, i) =>
      oracleDestination(
        position,
        azimuthDeg + (side * fieldOfViewDeg) / 2,
        minRangeM + ((maxRangeM - minRangeM) * i) / EDGE_POINTS,
      ),
    );
  }
}

const union = (a: PathsD, b: PathsD): PathsD => unionD(a, b, FillRule.NonZero, DECIMALS);
const both = (a: PathsD, b: PathsD): PathsD => intersectD(a, b, FillRule.NonZero, DECIMALS);

/** Areas within a region that is given as paths of the plane. */
export function referenceAreas(plane: EqualAreaPlane, region: PathsD, footprints: readonly Footprint[]): CoveredArea {
  let once: PathsD = [];
  let twice: PathsD = [];
  for (const footprint of footprints) {
    const one = both(paths(plane, footprint), region);
    twice = union(twice, both(once, one));
    once = union(once, one);
  }
  const regionM2 = Math.abs(areaPathsD(region));
  const coveredM2 = Math.abs(areaPathsD(once));
  return { regionM2, coveredM2, twiceM2: Math.abs(areaPathsD(twice)), gapM2: regionM2 - coveredM2 };
}

/** Everything within a distance of a line: 4,096-gons around its vertices, and the strips between. */
export function referenceCorridor(plane: EqualAreaPlane, line: readonly Position[], halfWidthM: number): PathsD {
  let sum: PathsD = [];
  for (const [i, to] of line.entries()) {
    const disc = { position: to, azimuthDeg: 0, fieldOfViewDeg: 360, minRangeM: 0, maxRangeM: halfWidthM };
    sum = union(sum, paths(plane, disc));
    const from = line[i - 1];
    if (from === undefined) continue;
    const lengthM = oracleDistanceM(from, to);
    const azimuthDeg = oracleAzimuthDeg(from, to);
    const side = (turnDeg: number): Position[] =>
      Array.from({ length: EDGE_POINTS + 1 }, (_, k) => {
        const on = oracleDestination(from, azimuthDeg, (lengthM * k) / EDGE_POINTS);
        const along = k === EDGE_POINTS ? oracleAzimuthDeg(to, from) + 180 : oracleAzimuthDeg(on, to);
        return oracleDestination(on, along + turnDeg, halfWidthM);
      });
    sum = union(sum, [plane.ring([...side(90), ...side(-90).reverse()])]);
  }
  return sum;
}
