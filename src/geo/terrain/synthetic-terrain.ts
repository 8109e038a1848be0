import { writeEcef } from '../ecef';
import { latticeNoise } from './lattice-noise';
import { LatticeWalk } from './lattice-walk';
import type { HeightField, TerrainSource } from './terrain-source';

export const RELIEFS = ['plain', 'rolling', 'ridged'] as const;
export type Relief = (typeof RELIEFS)[number];

interface Shape {
  /** Lowest to highest ground, about. */
  readonly reliefM: number;
  readonly wavelengthM: number;
  /** Height of each octave over that of the one before. */
  readonly roughness: number;
  readonly ridged: boolean;
}

const SHAPES: Readonly<Record<Relief, Shape>> = {
  plain: { reliefM: 60, wavelengthM: 9_000, roughness: 0.42, ridged: false },
  rolling: { reliefM: 350, wavelengthM: 8_000, roughness: 0.45, ridged: false },
  ridged: { reliefM: 1_600, wavelengthM: 12_000, roughness: 0.5, ridged: true },
};

const OCTAVES = 9;
/** Finer than the finest octave nothing changes. */
const SPACING_M = 30;

/**
 * SYNTHETIC ground: seeded fractal noise over the earth-centred coordinates of a place, so that it has no seam at the
 * antimeridian or at a pole. It resembles no real place; it is there to try the analysis with. The same seed, relief
 * and spacing give the same heights to a micrometre in every engine. Octaves shorter than four posts, which the
 * grid could not carry, are left out.
 */
export function syntheticTerrain(seed: number, relief: Relief): TerrainSource {
  return {
    kind: 'synthetic',
    version: `synthetic-1 ${relief} ${seed}`,
    synthetic: true,
    spacingM: () => SPACING_M,
    load: async (_box, spacingM) => syntheticField(seed, relief, spacingM),
  };
}

function syntheticField(seed: number, relief: Relief, spacingM: number): HeightField {
  const at = new Float64Array(3);
  // Fields are read post by post: most of them lie in the lattice cell of the one before.
  const walks = Array.from({ length: OCTAVES }, (_, octave) => new LatticeWalk(seed + octave));
  const noise = (x: number, y: number, z: number, octave: number): number => walks[octave]!.noise(x, y, z);
  return {
    heightAt(lng, lat) {
      writeEcef(lng, lat, at, 0);
      return heightM(at[0]!, at[1]!, at[2]!, relief, spacingM, noise);
    },
  };
}

/** Height of synthetic ground at a point of space, all in metres: what the source gives, for any order of points. */
export function syntheticHeightM(
  x: number,
  y: number,
  z: number,
  seed: number,
  relief: Relief,
  spacingM: number,
): number {
  return heightM(x, y, z, relief, spacingM, (u, v, w, octave) => latticeNoise(u, v, w, seed + octave));
}

/** Musgrave's ridged multifractal, or plain octaves. */
function heightM(
  x: number,
  y: number,
  z: number,
  relief: Relief,
  spacingM: number,
  noiseAt: (x: number, y: number, z: number, octave: number) => number,
): number {
  const { reliefM, wavelengthM, roughness, ridged } = SHAPES[relief];
  let wavelength = wavelengthM;
  let amplitude = 1;
  let weight = 1;
  let sum = 0;
  let most = 0;
  for (let octave = 0; octave < OCTAVES && (octave === 0 || wavelength >= 4 * spacingM); octave++) {
    const noise = noiseAt(x / wavelength, y / wavelength, z / wavelength, octave);
    if (ridged) {
      const crest = (1 - Math.abs(noise)) ** 2;
      sum += crest * weight * amplitude;
      // Rough on the crests, smooth in the valleys.
      weight = crest;
    } else {
      sum += (noise + 1) * 0.5 * amplitude;
    }
    most += amplitude;
    wavelength /= 2;
    amplitude *= roughness;
  }
  return (reliefM * sum) / most;
}
