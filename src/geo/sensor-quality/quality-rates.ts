import type { Quality } from './sensor-quality';
import { type ShareInterval, wilsonInterval } from './wilson-interval';

/** Below so many decided alarms a rate says nothing. */
export const FEWEST_DECIDED = 5;

export interface QualityRates {
  /** (Up + degraded) / (known − planned): of the time in which it should have watched; null where there was none. */
  readonly availability: number | null;
  /** Confirmed + nuisance. */
  readonly decided: number;
  /** Nuisance / decided, and where it lies with 95 % confidence; null with fewer than `FEWEST_DECIDED` decided. */
  readonly nuisanceRate: (ShareInterval & { readonly share: number }) | null;
}

/** The rates of a sensor or of several, with their denominators. */
export function qualityRates({ knownMs, plannedMs, unplannedMs, confirmed, nuisance }: Quality): QualityRates {
  const dueMs = knownMs - plannedMs;
  const decided = confirmed + nuisance;
  return {
    availability: dueMs > 0 ? (dueMs - unplannedMs) / dueMs : null,
    decided,
    nuisanceRate: decided < FEWEST_DECIDED ? null : { share: nuisance / decided, ...wilsonInterval(nuisance, decided) },
  };
}
