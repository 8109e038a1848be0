import { type IncidentFilter, NO_FILTER } from '../src/domain/incident-filter';
import { seededRandom } from '../src/domain/random';

const FORTNIGHT_MS = 14 * 86_400_000;

/** Filters of a fortnight each, anywhere in a span of time; the same ones for the same seed. */
export function fortnights(count: number, fromMs: number, toMs: number, seed: string): readonly IncidentFilter[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const timeFromMs = fromMs + Math.floor(random() * (toMs - fromMs - FORTNIGHT_MS));
    return { ...NO_FILTER, timeFromMs, timeToMs: timeFromMs + FORTNIGHT_MS };
  });
}
