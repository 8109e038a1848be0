import * as v from 'valibot';
import { AppError } from './errors';
import { type Position, positionSchema } from './place';

/** 11 mm of latitude: what GeoJSON asks for, and less than anything here is measured to. */
const DECIMALS = 7;
const MAX_POSITIONS = 20_000;

type Ring = readonly Position[];

const ringSchema = v.pipe(
  v.array(positionSchema),
  v.minLength(4),
  v.check((ring) => samePlace(ring[0]!, ring[ring.length - 1]!), 'a ring that ends where it begins'),
);
/** Outer ring counter-clockwise, holes clockwise. */
const polygonSchema = v.pipe(
  v.array(ringSchema),
  v.minLength(1),
  v.check((rings) => rings.every((ring, i) => signedAreaOf(ring) > 0 === (i === 0)), 'rings by the right-hand rule'),
);
const isSmall = (rings: readonly (readonly unknown[])[]): boolean =>
  rings.reduce((sum, ring) => sum + ring.length, 0) <= MAX_POSITIONS;
const tooMany = `at most ${MAX_POSITIONS} positions`;

/** A GeoJSON polygon or multipolygon in WGS84 that keeps the right-hand rule; no ring crosses the antimeridian. */
export const aoiGeometrySchema = v.variant('type', [
  v.strictObject({
    type: v.literal('Polygon'),
    coordinates: v.pipe(
      polygonSchema,
      v.check((rings) => isSmall(rings), tooMany),
    ),
  }),
  v.strictObject({
    type: v.literal('MultiPolygon'),
    coordinates: v.pipe(
      v.array(polygonSchema),
      v.minLength(1),
      v.check((polygons) => isSmall(polygons.flat()), tooMany),
    ),
  }),
]);
export type AoiGeometry = v.InferOutput<typeof aoiGeometrySchema>;

/**
 * One written form for each area: seven decimals, repeated positions left out, rings closed, outer ones counter-clockwise and
 * holes clockwise, one polygon as `Polygon`. Holes without area are left out; the order of rings and where each begins
 * stay. What is normal already comes back equal.
 *
 * @throws AppError `bad-argument` where an outer ring has fewer than three places or no area, or a position is off the globe.
 */
export function normaliseGeometry(polygons: readonly (readonly Ring[])[]): AoiGeometry {
  const coordinates = polygons.map((rings) =>
    rings.flatMap((ring, i): Position[][] => {
      const written = normaliseRing(ring, i === 0);
      if (written !== null) return [written];
      if (i > 0) return [];
      throw new AppError('bad-argument', { found: ring, expected: 'an outline of three places or more with an area' });
    }),
  );
  const geometry =
    coordinates.length === 1 ? { type: 'Polygon', coordinates: coordinates[0] } : { type: 'MultiPolygon', coordinates };
  const result = v.safeParse(aoiGeometrySchema, geometry, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new AppError('bad-argument', { found: issue.input, expected: issue.expected ?? issue.message });
}

/** The polygons of an area, each its outer ring and then its holes. */
export function polygonsOf(geometry: AoiGeometry): readonly (readonly Ring[])[] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

/** A position as it is written: seven decimals, no negative zero. */
export function roundPosition([lng, lat]: Position): Position {
  return [rounded(lng), rounded(lat)];
}

function rounded(degrees: number): number {
  const value = Number(degrees.toFixed(DECIMALS));
  return value === 0 ? 0 : value;
}

function normaliseRing(ring: Ring, outer: boolean): Position[] | null {
  const open: Position[] = [];
  for (const position of ring) {
    const written = roundPosition(position);
    if (open.length === 0 || !samePlace(open[open.length - 1]!, written)) open.push(written);
  }
  while (open.length > 1 && samePlace(open[0]!, open[open.length - 1]!)) open.pop();
  if (open.length < 3) return null;
  const area = signedAreaOf(open);
  if (area === 0) return null;
  // Turned around, it still begins where it began.
  const [first, ...rest] = open;
  const turned = area > 0 === outer ? open : [first!, ...rest.reverse()];
  return [...turned, first!];
}

function samePlace(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** In square degrees, positive counter-clockwise; from the first place, so that small rings keep their digits. */
function signedAreaOf(ring: Ring): number {
  const [x0, y0] = ring[0]!;
  let twice = 0;
  for (const [i, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    twice += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
  }
  return twice / 2;
}
