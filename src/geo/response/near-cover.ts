import type { BorderLine, Piece, Segment } from '../../domain/border';
import type { CoverSource } from '../../domain/cover-points';
import type { Position } from '../../domain/place';
import { writeEcef } from '../ecef';
import { firstAtOrAfter } from '../first-at-or-after';
import { geodesicDestination, geodesicPath } from '../geodesic';
import { intersect, subtract } from '../interval-set';
import { unknownStretches } from '../known-stretches';
import { locateChainage } from '../locate-chainage';
import { chordDistanceSq } from './chord-distance';

/** A source of cover and how far it is from the nearest point of a segment; 0 where it touches the segment. */
export interface NearCover {
  readonly source: CoverSource;
  readonly distanceM: number;
}

/** By segment id, nearest first. */
export type CoverNear = ReadonlyMap<string, readonly NearCover[]>;

/** Nothing farther is looked at: in no mode does anybody come that far within a time of `data/build/time-to-cover.json`. */
const COVER_REACH_M = 50_000;
/** Chords of this length lie at most 8 cm below the ground. */
const CHORD_M = 2000;
const MEAN_RADIUS_M = 6_371_008.8;

/** Chords and the ball around them. */
interface Chain {
  readonly nodes: Float64Array;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly radiusM: number;
}

/**
 * The sources of cover within 50 km of each segment, with the WGS84 distance from the nearest point of the segment's known
 * part. Legs of the border are geodesics; trails and rings run straight in degrees between their vertices, as they are
 * drawn. Inside a ring, or across a trail, the distance is 0. Error ≤ 0.2 m. Segments × sources balls, then
 * chords × chords of those that are near. Ties in the order of the sources. Segments without a known part have none.
 */
export function nearCover(
  segments: readonly Segment[],
  border: BorderLine,
  sources: readonly CoverSource[],
): CoverNear {
  const shapes = sources.map((source) => ({ source, chain: chainOf(alongDegrees(source.shape)) }));
  return new Map(
    segments.map((segment) => {
      const runs = runsOf(segment, border);
      const chains = runs.map(chainOf);
      const near = shapes.flatMap(({ source, chain }): NearCover[] => {
        const inside = source.kind === 'aoi' && runs.some((run) => isInside(run[0]!, source.shape));
        const distanceM = inside ? 0 : Math.min(Number.POSITIVE_INFINITY, ...chains.map((own) => apart(own, chain)));
        return distanceM <= COVER_REACH_M ? [{ source, distanceM }] : [];
      });
      return [segment.id, near.sort((a, b) => a.distanceM - b.distanceM)];
    }),
  );
}

/** The known part of a segment as runs of positions no more than a chord apart. */
function runsOf({ pieceId, fromChainageM, toChainageM }: Segment, border: BorderLine): Position[][] {
  const piece = border.pieces.find(({ id }) => id === pieceId);
  if (piece === undefined) return [];
  const known = subtract([fromChainageM, toChainageM], unknownStretches(piece));
  const drawn = intersect([0, piece.chainageM[piece.chainageM.length - 1]!], known);
  const runs: Position[][] = [];
  for (let i = 0; i < drawn.length; i += 2) runs.push(run(piece, border, drawn[i]!, drawn[i + 1]!));
  return runs;
}

function run(piece: Piece, border: BorderLine, fromM: number, toM: number): Position[] {
  const at = (chainageM: number): Position => locateChainage(border, { pieceId: piece.id, chainageM })!;
  const line: Position[] = [at(fromM)];
  let reachedM = fromM;
  const go = (end: Position, chainageM: number): void => {
    const parts = Math.ceil((chainageM - reachedM) / CHORD_M);
    if (parts > 1) {
      const start = line[line.length - 1]!;
      const { distanceM, azimuthDeg } = geodesicPath(start, end);
      for (let n = 1; n < parts; n++) line.push(geodesicDestination(start, azimuthDeg, (distanceM * n) / parts));
    }
    line.push(end);
    reachedM = chainageM;
  };
  for (let i = firstAtOrAfter(piece.chainageM, fromM); (piece.chainageM[i] ?? toM) < toM; i++) {
    go([piece.positions[2 * i]!, piece.positions[2 * i + 1]!], piece.chainageM[i]!);
  }
  go(at(toM), toM);
  return line;
}

/** A trail or ring as runs of no more than a chord, cut in degrees; across the antimeridian the short way round. */
export function alongDegrees(shape: CoverSource['shape']): Position[] {
  return shape.flatMap((end, i): Position[] => {
    const start = shape[i - 1];
    if (start === undefined) return [end];
    const turn = unwrapped(end[0] - start[0]);
    const parts = Math.max(1, Math.ceil(geodesicPath(start, end).distanceM / CHORD_M));
    return Array.from({ length: parts }, (_, n): Position => {
      const share = (n + 1) / parts;
      return [start[0] + turn * share, start[1] + (end[1] - start[1]) * share];
    });
  });
}

function chainOf(positions: readonly Position[]): Chain {
  const nodes = new Float64Array(3 * positions.length);
  for (const [i, [lng, lat]] of positions.entries()) writeEcef(lng, lat, nodes, 3 * i);
  const middle = [0, 1, 2].map((axis) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = axis; at < nodes.length; at += 3) {
      least = Math.min(least, nodes[at]!);
      most = Math.max(most, nodes[at]!);
    }
    return (least + most) / 2;
  });
  const [x, y, z] = [middle[0]!, middle[1]!, middle[2]!];
  let radiusM = 0;
  for (let at = 0; at < nodes.length; at += 3) {
    radiusM = Math.max(radiusM, Math.hypot(nodes[at]! - x, nodes[at + 1]! - y, nodes[at + 2]! - z));
  }
  return { nodes, x, y, z, radiusM };
}

/** Infinite where the balls alone are too far apart. */
function apart(a: Chain, b: Chain): number {
  if (Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) - a.radiusM - b.radiusM > COVER_REACH_M)
    return Number.POSITIVE_INFINITY;
  const [chordsA, chordsB] = [chords(a), chords(b)];
  let leastSq = Number.POSITIVE_INFINITY;
  for (let i = 0; i < chordsA; i++) {
    for (let j = 0; j < chordsB; j++) leastSq = Math.min(leastSq, chordDistanceSq(a.nodes, i, b.nodes, j));
  }
  return 2 * MEAN_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(leastSq) / (2 * MEAN_RADIUS_M)));
}

function chords({ nodes }: Chain): number {
  return Math.max(1, nodes.length / 3 - 1);
}

/** Whether a position lies in a ring whose last position is its first: even and odd crossings of the meridian north of it. */
export function isInside([lng, lat]: Position, ring: CoverSource['shape']): boolean {
  let isIn = false;
  for (let i = 1; i < ring.length; i++) {
    const [x0, x1] = [unwrapped(ring[i - 1]![0] - lng), unwrapped(ring[i]![0] - lng)];
    if (x0 > 0 === x1 > 0 || Math.abs(x0 - x1) > 180) continue;
    const [y0, y1] = [ring[i - 1]![1], ring[i]![1]];
    if (y0 + ((y1 - y0) * -x0) / (x1 - x0) > lat) isIn = !isIn;
  }
  return isIn;
}

function unwrapped(turnDeg: number): number {
  return turnDeg - 360 * Math.round(turnDeg / 360);
}
