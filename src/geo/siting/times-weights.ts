import type { WeightedStretch } from './line-demands';

/**
 * Two weightings as one: stretches that lie in both, with the product of their weights. Ascending by piece and chainage. Each
 * list names no metre twice. n log n.
 */
export function timesWeights(a: readonly WeightedStretch[], b: readonly WeightedStretch[]): readonly WeightedStretch[] {
  const byPiece = new Map<string, WeightedStretch[]>();
  for (const one of b) byPiece.set(one.pieceId, [...(byPiece.get(one.pieceId) ?? []), one]);
  for (const list of byPiece.values()) list.sort(ascending);
  const out: WeightedStretch[] = [];
  let at = 0;
  let piece = '';
  for (const one of [...a].sort(ascending)) {
    const others = byPiece.get(one.pieceId) ?? [];
    if (one.pieceId !== piece) at = 0;
    piece = one.pieceId;
    while (at < others.length && others[at]!.toChainageM <= one.fromChainageM) at++;
    for (let i = at; i < others.length && others[i]!.fromChainageM < one.toChainageM; i++) {
      const fromChainageM = Math.max(one.fromChainageM, others[i]!.fromChainageM);
      const toChainageM = Math.min(one.toChainageM, others[i]!.toChainageM);
      if (toChainageM > fromChainageM) {
        out.push({ pieceId: piece, fromChainageM, toChainageM, weight: one.weight * others[i]!.weight });
      }
    }
  }
  return out;
}

function ascending(a: WeightedStretch, b: WeightedStretch): number {
  return a.pieceId < b.pieceId ? -1 : a.pieceId > b.pieceId ? 1 : a.fromChainageM - b.fromChainageM;
}
