import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import { geodesicDestination, geodesicPath } from '../geodesic';
import { breathe } from '../terrain/sample-patch';
import type { LngLatBox, TerrainSource } from '../terrain/terrain-source';
import { unwrapPath } from './unwrap-path';

/** The ground along a line of geodesics. All arrays have one entry a sample, the first and the last at the ends of the line. */
export interface GroundProfile {
  /** From the start along the line. */
  readonly distanceM: Float64Array;
  /** Of the ground, as the source has heights; NaN where it has none. */
  readonly heightM: Float32Array;
  /** Longitude and latitude by turns, [-180, 180]. */
  readonly positions: Float64Array;
  /** The widest way between two samples. */
  readonly spacingM: number;
  readonly terrainVersion: string;
  /** The ground was made up: so are these numbers. */
  readonly synthetic: boolean;
}

/** Samples of one profile, about: more than any screen is wide. */
const MOST_SAMPLES = 4_000;
/** One box of ground holds so many samples: small boxes along a slanting line load little that it does not touch. */
const SAMPLES_A_BOX = 128;
/** About a box, so that what interpolates has its neighbours, degrees a metre of spacing. */
const MARGIN_DEG_PER_M = 2 / 111_000;

/**
 * Samples the ground of a source along geodesics between places: each leg in equal steps no wider than the source's own spacing
 * where that is within 4,000 samples of the whole line, else as wide as that needs. Every place is a sample.
 *
 * Samples are placed on WGS84 to 15 nm; what lies between the source's posts is what the source interpolates.
 *
 * @throws AppError `bad-argument` for a line without a length, `cancelled`, and what the source throws.
 */
export async function groundProfile(
  source: TerrainSource,
  places: readonly Position[],
  signal: AbortSignal,
): Promise<GroundProfile> {
  const legs = places.slice(1).map((to, i) => ({ from: places[i]!, to, ...geodesicPath(places[i]!, to) }));
  const totalM = legs.reduce((sum, { distanceM }) => sum + distanceM, 0);
  if (!(totalM > 0)) throw new AppError('bad-argument', { found: `${totalM} m`, expected: 'a line with a length' });
  const ownM = Math.min(...places.map(([, lat]) => source.spacingM(lat)));
  const wantedM = Math.max(ownM, totalM / MOST_SAMPLES);
  const at: Position[] = [places[0]!];
  const distanceM: number[] = [0];
  let beforeM = 0;
  let spacingM = 0;
  for (const { from, to, distanceM: legM, azimuthDeg } of legs) {
    if (legM === 0) continue;
    const steps = Math.ceil(legM / wantedM - 1e-9);
    spacingM = Math.max(spacingM, legM / steps);
    for (let step = 1; step <= steps; step++) {
      at.push(step === steps ? to : geodesicDestination(from, azimuthDeg, (legM * step) / steps));
      distanceM.push(beforeM + (legM * step) / steps);
    }
    beforeM += legM;
  }
  const heightM = new Float32Array(at.length);
  for (let first = 0; first < at.length; first += SAMPLES_A_BOX) {
    const part = at.slice(first, first + SAMPLES_A_BOX);
    const field = await source.load(boxOf(part, wantedM), wantedM, signal);
    await breathe(signal);
    for (const [i, [lng, lat]] of part.entries()) heightM[first + i] = field.heightAt(lng, lat);
  }
  return {
    distanceM: Float64Array.from(distanceM),
    heightM,
    positions: Float64Array.from(at.flat()),
    spacingM,
    terrainVersion: source.version,
    synthetic: source.synthetic,
  };
}

/** The box of degrees about samples; `west` above `east` where they lie on both sides of the antimeridian. */
function boxOf(part: readonly Position[], spacingM: number): LngLatBox {
  const path = unwrapPath(part);
  const lats = path.map(([, lat]) => lat);
  const lngs = path.map(([lng]) => lng);
  const marginDeg = spacingM * MARGIN_DEG_PER_M;
  const south = Math.max(-90, Math.min(...lats) - marginDeg);
  const north = Math.min(90, Math.max(...lats) + marginDeg);
  const marginLng = marginDeg / Math.max(0.01, Math.cos((Math.max(-south, north) * Math.PI) / 180));
  const west = Math.min(...lngs) - marginLng;
  const east = Math.max(...lngs) + marginLng;
  return east - west >= 360
    ? { west: -180, south, east: 180, north }
    : { west: wrapped(west), south, east: wrapped(east), north };
}

function wrapped(lng: number): number {
  return lng - 360 * Math.round(lng / 360);
}
