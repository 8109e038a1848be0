import type { Segment } from '../../domain/border';
import type { CoverTimes } from '../../domain/response';
import { knownStretches } from '../known-stretches';
import type { WeightedStretch } from '../siting/line-demands';
import { type ExpectedQuestion, expectedInterdictable } from './expected-interdictable';
import { SegmentedLine } from './segmented-line';

/** One weight for at most so much of the line. */
const STEP_M = 2_000;

/**
 * P(communicate) × P(in time) along the line, as means over stretches of at most 2 km that no segment's end crosses: what a
 * metre of line is worth to a sensor that would detect there for sure. The means are those of `expectedInterdictable` with
 * a crossing that is always detected, and share its bound; within a stretch the chance varies, and that is lost. Only
 * known line; where nobody crosses in the mode the weight is 0. By segment, then chainage.
 */
export function inTimeWeights({
  line,
  call,
  coverTimes,
  responders,
  rules,
}: Omit<ExpectedQuestion, 'coverage' | 'detection'>): readonly WeightedStretch[] {
  const parts = line.segments.segments.flatMap((segment) => partsOf(line, segment));
  const times: CoverTimes = new Map(parts.map(({ part, of }) => [part.id, coverTimes.get(of) ?? null]));
  const fine = new SegmentedLine(line.border, { ...line.segments, segments: parts.map(({ part }) => part) });
  const { segments } = expectedInterdictable({
    line: fine,
    call,
    coverTimes: times,
    responders,
    coverage: line.border.pieces.map(({ id, lengthM }) => ({
      pieceId: id,
      intervals: [{ fromChainageM: 0, toChainageM: lengthM, k: 1, sensorIds: ['always'] }],
    })),
    detection: new Map([['always', 1]]),
    rules,
  });
  return parts.map(({ part: { id, pieceId, fromChainageM, toChainageM } }) => ({
    pieceId,
    fromChainageM,
    toChainageM,
    weight: Math.max(0, segments.get(id)! / (toChainageM - fromChainageM)),
  }));
}

/** The known line of a segment in equal parts of `STEP_M` at most. */
function partsOf({ border }: SegmentedLine, segment: Segment): readonly { part: Segment; of: string }[] {
  const piece = border.pieces.find(({ id }) => id === segment.pieceId);
  const known = piece ? knownStretches(piece) : [];
  const parts: { part: Segment; of: string }[] = [];
  for (let n = 0; n < known.length; n += 2) {
    const from = Math.max(known[n]!, segment.fromChainageM);
    const to = Math.min(known[n + 1]!, segment.toChainageM);
    const count = Math.ceil((to - from) / STEP_M);
    for (let i = 0; i < count; i++) {
      const fromChainageM = from + ((to - from) * i) / count;
      const toChainageM = from + ((to - from) * (i + 1)) / count;
      parts.push({ of: segment.id, part: { ...segment, id: `${segment.id} ${n} ${i}`, fromChainageM, toChainageM } });
    }
  }
  return parts;
}
