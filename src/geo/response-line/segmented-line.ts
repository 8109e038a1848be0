import type { BorderLine, Piece, Segment, SegmentsFile } from '../../domain/border';
import { BorderIndex } from '../border-index';
import { locateChainage } from '../locate-chainage';

/** Of a leg that no segment names. */
export const NO_SEGMENT = -1;
/** Vertices are not set this near to others, metres: interval ends are whole millimetres. */
const SAME_M = 0.0005;

/**
 * The border line made ready for questions by segment: every end of a segment is a vertex, so that each leg lies in one
 * segment. A vertex that is set lies on the geodesic of its leg (≤ 1 mm), and chainages stay what they were. n log n in
 * vertices.
 */
export class SegmentedLine {
  /** As it was given, without the vertices that were set. */
  readonly border: BorderLine;
  readonly segments: SegmentsFile;
  readonly index: BorderIndex;
  /** Index into `segments.segments` for each leg of the index, or `NO_SEGMENT`. */
  readonly legSegment: Int32Array;

  /** @throws AppError `bad-border` as `BorderIndex` does. */
  constructor(border: BorderLine, segments: SegmentsFile) {
    this.border = border;
    this.segments = segments;
    const pieces = border.pieces.map((piece) => withVerticesAt(border, piece, endsOn(segments.segments, piece.id)));
    this.index = new BorderIndex({ ...border, pieces });
    this.legSegment = segmentsOfLegs(this.index, segments.segments);
  }
}

function endsOn(segments: readonly Segment[], id: string): readonly number[] {
  const ends = segments.flatMap(({ pieceId, fromChainageM, toChainageM }) =>
    pieceId === id ? [fromChainageM, toChainageM] : [],
  );
  return [...new Set(ends)].sort((a, b) => a - b);
}

function withVerticesAt(border: BorderLine, piece: Piece, chainages: readonly number[]): Piece {
  const positions: number[] = [];
  const chainageM: number[] = [];
  let next = 0;
  for (let i = 0; i < piece.chainageM.length; i++) {
    const at = piece.chainageM[i]!;
    for (; next < chainages.length && chainages[next]! <= at + SAME_M; next++) {
      const end = chainages[next]!;
      const before = chainageM[chainageM.length - 1];
      if (end >= at - SAME_M || before === undefined || end <= before + SAME_M) continue;
      const position = locateChainage(border, { pieceId: piece.id, chainageM: end });
      if (position === null) continue;
      positions.push(position[0], position[1]);
      chainageM.push(end);
    }
    positions.push(piece.positions[2 * i]!, piece.positions[2 * i + 1]!);
    chainageM.push(at);
  }
  return { ...piece, positions: Float64Array.from(positions), chainageM: Float64Array.from(chainageM) };
}

function segmentsOfLegs({ border, legNode, legPiece, nodeChainageM }: BorderIndex, segments: readonly Segment[]) {
  const legSegment = new Int32Array(legNode.length).fill(NO_SEGMENT);
  const ofPiece = border.pieces.map(({ id }) =>
    [...segments.keys()]
      .filter((i) => segments[i]!.pieceId === id)
      .sort((a, b) => segments[a]!.fromChainageM - segments[b]!.fromChainageM),
  );
  let piece = -1;
  let at = 0;
  for (let leg = 0; leg < legNode.length; leg++) {
    if (legPiece[leg] !== piece) at = 0;
    piece = legPiece[leg]!;
    const node = legNode[leg]!;
    const middleM = (nodeChainageM[node]! + nodeChainageM[node + 1]!) / 2;
    const here = ofPiece[piece]!;
    while (at < here.length && segments[here[at]!]!.toChainageM <= middleM) at++;
    const segment = here[at];
    if (segment !== undefined && segments[segment]!.fromChainageM <= middleM) legSegment[leg] = segment;
  }
  return legSegment;
}
