import { earthDropPerSqM } from './earth-drop';
import { LocalGrid } from './local-grid';
import { breathe, samplePatch } from './sample-patch';
import { sectorBox } from './sector-box';
import type { TerrainPose } from './terrain-pose';
import type { TerrainSource } from './terrain-source';
import { type ViewshedImage, viewshedImage } from './viewshed-image';
import { ViewshedSweep } from './viewshed-sweep';

/** Posts of one viewshed: about 30 ms of sweep. Where the source has more, the spacing grows. */
const MOST_POSTS = 4_000_000;
const ROWS_A_CHUNK = 128;

/** What a sensor sees, as an image for the map, and what it was computed from. */
export interface SensorViewshed extends ViewshedImage {
  readonly spacingM: number;
  readonly terrainVersion: string;
  /** The ground was made up: so is this. */
  readonly synthetic: boolean;
}

/**
 * The viewshed of a sensor over the ground of a source, within its footprint: `viewshed` over a local grid, with the
 * earth's curvature and refraction. Looks at the signal between chunks of rows.
 *
 * @throws AppError `cancelled`, `out-of-range` where the ground under the sensor is not known, and what the source throws.
 */
export async function sensorViewshed(
  { footprint, mastHeightM, targetHeightM, refractionCoefficient }: TerrainPose,
  source: TerrainSource,
  signal: AbortSignal,
): Promise<SensorViewshed> {
  const box = sectorBox(footprint);
  const areaSqM = (box.east - box.west) * (box.north - box.south);
  const spacingM = Math.max(source.spacingM(footprint.position[1]), Math.sqrt(areaSqM / MOST_POSTS));
  const grid = new LocalGrid(footprint.position, spacingM, box);
  const dem = await samplePatch(source, grid, signal);
  const sweep = new ViewshedSweep(dem, {
    ...footprint,
    observerColumn: grid.placeColumn,
    observerRow: grid.placeRow,
    observerHeightM: mastHeightM,
    targetHeightM,
    dropPerSqM: earthDropPerSqM(refractionCoefficient),
  });
  while (!sweep.advance(ROWS_A_CHUNK)) await breathe(signal);
  const image = await viewshedImage(grid, sweep.visibility, signal);
  return { ...image, spacingM, terrainVersion: source.version, synthetic: source.synthetic };
}
