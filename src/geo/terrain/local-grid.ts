import type { Position } from '../../domain/place';
import { ECCENTRICITY_SQ, RADIANS, writeEcef } from '../ecef';
import { geodesicDestination } from '../geodesic';
import { SurfaceFrame } from '../surface-frame';
import type { ReachBox } from './sector-box';

/** Knots of the lattice between which places are interpolated, metres. */
const KNOT_SPACING_M = 2_000;

/**
 * A grid of posts about a place in azimuthal equidistant projection: a post (east, north) lies at the geodesic distance
 * √(east² + north²) and azimuth atan2(east, north) from the place. Every sightline from there is straight in it and as
 * long as on the ground, and so are range, sector and drop of the earth.
 *
 * Model: WGS84. Error: posts are placed where their geodesic ends within 2 mm to 100 km, 1 cm to 500 km (by interpolation between
 * knots on 2 km, in earth-centred coordinates: no seam at the antimeridian or at a pole); places are found within 2 mm to
 * 200 km, 50 mm to 500 km (`SurfaceFrame`). Across the sightlines the scale is off by d²/6R²: 0.004 % at 100 km.
 */
export class LocalGrid {
  readonly place: Position;
  readonly spacingM: number;
  readonly width: number;
  readonly height: number;
  /** The post of the place itself. */
  readonly placeColumn: number;
  readonly placeRow: number;
  readonly #frame: SurfaceFrame;
  readonly #firstKnot: number;
  readonly #knots = new Map<number, Float64Array>();

  /** The posts on `spacingM` that hold the box: it lies within them, the place on a post. */
  constructor(place: Position, spacingM: number, box: ReachBox) {
    const posts = (metres: number): number => Math.ceil(metres / spacingM - 1e-9);
    this.place = place;
    this.spacingM = spacingM;
    this.placeColumn = posts(-box.west);
    this.placeRow = posts(box.north);
    this.width = this.placeColumn + 1 + posts(box.east);
    this.height = this.placeRow + 1 + posts(-box.south);
    this.#frame = new SurfaceFrame(place[0], place[1]);
    this.#firstKnot = Math.floor((-this.placeColumn * spacingM) / KNOT_SPACING_M);
  }

  /** Column and row of a point of the ellipsoid (ECEF, metres), fractional; anywhere, also beyond the grid. */
  postOf(x: number, y: number, z: number): readonly [column: number, row: number] {
    const distanceM = this.#frame.distanceTo(x, y, z);
    if (distanceM === 0) return [this.placeColumn, this.placeRow];
    this.#frame.aim(x, y, z);
    const { eastM, northM } = this.#frame;
    const scale = distanceM / Math.hypot(eastM, northM) / this.spacingM;
    return [this.placeColumn + eastM * scale, this.placeRow - northM * scale];
  }

  /** Calls back with the longitude and latitude of each post of a row, west to east, or of some columns of it. */
  eachOfRow(
    row: number,
    visit: (lng: number, lat: number, column: number) => void,
    fromColumn = 0,
    toColumn = this.width,
  ): void {
    if (fromColumn >= toColumn) return;
    const knots = this.#knotsBeside((this.placeRow - row) * this.spacingM);
    for (let column = fromColumn; column < toColumn; column++) {
      const east = ((column - this.placeColumn) * this.spacingM) / KNOT_SPACING_M - this.#firstKnot;
      const knot = Math.floor(east);
      const right = east - knot;
      const left = 1 - right;
      const i = 3 * knot;
      const x = knots[i]! * left + knots[i + 3]! * right;
      const y = knots[i + 1]! * left + knots[i + 4]! * right;
      const z = knots[i + 2]! * left + knots[i + 5]! * right;
      // As `positionOfEcef`, without making an array for each of a million posts.
      const lat = Math.atan2(z, (1 - ECCENTRICITY_SQ) * Math.sqrt(x * x + y * y));
      visit(Math.atan2(y, x) / RADIANS, lat / RADIANS, column);
    }
  }

  /** The knots along a row of posts, interpolated between the rows of knots on either side. */
  #knotsBeside(northM: number): Float64Array {
    const north = Math.floor(northM / KNOT_SPACING_M);
    const up = northM / KNOT_SPACING_M - north;
    const lower = this.#knotRow(north);
    const upper = this.#knotRow(north + 1);
    return lower.map((value, i) => value * (1 - up) + upper[i]! * up);
  }

  #knotRow(north: number): Float64Array {
    const known = this.#knots.get(north);
    if (known !== undefined) return known;
    const last = Math.floor(((this.width - 1 - this.placeColumn) * this.spacingM) / KNOT_SPACING_M) + 1;
    const row = new Float64Array(3 * (last - this.#firstKnot + 1));
    for (let east = this.#firstKnot; east <= last; east++) {
      const azimuthDeg = Math.atan2(east, north) / RADIANS;
      const [lng, lat] = geodesicDestination(this.place, azimuthDeg, Math.hypot(east, north) * KNOT_SPACING_M);
      writeEcef(lng, lat, row, 3 * (east - this.#firstKnot));
    }
    this.#knots.set(north, row);
    return row;
  }
}
