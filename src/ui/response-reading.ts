import type { BorderLine, Segment } from '../domain/border';
import type { ChainagePoint } from '../domain/place';
import type { DirectionResponse, Responder, ResponseClass, TimeToCover } from '../domain/response';
import type { ResponseRules } from '../domain/response-rules';
import { locateChainage } from '../geo/locate-chainage';
import { type RankedUnit, rankUnits } from '../geo/response/rank-units';
import { segmentAt } from '../geo/segment-at';
import * as m from '../i18n/paraglide/messages';
import type { AllCoverTimes } from '../workers/response.protocol';
import { formatDuration } from './format';
import { directionName, responseClassName } from './response-words';

interface ReadingInput {
  readonly border: BorderLine;
  readonly segments: readonly Segment[];
  readonly shown: Pick<DirectionResponse, 'direction' | 'mode' | 'pieces'>;
  /** Those that were asked about. */
  readonly responders: readonly Responder[];
  readonly rules: ResponseRules;
  /** Null while they are computed: who answers is not known then. */
  readonly coverTimes: AllCoverTimes | null;
}

/** What the response is at one point of the line. */
export interface ResponseReading {
  readonly direction: DirectionResponse['direction'];
  readonly responseClass: ResponseClass;
  readonly cover: TimeToCover | null;
  /** How many must come. */
  readonly needed: 1 | 2;
  /** The first two that may answer, by arrival; fewer where fewer get there. */
  readonly first: readonly RankedUnit[];
  /** Of the arrival that counts; null where nobody crosses or not enough come. */
  readonly marginS: number | null;
}

/**
 * Class of response and who answers at a point, as the line was asked about: verification by a sensor, straight line ×
 * circuity. At an end shared by two stretches the one that begins there counts, the far end of a piece belongs to the
 * last. Null where the line is not known. Linear in stretches, segments and responders.
 */
export function readResponse(point: ChainagePoint, input: ReadingInput): ResponseReading | null {
  const { border, segments, shown, responders, rules, coverTimes } = input;
  const { direction, mode } = shown;
  const piece = border.pieces.find(({ id }) => id === point.pieceId);
  const at = { ...point, chainageM: Math.min(point.chainageM, (piece?.lengthM ?? 0) - 1e-3) };
  const intervals = shown.pieces.find(({ pieceId }) => pieceId === at.pieceId)?.intervals ?? [];
  const interval = intervals.find(
    ({ fromChainageM, toChainageM }) => fromChainageM <= at.chainageM && at.chainageM < toChainageM,
  );
  if (interval === undefined) return null;
  const { responseClass } = interval;
  const { kinds, capabilities, units: needed } = rules.modes[mode];
  const segment = segmentAt(segments, at);
  const cover = (segment && coverTimes?.[mode][direction].get(segment.id)) ?? null;
  const target = locateChainage(border, at);
  if (segment === null || target === null || cover === null || responseClass === 'no-mode') {
    return { direction, responseClass, cover, needed, first: [], marginS: null };
  }
  const ranking = rankUnits(
    responders,
    {
      target,
      country: direction === 'toLeft' ? border.left : border.right,
      water: segment.water,
      requirement: { kinds, capabilities, units: needed },
      cover,
      verificationS: rules.verificationS.bySensor,
    },
    rules,
  );
  const first = ranking.kind === 'ranked' ? ranking.ranked.slice(0, 2) : [];
  return { direction, responseClass, cover, needed, first, marginS: first[needed - 1]?.marginS ?? null };
}

/** A reading in one line: direction and class, who comes first and second and when, the margin. */
export function responseWords(
  reading: ResponseReading,
  border: Pick<BorderLine, 'left' | 'right'>,
  callsign: (unitId: string) => string,
): string {
  const { cover, direction, first, marginS, needed, responseClass } = reading;
  const words: string[] = [
    m.response_reading_class({
      direction: directionName(border, direction),
      class: responseClassName(responseClass).toLowerCase(),
    }),
  ];
  if (cover === null) return words.join(' · ');
  const units = first.map(({ unitId, arrivalS }) =>
    m.response_reading_unit({ unit: callsign(unitId), arrival: formatDuration(arrivalS) }),
  );
  words.push(units.length === 0 ? m.response_reading_nobody() : units.join(', '));
  if (needed === 2) words.push(m.response_reading_needs_two());
  if (marginS !== null) words.push(m.response_reading_margin({ margin: signed(marginS) }));
  if (cover.basis === 'edited') words.push(m.response_reading_edited());
  return words.join(' · ');
}

function signed(seconds: number): string {
  return seconds > 0 ? `+${formatDuration(seconds)}` : formatDuration(seconds);
}
