import type { Gap } from '../domain/coverage';
import { sameIds } from './append-coverage';

/** Adds a gap after the last one, as part of it where they touch and have one kind and one set of causes. */
export function appendGap(gaps: Gap[], gap: Gap): void {
  const last = gaps[gaps.length - 1];
  const goesOn =
    last !== undefined &&
    last.pieceId === gap.pieceId &&
    last.toChainageM === gap.fromChainageM &&
    last.kind === gap.kind &&
    sameIds(last.causes, gap.causes);
  if (goesOn) gaps[gaps.length - 1] = { ...last, toChainageM: gap.toChainageM };
  else gaps.push(gap);
}
