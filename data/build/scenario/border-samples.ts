import type { BorderFile, Segment, SegmentsFile } from '../../../src/domain/border';
import type { ChainagePoint, Position } from '../../../src/domain/place';
import { BorderPath } from '../../../src/feeds/scenario/border-path';
import { between } from '../../../src/feeds/scenario/local-plane';

const STEP_M = 500;
/** Lower bounds on a degree, up to 71° of latitude. */
const DEGREE_LAT_M = 110_500;
const DEGREE_LNG_M = 36_000;

/** One place of the border line, 500 m from the next. */
export interface Sample {
  readonly at: ChainagePoint;
  readonly position: Position;
  readonly segment: Segment;
}

/** The known border line as places 500 m apart, west to east: what the generator measures with. */
export interface BorderSamples {
  readonly path: BorderPath;
  readonly samples: readonly Sample[];
  readonly stepM: number;
  segmentAt(at: ChainagePoint): Segment;
  /** The nearest sample within `withinM`, and how far; null where there is none. */
  nearest(position: Position, withinM: number): { readonly sample: Sample; readonly distanceM: number } | null;
}

export function sampleBorder(border: BorderFile, { segments }: SegmentsFile): BorderSamples {
  const path = new BorderPath(border);
  const segmentAt = ({ pieceId, chainageM }: ChainagePoint): Segment => {
    const inPiece = segments.filter((segment) => segment.pieceId === pieceId);
    return inPiece.find((segment) => chainageM < segment.toChainageM) ?? inPiece.at(-1)!;
  };
  const samples: Sample[] = [];
  for (const { id } of border.pieces) {
    for (let chainageM = 0; chainageM < path.knownLengthM(id); chainageM += STEP_M) {
      const at = { pieceId: id, chainageM };
      samples.push({ at, position: path.beside(at, 0).position, segment: segmentAt(at) });
    }
  }
  const nearest = (position: Position, withinM: number): { sample: Sample; distanceM: number } | null => {
    let best: { sample: Sample; distanceM: number } | null = null;
    let boundM = withinM;
    for (const sample of samples) {
      if (Math.abs(sample.position[1] - position[1]) * DEGREE_LAT_M > boundM) continue;
      if (Math.abs(sample.position[0] - position[0]) * DEGREE_LNG_M > boundM) continue;
      const { distanceM } = between(sample.position, position);
      if (distanceM >= boundM) continue;
      best = { sample, distanceM };
      boundM = distanceM;
    }
    return best;
  };
  return { path, samples, stepM: STEP_M, segmentAt, nearest };
}
