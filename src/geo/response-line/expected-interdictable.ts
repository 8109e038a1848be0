import type { PieceCoverage } from '../../domain/coverage';
import type { CoverTimes, Responder, TimeToCover } from '../../domain/response';
import type { ResponseRules } from '../../domain/response-rules';
import { intervalDetection } from '../conditions/interval-detection';
import { InTimeIntegral } from './in-time-integral';
import { answeredWaters, type LineCall, WATER_BITS } from './line-call';
import { NO_SEGMENT, type SegmentedLine } from './segmented-line';

export interface ExpectedQuestion {
  readonly line: SegmentedLine;
  readonly call: LineCall;
  readonly coverTimes: CoverTimes;
  readonly responders: Iterable<Responder>;
  readonly coverage: readonly PieceCoverage[];
  /** Chance that one crossing is detected, by sensor id. */
  readonly detection: ReadonlyMap<string, number>;
  readonly rules: Pick<ResponseRules, 'communicate' | 'sigma'>;
}

/** Metres by row of the ledger. */
export interface ExpectedMetres {
  readonly total: number;
  readonly sectors: ReadonlyMap<string, number>;
  readonly segments: ReadonlyMap<string, number>;
}

/**
 * Expected interdictable metres: the integral along the line of P(interruption) = P(detect) × P(communicate) × P(in time).
 * P(detect) of each coverage interval as `intervalDetection` has it, with its assumption that sensors miss independently
 * (whatever k is required: one sensor detects too). P(in time) = Φ((T − a) / √(σ_cover² + (arrivalShare · a)²)) with the
 * arrival a = verification by sensor + turn-out + straight-line travel of the last responder that is needed.
 *
 * Continuous in chainage, not sampled: see `InTimeIntegral`. Error of each segment ≤ 0.1 % of its value or 1 m, whichever
 * is more (held against a dense reference in the tests). Where nobody crosses in the mode, and outside of segments, 0.
 *
 * @throws AppError `out-of-range` for a watching sensor without a probability in [0, 1].
 */
export function expectedInterdictable(question: ExpectedQuestion): ExpectedMetres {
  const { call, coverTimes, line, responders, rules } = question;
  const { sectors, segments } = line.segments;
  const metres = new Float64Array(segments.length);
  const weights = detectedMetres(question);
  const waters = [...responders].map((responder) => ({ responder, mask: answeredWaters(responder, call) }));
  for (const water of ['land', 'river', 'lake'] as const) {
    const times = segments.map(({ id, water: on }): TimeToCover | null =>
      on === water ? (coverTimes.get(id) ?? null) : null,
    );
    const answering = waters.flatMap(({ responder, mask }) => (mask & WATER_BITS[water] ? [responder] : []));
    if (answering.length < call.requirement.units || times.every((time) => time === null)) continue;
    const { arrivalShare } = rules.sigma;
    new InTimeIntegral({ line, call, responders: answering, arrivalShare, times, weights }).addTo(metres);
  }
  const bySegment = new Map(segments.map(({ id }, i) => [id, metres[i]! * rules.communicate.probability]));
  const bySector = new Map(sectors.map(({ id }) => [id, 0]));
  let total = 0;
  for (const { id, sectorId } of segments) {
    total += bySegment.get(id)!;
    bySector.set(sectorId, (bySector.get(sectorId) ?? 0) + bySegment.get(id)!);
  }
  return { total, sectors: bySector, segments: bySegment };
}

/** Where crossings may be detected, leg by leg: the parts of a leg with one chance each. */
export interface LegWeights {
  /** First part of each leg; one more entry for the end. */
  readonly start: Uint32Array;
  readonly fromM: Float64Array;
  readonly toM: Float64Array;
  readonly chance: Float64Array;
}

function detectedMetres({ coverage, detection, line }: ExpectedQuestion): LegWeights {
  const { border, legNode, legPiece, nodeChainageM } = line.index;
  const byPiece = new Map(coverage.map(({ pieceId, intervals }) => [pieceId, intervals]));
  const start = new Uint32Array(legNode.length + 1);
  const fromM: number[] = [];
  const toM: number[] = [];
  const chances: number[] = [];
  let piece = -1;
  let at = 0;
  for (let leg = 0; leg < legNode.length; leg++) {
    if (legPiece[leg] !== piece) at = 0;
    piece = legPiece[leg]!;
    const intervals = byPiece.get(border.pieces[piece]!.id) ?? [];
    const from = nodeChainageM[legNode[leg]!]!;
    const to = nodeChainageM[legNode[leg]! + 1]!;
    while (at < intervals.length && intervals[at]!.toChainageM <= from) at++;
    for (let i = at; i < intervals.length && intervals[i]!.fromChainageM < to; i++) {
      const { fromChainageM, sensorIds, toChainageM } = intervals[i]!;
      if (sensorIds.length === 0 || line.legSegment[leg] === NO_SEGMENT) continue;
      const chance = intervalDetection(sensorIds, detection);
      if (chance === 0) continue;
      fromM.push(Math.max(from, fromChainageM));
      toM.push(Math.min(to, toChainageM));
      chances.push(chance);
    }
    start[leg + 1] = fromM.length;
  }
  return { start, fromM: Float64Array.from(fromM), toM: Float64Array.from(toM), chance: Float64Array.from(chances) };
}
