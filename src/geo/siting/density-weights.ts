import type { Segment } from '../../domain/border';
import type { IncidentColumns } from '../../domain/incident';
import { segmentAt } from '../segment-at';
import type { WeightedStretch } from './line-demands';

/**
 * Each segment by its incidents per metre, as a multiple of the mean over all segments: a density of what was recorded, no
 * forecast. A record without incidents on any segment weighs every segment 1. Incidents × log segments.
 */
export function densityWeights(segments: readonly Segment[], incidents: IncidentColumns): readonly WeightedStretch[] {
  const counts = new Map<string, number>();
  let total = 0;
  for (let row = 0; row < incidents.count; row++) {
    const pieceId = incidents.pieceIds[incidents.piece[row]!]!;
    const segment = segmentAt(segments, { pieceId, chainageM: incidents.chainageM[row]! });
    if (!segment) continue;
    total++;
    counts.set(segment.id, (counts.get(segment.id) ?? 0) + 1);
  }
  const lengthM = segments.reduce((sum, { fromChainageM, toChainageM }) => sum + toChainageM - fromChainageM, 0);
  return segments.map(({ id, pieceId, fromChainageM, toChainageM }) => {
    const density = (counts.get(id) ?? 0) / (toChainageM - fromChainageM);
    return { pieceId, fromChainageM, toChainageM, weight: total === 0 ? 1 : density / (total / lengthM) };
  });
}
