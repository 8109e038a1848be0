import type { BorderLine } from '../../domain/border';
import type { CoverSource } from '../../domain/cover-points';
import type { Position } from '../../domain/place';
import { isWatching, type Sensor } from '../../domain/sensor';
import { BorderIndex } from '../border-index';
import { footprintIntervals } from '../footprint-intervals';
import { geodesicDestination, geodesicPath } from '../geodesic';
import { nearestChainage } from '../nearest-chainage';
import { alongDegrees, isInside } from './near-cover';

/** A way shorter than this has no places on it besides the line. */
const SHORTEST_WAY_M = 1;
/** Ends are whole millimetres: a stretch that begins here begins at the line. */
const AT_LINE_M = 0.001;
/** No degree of latitude is shorter than this, less a margin. */
const DEGREE_M = 110_000;

/** The straight way that a crossing is taken to go from the line. */
export interface Way {
  readonly kind: CoverSource['kind'];
  readonly name: string;
  readonly to: Position;
  readonly lengthM: number;
}

/** Where someone on the way may be detected. */
export interface DetectionPlace {
  /** Empty at a line that nobody watches. */
  readonly sensorIds: readonly string[];
  /** From the line along the way; 0 is the line. */
  readonly alongM: number;
  readonly position: Position;
  /** That one of the sensors detects whoever passes, 0 to 1; they miss independently. */
  readonly probability: number;
}

/** The line first, then what is beyond it, by distance along the way. */
export interface WayDetections {
  /** Null where the time to cover goes by no place, or the line is in cover itself: then only the line is known. */
  readonly way: Way | null;
  readonly places: readonly DetectionPlace[];
}

export interface WayQuestion {
  /** The point of the line that is crossed. */
  readonly from: Position;
  /** What the time to cover goes by. */
  readonly cover: CoverSource | null;
  /** Those that watch the point of the line, as coverage has it. */
  readonly atLine: readonly string[];
  /** With the footprints that conditions and the horizon leave them. */
  readonly sensors: readonly Sensor[];
  /** Each one's probability of detecting who crosses its footprint. */
  readonly probability: ReadonlyMap<string, number>;
}

/**
 * The places where someone may be detected who crosses the line and goes straight to cover: the line itself, and each
 * footprint beyond it that the way crosses, at the middle of the first stretch of the way that lies in it.
 *
 * Every sensor counts once. One whose footprint begins at the line but that coverage does not name there is cut off or left
 * out of the view, and counts nowhere. The way is the WGS84 geodesic to the nearest point of the source; footprints are cut
 * as the border line is (`footprintIntervals`), without terrain. Sensors that are down, and chances of 0, are left out. Two
 * places equally far: by sensor id. O(sensors).
 */
export function detectionsOnWay({ from, cover, atLine, sensors, probability }: WayQuestion): WayDetections {
  const chanceOf = (id: string): number => probability.get(id) ?? 0;
  const missed = atLine.reduce((product, id) => product * (1 - chanceOf(id)), 1);
  const line: DetectionPlace = { sensorIds: atLine, alongM: 0, position: from, probability: 1 - missed };
  const way = cover === null ? null : wayTo(from, cover);
  if (way === null) return { way, places: [line] };
  const { azimuthDeg } = geodesicPath(from, way.to);
  const index = new BorderIndex(lineOf([from, way.to]));
  const beyond = sensors.flatMap((sensor): DetectionPlace[] => {
    const { id, maxRangeM, position } = sensor;
    if (!isWatching(sensor) || atLine.includes(id) || chanceOf(id) === 0 || maxRangeM === 0) return [];
    if (Math.abs(position[1] - from[1]) * DEGREE_M > maxRangeM + way.lengthM) return [];
    const [fromM, toM] = footprintIntervals(index, sensor)[0]?.ends ?? [];
    if (fromM === undefined || toM === undefined || fromM <= AT_LINE_M) return [];
    const alongM = (fromM + toM) / 2;
    const at = geodesicDestination(from, azimuthDeg, alongM);
    return [{ sensorIds: [id], alongM, position: at, probability: chanceOf(id) }];
  });
  beyond.sort((a, b) => a.alongM - b.alongM || (a.sensorIds[0]! < b.sensorIds[0]! ? -1 : 1));
  return { way, places: [line, ...beyond] };
}

function wayTo(from: Position, { kind, name, shape }: CoverSource): Way | null {
  if (kind === 'aoi' && isInside(from, shape)) return null;
  const nearest = shape.length === 1 ? null : nearestChainage(new BorderIndex(lineOf(alongDegrees(shape))), from);
  const to = nearest?.position ?? shape[0]!;
  const { distanceM: lengthM } = geodesicPath(from, to);
  return lengthM < SHORTEST_WAY_M ? null : { kind, name, to: [to[0], to[1]], lengthM };
}

/** A polyline as a border line of one piece, for the functions that cut one. Repeated positions are left out. */
function lineOf(positions: readonly Position[]): BorderLine {
  const kept = positions.filter((each, i) => i === 0 || geodesicPath(positions[i - 1]!, each).distanceM > 0);
  const chainageM = new Float64Array(kept.length);
  for (let i = 1; i < kept.length; i++) {
    chainageM[i] = chainageM[i - 1]! + geodesicPath(kept[i - 1]!, kept[i]!).distanceM;
  }
  const lengthM = chainageM[kept.length - 1] ?? 0;
  const piece = { id: 'way', name: '', positions: Float64Array.from(kept.flat()), chainageM, lengthM, unknown: [] };
  return { pair: '', left: '', right: '', attribution: '', pieces: [piece] };
}
