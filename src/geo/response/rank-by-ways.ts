import type { Responder } from '../../domain/response';
import type { ResponseRules } from '../../domain/response-rules';
import { geodesicPath } from '../geodesic';
import { type ResponseQuestion, rankUnits, type UnitRanking } from './rank-units';

/** Ways that a travel model has answered, by unit; null: it cannot get there. Whoever is not in it goes straight. */
export type KnownWays = ReadonlyMap<string, { readonly distanceM: number; readonly travelS: number } | null>;

/** `rankUnits` by known ways, which can be sent to a worker where a function cannot. */
export function rankByWays(
  responders: readonly Responder[],
  question: Omit<ResponseQuestion, 'travelOf'>,
  ways: KnownWays,
  rules: Pick<ResponseRules, 'sigma' | 'communicate'>,
): UnitRanking {
  if (ways.size === 0) return rankUnits(responders, question, rules);
  return rankUnits(
    responders,
    {
      ...question,
      travelOf: ({ position, speedMps, unitId }, target) => {
        const way = ways.get(unitId);
        if (way !== undefined) return way;
        const { distanceM } = geodesicPath(position, target);
        return { distanceM, travelS: distanceM / speedMps };
      },
    },
    rules,
  );
}
