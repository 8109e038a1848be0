import type { SegmentsFile, Stretch } from '../../domain/border';
import type { ChainagePoint, Position } from '../../domain/place';
import type { Requirement } from '../../domain/response';
import type { Direction } from '../../domain/response-rules';
import type { BorderIndex } from '../border-index';
import { locateChainage } from '../locate-chainage';
import { nearestChainage } from '../nearest-chainage';
import type { UnitIndex } from '../response/unit-index';
import { segmentAt } from '../segment-at';

/** Where units are asked to come to: on the line inside an area, or in its middle where the line does not enter it. */
export interface CallPlace {
  readonly basis: 'line' | 'ground';
  readonly position: Position;
  /** On the line, or the nearest point of it; null where there is no line at all. */
  readonly at: ChainagePoint | null;
}

/** A unit on its way from detection: verification + turn-out + travel = arrival, seconds. */
export interface NextUnit {
  readonly unitId: string;
  readonly distanceM: number;
  readonly verificationS: number;
  readonly turnOutS: number;
  readonly travelS: number;
  readonly arrivalS: number;
}

/** For a side of the line the country whose units may act there, and those that are there first. */
export interface NextOnSide {
  readonly country: string;
  readonly units: readonly NextUnit[];
}

/**
 * The middle of the longest stretch of the line inside an area; without one `ground`, a place inside it. Where the middle
 * has no geometry, because data ends in it, the start of the stretch.
 */
export function callPlace(index: BorderIndex, stretches: readonly Stretch[], ground: Position): CallPlace {
  const lengthOf = ({ fromChainageM, toChainageM }: Stretch): number => toChainageM - fromChainageM;
  const [longest] = stretches.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (longest === undefined) {
    const nearest = nearestChainage(index, ground);
    const at = nearest && { pieceId: nearest.pieceId, chainageM: nearest.chainageM };
    return { basis: 'ground', position: ground, at };
  }
  const { pieceId, fromChainageM, toChainageM } = longest;
  for (const chainageM of [(fromChainageM + toChainageM) / 2, fromChainageM]) {
    const position = locateChainage(index.border, { pieceId, chainageM });
    if (position !== null) return { basis: 'line', position, at: { pieceId, chainageM } };
  }
  return { basis: 'ground', position: ground, at: { pieceId, chainageM: fromChainageM } };
}

/**
 * The free units that are first at a place, for either side of the line there, by the rules of the response: kinds and
 * capabilities that are required, whose side they may act on, the water that they reach. Straight line at the speed of
 * their kind (see `UnitIndex`). A place on the ground counts as land. Null where no segment names the sides.
 *
 * @param verificationS from detection until units are told.
 * @param count of each side.
 */
export function nextToArrive(
  units: UnitIndex,
  { segments }: Pick<SegmentsFile, 'segments'>,
  place: CallPlace,
  requirement: Pick<Requirement, 'kinds' | 'capabilities'>,
  verificationS: number,
  count: number,
): Readonly<Record<Direction, NextOnSide>> | null {
  const segment = place.at === null ? null : segmentAt(segments, place.at);
  if (segment === null) return null;
  const water = place.basis === 'line' ? segment.water : 'land';
  const side = (country: string): NextOnSide => ({
    country,
    units: units.fastest(place.position, { country, water, requirement }, count).map((unit) => ({
      unitId: unit.unitId,
      distanceM: unit.distanceM,
      verificationS,
      turnOutS: unit.turnOutS,
      travelS: unit.travelS,
      arrivalS: verificationS + unit.arrivalS,
    })),
  });
  return { toLeft: side(segment.left), toRight: side(segment.right) };
}
