import type { BorderLine } from '../domain/border';
import type { CoverageAnswer } from '../domain/coverage';
import { AppError } from '../domain/errors';
import type { Position } from '../domain/place';
import type { Sensor } from '../domain/sensor';
import { WHAT_IF } from '../domain/variant';
import type { LineIntervals } from '../geo/footprint-intervals';
import { locateChainage } from '../geo/locate-chainage';
import type { WeightedStretch } from '../geo/siting/line-demands';
import type { CandidateSource } from '../workers/siting.protocol';
import type { SensorSubject, SitingQuestion } from './siting-question';

/** The sensor at a place, marked as one of a what-if by its name and its id. */
export function sensorOf(
  subject: SensorSubject,
  position: Position,
  number: number,
  azimuthDeg: number | null,
): Sensor {
  const id = `${WHAT_IF}-${number}`;
  const { agencyId, detection, fieldOfViewDeg, mastHeightM, maxRangeM, minRangeM, sensorKind: kind } = subject;
  return {
    id,
    name: `${WHAT_IF} ${number}`,
    kind,
    agencyId,
    position,
    azimuthDeg: azimuthDeg ?? 0,
    fieldOfViewDeg,
    minRangeM,
    maxRangeM,
    ...(mastHeightM === null ? {} : { mastHeightM }),
    detection,
    health: 'up',
    releasability: 'all',
  };
}

/** Places of a file as they are; of a grid those of one side, and on the line. */
export function candidatesOf(
  { places, spacingM, stretches, withinM }: SitingQuestion,
  side: 'left' | 'right' | undefined,
): CandidateSource {
  if (places !== null) return { kind: 'places', places };
  const along = stretches === null ? {} : { stretches };
  return { kind: 'grid', spacingM, withinM, ...along, ...(side === undefined ? {} : { side }) };
}

/** What each sensor watches in an answer: coverage with its conditions, its filter and its ground. */
export function standingOf(border: BorderLine, { coverage }: CoverageAnswer) {
  const bySensor = new Map<string, { piece: number; ends: number[] }[]>();
  for (const { pieceId, intervals } of coverage) {
    const piece = border.pieces.findIndex(({ id }) => id === pieceId);
    for (const { fromChainageM, toChainageM, sensorIds } of intervals) {
      for (const id of sensorIds) {
        const sets = bySensor.get(id) ?? [];
        bySensor.set(id, sets);
        const last = sets.at(-1);
        if (last?.piece !== piece) sets.push({ piece, ends: [fromChainageM, toChainageM] });
        else if (last.ends.at(-1) === fromChainageM) last.ends[last.ends.length - 1] = toChainageM;
        else last.ends.push(fromChainageM, toChainageM);
      }
    }
  }
  return Array.from(bySensor, ([sensorId, intervals]): { sensorId: string; intervals: LineIntervals } => ({
    sensorId,
    intervals,
  }));
}

/** Where an answer has enough sensors: 1 there, 0 elsewhere. */
export function seenOf({ coverage }: CoverageAnswer, requiredK: number): readonly WeightedStretch[] {
  return coverage.flatMap(({ pieceId, intervals }) =>
    intervals.flatMap(({ fromChainageM, toChainageM, k }) =>
      k < requiredK ? [] : [{ pieceId, fromChainageM, toChainageM, weight: 1 }],
    ),
  );
}

/** A place in the middle of the stretches, for what depends on the place a little: the light of the sun. */
export function middleOf(border: BorderLine, stretches: SitingQuestion['stretches']): Position {
  const all =
    stretches ?? border.pieces.map(({ id, lengthM }) => ({ pieceId: id, fromChainageM: 0, toChainageM: lengthM }));
  const middle = all[Math.floor(all.length / 2)];
  const at =
    middle && locateChainage(border, { ...middle, chainageM: (middle.fromChainageM + middle.toChainageM) / 2 });
  return at ?? [border.pieces[0]?.positions[0] ?? 0, border.pieces[0]?.positions[1] ?? 0];
}

/** What a suggestion stands on, and may have to be waited for. */
export type SitingNeed = 'coverage' | 'response' | 'rules' | 'record';

export function notReady(need: SitingNeed): AppError {
  return new AppError('out-of-range', { where: `siting.${need}`, found: 'nothing yet', expected: need });
}
