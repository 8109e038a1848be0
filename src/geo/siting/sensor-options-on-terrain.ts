import type { Sensor } from '../../domain/sensor';
import type { BorderIndex } from '../border-index';
import { LineCutter } from '../line-cutter';
import { cutByTerrain } from '../terrain/cut-by-terrain';
import { terrainPose } from '../terrain/terrain-pose';
import type { TerrainSource } from '../terrain/terrain-source';
import type { SiteCandidate } from './candidate-grid';
import type { SiteOption } from './next-best-sites';
import { azimuthsOf, type SensorTemplate } from './sensor-options';

/** How the sensor stands on the ground, and what it looks for. */
export interface Sighting {
  readonly mastHeightM: NonNullable<Sensor['mastHeightM']>;
  readonly targetHeightM: number;
}

/**
 * `sensorOptions`, of which terrain leaves only what is seen over the ground (`cutByTerrain`, with its exactness); kinds
 * that need no line of sight are not cut. Unknown ground hides nothing. Made-up ground makes made-up options: the caller
 * carries the mark.
 *
 * @throws AppError `bad-footprint`, `cancelled`, and what the source throws
 */
export async function sensorOptionsOnTerrain(
  index: BorderIndex,
  candidates: readonly SiteCandidate[],
  template: SensorTemplate,
  { mastHeightM, targetHeightM }: Sighting,
  source: TerrainSource,
  signal: AbortSignal,
  tell: (done: number) => void = () => {},
): Promise<readonly SiteOption[]> {
  const { kind, minRangeM, maxRangeM, fieldOfViewDeg } = template;
  const cutter = new LineCutter(index);
  const options: SiteOption[] = [];
  for (const [done, { id: siteId, position }] of candidates.entries()) {
    for (const azimuthDeg of azimuthsOf(template)) {
      const footprint = { position, azimuthDeg: azimuthDeg ?? 0, fieldOfViewDeg, minRangeM, maxRangeM };
      const watched = cutter.cut(footprint);
      const pose = terrainPose({ ...footprint, id: siteId, kind, mastHeightM }, targetHeightM);
      const intervals =
        pose === null || watched.length === 0
          ? watched
          : (await cutByTerrain(index, watched, pose, source, signal)).intervals;
      if (intervals.length > 0) options.push({ siteId, position, azimuthDeg, intervals });
    }
    tell(done + 1);
  }
  return options;
}
