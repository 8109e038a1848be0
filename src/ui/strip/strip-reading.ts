import type { BorderLine, Segment } from '../../domain/border';
import type { CoverageAnswer, WholeGap } from '../../domain/coverage';
import type { ChainagePoint } from '../../domain/place';
import { wholeGaps } from '../../geo/whole-gaps';
import * as m from '../../i18n/paraglide/messages';
import { formatChainage, formatLength, type LengthUnit } from '../format';
import { gapWords } from '../gap-words';

/** What stands at one point of the border. */
export interface StripReading {
  readonly point: ChainagePoint;
  readonly pieceName: string;
  readonly segment: Segment | null;
  readonly state:
    | { readonly kind: 'pending' }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'covered'; readonly k: number; readonly sensorIds: readonly string[] }
    | { readonly kind: 'gap'; readonly gap: WholeGap };
}

/** Reads the border at `point`. At an end shared by two stretches the one that begins there counts. */
export function readStrip(
  point: ChainagePoint,
  border: BorderLine,
  segments: readonly Segment[],
  answer: CoverageAnswer | null,
): StripReading {
  const piece = border.pieces.find(({ id }) => id === point.pieceId);
  const pieceName = piece?.name ?? point.pieceId;
  // The far end of a piece belongs to the last stretch of it.
  const atM = piece === undefined ? point.chainageM : Math.min(point.chainageM, piece.lengthM - 1e-3);
  const holds = (stretch: { readonly fromChainageM: number; readonly toChainageM: number }): boolean =>
    stretch.fromChainageM <= atM && atM < stretch.toChainageM;
  const segment = segments.find((one) => one.pieceId === point.pieceId && holds(one)) ?? null;
  return { point, pieceName, segment, state: stateAt() };

  function stateAt(): StripReading['state'] {
    if (piece?.unknown.some(holds)) return { kind: 'unknown' };
    if (answer === null) return { kind: 'pending' };
    const gap = wholeGaps(answer.gaps).find((one) => one.pieceId === point.pieceId && holds(one));
    if (gap !== undefined) return { kind: 'gap', gap };
    const intervals = answer.coverage.find(({ pieceId }) => pieceId === point.pieceId)?.intervals ?? [];
    const interval = intervals.find(holds);
    if (interval === undefined) return { kind: 'unknown' };
    return { kind: 'covered', k: interval.k, sensorIds: interval.sensorIds };
  }
}

/** The state of a reading in words: how many sensors, or which gap and how long. */
export function readingState(
  { state }: StripReading,
  unit: LengthUnit,
  sensorName: (sensorId: string) => string = (id) => id,
): string {
  switch (state.kind) {
    case 'pending':
      return m.strip_reading_pending();
    case 'unknown':
      return m.strip_reading_unknown();
    case 'covered':
      return state.k === 1
        ? m.strip_reading_once({ sensor: state.sensorIds.map(sensorName)[0] ?? m.no_value() })
        : m.strip_reading_covered({ count: state.k });
    case 'gap': {
      const { gap } = state;
      const length = formatLength(gap.toChainageM - gap.fromChainageM, unit);
      return m.strip_reading_gap({ kind: gapWords(gap, unit), length });
    }
  }
}

/** The whole reading in one line, for assistive technology. */
export function readingText(
  reading: StripReading,
  unit: LengthUnit,
  sensorName?: (sensorId: string) => string,
): string {
  return m.strip_reading_line({
    segment: reading.segment?.name ?? reading.pieceName,
    chainage: formatChainage(reading.pieceName, reading.point.chainageM, unit),
    state: readingState(reading, unit, sensorName),
  });
}
