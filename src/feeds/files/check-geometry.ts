import type { Geometry } from 'geojson';
import type { Position } from '../../domain/place';
import { brief } from './file-row';
import { IMPORT_LIMITS } from './import-limits';

/** A geometry taken apart into what is drawn: positions in WGS84 degrees, heights left out. */
export interface CheckedGeometry {
  readonly points: readonly Position[];
  readonly lines: readonly (readonly Position[])[];
  /** Each an outer ring, then its holes; rings closed. */
  readonly areas: readonly (readonly (readonly Position[])[])[];
  readonly vertices: number;
}

/** What of a geometry is wrong. */
export interface GeometryFault {
  readonly found: string;
  readonly expected: string;
}

interface Growing {
  points: Position[];
  lines: Position[][];
  areas: Position[][][];
  vertices: number;
}

/** Thrown inside this file alone. */
class Unfit extends Error {
  readonly fault: GeometryFault;
  constructor(found: unknown, expected: string) {
    super(expected);
    this.fault = { found: brief(found), expected };
  }
}

/**
 * A GeoJSON geometry of any type, checked: finite numbers on the globe, lines of two positions or more, rings of four or
 * more that end where they start, collections no deeper than 64. The first thing that does not fit is the fault; where
 * swapping longitude and latitude would mend it, that is said.
 */
export function checkGeometry(geometry: Geometry): CheckedGeometry | GeometryFault {
  const into: Growing = { points: [], lines: [], areas: [], vertices: 0 };
  try {
    take(geometry, into, 0);
    return into;
  } catch (error) {
    if (error instanceof Unfit) return error.fault;
    throw error;
  }
}

function take(geometry: Geometry, into: Growing, depth: number): void {
  if (depth > IMPORT_LIMITS.depth) throw new Unfit('collections within collections', `at most ${IMPORT_LIMITS.depth}`);
  switch (geometry?.type) {
    case 'Point':
      into.points.push(position(geometry.coordinates, into));
      return;
    case 'MultiPoint':
      for (const one of list(geometry.coordinates, 0)) into.points.push(position(one, into));
      return;
    case 'LineString':
      into.lines.push(line(geometry.coordinates, into));
      return;
    case 'MultiLineString':
      for (const one of list(geometry.coordinates, 1)) into.lines.push(line(one, into));
      return;
    case 'Polygon':
      into.areas.push(rings(geometry.coordinates, into));
      return;
    case 'MultiPolygon':
      for (const one of list(geometry.coordinates, 1)) into.areas.push(rings(one, into));
      return;
    case 'GeometryCollection':
      for (const one of list(geometry.geometries, 0)) take(one as Geometry, into, depth + 1);
      return;
    default:
      throw new Unfit((geometry as { type?: unknown } | null)?.type, 'a GeoJSON geometry');
  }
}

function list(value: unknown, atLeast: number): readonly unknown[] {
  if (Array.isArray(value) && value.length >= atLeast) return value;
  throw new Unfit(Array.isArray(value) ? `a list of ${value.length}` : value, `a list of ${atLeast} or more`);
}

function line(value: unknown, into: Growing): Position[] {
  return list(value, 2).map((one) => position(one, into));
}

function rings(value: unknown, into: Growing): Position[][] {
  return list(value, 1).map((one) => {
    const ring = list(one, 4).map((each) => position(each, into));
    const [first, last] = [ring[0]!, ring[ring.length - 1]!];
    if (first[0] !== last[0] || first[1] !== last[1])
      throw new Unfit(last, `a ring that ends where it starts: ${first}`);
    return ring;
  });
}

function position(value: unknown, into: Growing): Position {
  const [lng, lat] = Array.isArray(value) ? value : [];
  into.vertices++;
  if (into.vertices > IMPORT_LIMITS.vertices) throw new Unfit('more', `at most ${IMPORT_LIMITS.vertices} positions`);
  const fault = positionFault(lng, lat);
  if (fault !== null) throw new Unfit(value, fault);
  return [lng, lat];
}

/** What is wrong with a position; null where nothing is. */
export function positionFault(lng: unknown, lat: unknown): string | null {
  if (typeof lng !== 'number' || typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat)) {
    return 'longitude and latitude in degrees';
  }
  if (Math.abs(lng) <= 180 && Math.abs(lat) <= 90) return null;
  const isSwapped = Math.abs(lng) <= 90 && Math.abs(lat) <= 180;
  const range = 'longitude −180 to 180, latitude −90 to 90';
  return isSwapped ? `${range}; latitude and longitude look swapped` : range;
}
