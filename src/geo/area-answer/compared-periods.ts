/** `[fromMs, toMs)`, milliseconds since the epoch. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A period, and what it is compared with. */
export interface ComparedPeriods {
  readonly period: Period;
  /** Equally long, and right before it. */
  readonly previous: Period;
  /** From the same day and time a year before, equally long. */
  readonly yearBefore: Period;
}

/**
 * What a period is compared with. A year before 29 February is 28 February. A period longer than a year overlaps the one a
 * year before. Times are UTC.
 */
export function comparedPeriods(period: Period): ComparedPeriods {
  const { fromMs, toMs } = period;
  const lengthMs = toMs - fromMs;
  const yearBeforeMs = aYearBefore(fromMs);
  return {
    period,
    previous: { fromMs: fromMs - lengthMs, toMs: fromMs },
    yearBefore: { fromMs: yearBeforeMs, toMs: yearBeforeMs + lengthMs },
  };
}

/** Whether a record that begins at `recordFromMs` holds all of a period; null: there is no record. */
export function isReached({ fromMs }: Period, recordFromMs: number | null): boolean {
  return recordFromMs !== null && recordFromMs <= fromMs;
}

function aYearBefore(timeMs: number): number {
  const date = new Date(timeMs);
  const day = date.getUTCDate();
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  // 29 February becomes 1 March otherwise.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}
