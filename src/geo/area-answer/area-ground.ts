import type { AoiGeometry } from '../../domain/aoi-geometry';
import type { SegmentsFile } from '../../domain/border';
import type { Gap, PieceCoverage } from '../../domain/coverage';
import type { Sensor } from '../../domain/sensor';
import { AreaIndex } from '../area/area-index';
import type { CoveredArea } from '../area/covered-area';
import type { BorderIndex } from '../border-index';
import { type BorderInside, borderInside } from './border-inside';
import { type CoverageInside, coverageInside } from './coverage-inside';
import { cutByArea } from './cut-by-area';
import { groundWatchers, sensorsNear } from './ground-watchers';
import { placesIn } from './places-in';
import { signedRegions, watchedOf } from './signed-regions';

/** A sensor that stands in an area, or watches some of it. */
export interface AreaSensor {
  readonly sensorId: string;
  readonly isInside: boolean;
  /** Of the border inside, metres. */
  readonly lineM: number;
  /** Of the ground inside. */
  readonly groundM2: number;
}

/** What the border line and the sensors say of an area. */
export interface AreaGround {
  readonly border: BorderInside;
  readonly coverage: CoverageInside;
  /** `regionM2` is the area itself. */
  readonly area: CoveredArea;
  /** Those that watch most of the line first, then most of the ground, then by id. */
  readonly sensors: readonly AreaSensor[];
}

/** The sensors of one picture under one view, and what the coverage worker answered for them. */
export interface WatchedGround {
  readonly coverage: readonly PieceCoverage[];
  readonly gaps: readonly Gap[];
  /** All of them, whether they watch or not. */
  readonly sensors: readonly Sensor[];
  /** Those that watch, as far as they reach. */
  readonly watching: readonly Sensor[];
}

/**
 * Area, border line, coverage and sensors of an area. Lengths are of the coverage answer, cut at the edge of the area to
 * 1 mm; areas are exact arcs on WGS84 with the bounds of `polygonRegion` and `footprintShapes`. Terrain cuts lengths, not
 * areas. Cost: see `cutByArea`, `coveredArea` and `groundWatchers`; some milliseconds for a county.
 *
 * @throws AppError `bad-coordinate` or `bad-footprint` for an area that is none.
 */
export function areaGround(
  index: BorderIndex,
  { segments }: Pick<SegmentsFile, 'segments'>,
  geometry: AoiGeometry,
  { coverage, gaps, sensors, watching }: WatchedGround,
): AreaGround {
  const regions = signedRegions(geometry);
  const near = sensorsNear(geometry, watching);
  const border = borderInside(index.border, segments, cutByArea(index, geometry));
  const line = coverageInside(border.stretches, coverage, gaps);
  const holds = placesIn(geometry);
  const found = new Map<string, AreaSensor>();
  const add = (sensorId: string, more: Partial<AreaSensor>): void => {
    const known = found.get(sensorId) ?? { sensorId, isInside: false, lineM: 0, groundM2: 0 };
    found.set(sensorId, { ...known, ...more });
  };
  for (const { id, position } of sensors) if (holds(position[0], position[1])) add(id, { isInside: true });
  for (const { sensorId, lengthM } of line.watchers) add(sensorId, { lineM: lengthM });
  for (const { sensorId, groundM2 } of groundWatchers(regions, near)) add(sensorId, { groundM2 });
  return {
    border,
    coverage: line,
    area: watchedOf(regions, new AreaIndex(near)),
    sensors: [...found.values()].sort(
      (a, b) => b.lineM - a.lineM || b.groundM2 - a.groundM2 || (a.sensorId < b.sensorId ? -1 : 1),
    ),
  };
}
