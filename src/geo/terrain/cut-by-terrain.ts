import type { BorderIndex } from '../border-index';
import type { LineIntervals } from '../footprint-intervals';
import { SurfaceFrame } from '../surface-frame';
import { ChainageCursor } from './chainage-cursor';
import { earthDropPerSqM } from './earth-drop';
import { LocalGrid } from './local-grid';
import { samplePatch } from './sample-patch';
import type { ReachBox } from './sector-box';
import { SightFan } from './sight-fan';
import { Sightline } from './sightline';
import { type TerrainCut, terrainIntervals } from './terrain-intervals';
import type { TerrainPose } from './terrain-pose';
import type { TerrainSource } from './terrain-source';

/** Posts of one sensor's box of ground. Where the source has more, the spacing grows: 900 × 900 posts of 30 m are 27 km. */
const MOST_POSTS = 800_000;
/** The line is asked each so many metres how far it goes; between, it may swing out by half of that. */
const REACH_STEP_M = 500;

/** What terrain leaves, and the spacing of the ground that it was judged on. */
export interface SensorTerrainCut extends TerrainCut {
  readonly spacingM: number;
  /** The ground was made up: so are these numbers. */
  readonly synthetic: boolean;
}

/**
 * Cuts what one footprint watches of the border line by the ground of a source: exact lines of sight to the line itself
 * (`Sightline`), not the map's viewshed, over a local grid that holds the sensor and those stretches only. The earth's
 * curvature and refraction included, so a target below the horizon is hidden on flat ground too.
 *
 * @throws AppError `cancelled`, and what the source throws.
 */
export async function cutByTerrain(
  index: BorderIndex,
  intervals: LineIntervals,
  { footprint, mastHeightM, targetHeightM, refractionCoefficient }: TerrainPose,
  source: TerrainSource,
  signal: AbortSignal,
): Promise<SensorTerrainCut> {
  const { synthetic } = source;
  const ownSpacingM = source.spacingM(footprint.position[1]);
  if (intervals.length === 0) {
    return { intervals, keptM: 0, hiddenM: 0, unknownM: 0, spacingM: ownSpacingM, synthetic };
  }
  const tight = reachOf(index, intervals, new SurfaceFrame(footprint.position[0], footprint.position[1]));
  const areaSqM = (tight.east - tight.west) * (tight.north - tight.south);
  const spacingM = Math.max(ownSpacingM, Math.sqrt(areaSqM / MOST_POSTS));
  const grid = new LocalGrid(footprint.position, spacingM, widened(tight, REACH_STEP_M / 2 + spacingM));
  const fan = new SightFan(grid);
  eachPlace(index, intervals, spacingM, (x, y, z) => fan.lookAt(...grid.postOf(x, y, z)));
  const dem = await samplePatch(source, grid, signal, fan);
  const sightline = new Sightline(dem, {
    column: grid.placeColumn,
    row: grid.placeRow,
    heightM: mastHeightM,
    dropPerSqM: earthDropPerSqM(refractionCoefficient),
  });
  const leastHeightM = (x: number, y: number, z: number): number => {
    const [column, row] = grid.postOf(x, y, z);
    return sightline.leastHeightM(column, row);
  };
  return { ...terrainIntervals(index, intervals, leastHeightM, targetHeightM, spacingM), spacingM, synthetic };
}

function reachOf(index: BorderIndex, intervals: LineIntervals, frame: SurfaceFrame): ReachBox {
  const box = { west: 0, south: 0, east: 0, north: 0 };
  eachPlace(index, intervals, REACH_STEP_M, (x, y, z) => {
    frame.aim(x, y, z);
    box.west = Math.min(box.west, frame.eastM);
    box.east = Math.max(box.east, frame.eastM);
    box.south = Math.min(box.south, frame.northM);
    box.north = Math.max(box.north, frame.northM);
  });
  return box;
}

/** Visits the line (ECEF, metres) where intervals begin and end, and each so many metres between. */
function eachPlace(
  index: BorderIndex,
  intervals: LineIntervals,
  stepM: number,
  visit: (x: number, y: number, z: number) => void,
): void {
  for (const { piece, ends } of intervals) {
    const cursor = new ChainageCursor(index, piece);
    for (let i = 0; i < ends.length; i += 2) {
      const steps = Math.max(1, Math.ceil((ends[i + 1]! - ends[i]!) / stepM));
      for (let step = 0; step <= steps; step++) {
        const known = cursor.move(ends[i]! + ((ends[i + 1]! - ends[i]!) * step) / steps);
        if (known) visit(cursor.x, cursor.y, cursor.z);
      }
    }
  }
}

function widened({ west, south, east, north }: ReachBox, metres: number): ReachBox {
  return { west: west - metres, south: south - metres, east: east + metres, north: north + metres };
}
