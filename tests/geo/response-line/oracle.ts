import type { ChainagePoint } from '../../../src/domain/place';
import type { PieceResponse, ResponseClass } from '../../../src/domain/response';
import type { Direction, IntruderMode } from '../../../src/domain/response-rules';
import { locateChainage } from '../../../src/geo/locate-chainage';
import { segmentAt } from '../../../src/geo/segment-at';
import { oracleDistanceM } from '../fixtures';
import { rules, type World } from './fixtures';

export interface Question {
  readonly direction: Direction;
  readonly mode: IntruderMode;
  readonly requiredK: number;
}

interface PlaceAnswer {
  readonly responseClass: ResponseClass;
  /** Verification + turn-out + travel of the last that is needed. */
  readonly arrivalS: number;
  /** Metres that the nearest edge of any unit's reach lies away. */
  readonly edgeM: number;
  readonly unitIds: readonly string[];
}

/** The rules of the response read anew for one place, distances by GeographicLib: nothing of src/geo/response-line. */
export function askPlace(
  world: World,
  { direction, mode, requiredK }: Question,
  at: ChainagePoint,
): PlaceAnswer | null {
  const position = locateChainage(world.border, at);
  if (position === null) return null;
  const segment = segmentAt(world.segments.segments, at);
  const time = segment && world.coverTimes.get(segment.id);
  const rule = rules.modes[mode];
  const country = direction === 'toLeft' ? world.border.left : world.border.right;
  const arrivals: { readonly unitId: string; readonly arrivalS: number }[] = [];
  let edgeM = Number.POSITIVE_INFINITY;
  for (const unit of world.responders) {
    const fits =
      rule.kinds.includes(unit.kind) &&
      rule.capabilities.every((needed) => unit.capabilities.includes(needed)) &&
      unit.countries.includes(country);
    if (!segment || !time || !fits || !unit.reaches.includes(segment.water)) continue;
    const distanceM = oracleDistanceM(unit.position, position);
    const beforeTravelS = rules.verificationS.bySensor + unit.turnOutS;
    const travelS = distanceM / unit.speedMps;
    const radiusM = Math.min(time.timeS - beforeTravelS, unit.maxTravelS) * unit.speedMps;
    edgeM = Math.min(edgeM, Math.abs(distanceM - radiusM));
    if (travelS <= unit.maxTravelS) arrivals.push({ unitId: unit.unitId, arrivalS: beforeTravelS + travelS });
  }
  arrivals.sort((a, b) => a.arrivalS - b.arrivalS);
  const inTimeIds = arrivals.filter(({ arrivalS }) => time && arrivalS < time.timeS).map(({ unitId }) => unitId);
  const arrivalS = arrivals[rule.units - 1]?.arrivalS ?? Number.POSITIVE_INFINITY;
  const k =
    world.coverage
      .find(({ pieceId }) => pieceId === at.pieceId)!
      .intervals.find(({ fromChainageM, toChainageM }) => fromChainageM <= at.chainageM && at.chainageM < toChainageM)
      ?.k ?? 0;
  const inTime = inTimeIds.length >= rule.units;
  const seen = k >= requiredK;
  const responseClass = !time
    ? 'no-mode'
    : seen
      ? inTime
        ? 'seen-in-time'
        : 'seen-late'
      : inTime
        ? 'unseen-in-time'
        : 'neither';
  return { responseClass, arrivalS, edgeM, unitIds: inTimeIds.sort() };
}

export function classAt(pieces: readonly PieceResponse[], { pieceId, chainageM }: ChainagePoint): ResponseClass | null {
  const intervals = pieces.find((piece) => piece.pieceId === pieceId)?.intervals ?? [];
  return intervals.find((at) => at.fromChainageM <= chainageM && chainageM < at.toChainageM)?.responseClass ?? null;
}

/** Metres of each class between two chainages, from the stretches themselves. */
export function metresOf(pieces: readonly PieceResponse[], pieceId: string, fromM: number, toM: number) {
  const metres = new Map<ResponseClass, number>();
  for (const { fromChainageM, responseClass, toChainageM } of pieces.find((piece) => piece.pieceId === pieceId)!
    .intervals) {
    const sharedM = Math.min(toM, toChainageM) - Math.max(fromM, fromChainageM);
    if (sharedM > 0) metres.set(responseClass, (metres.get(responseClass) ?? 0) + sharedM);
  }
  return metres;
}
