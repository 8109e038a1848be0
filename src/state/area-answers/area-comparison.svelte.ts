import { comparedPeriods, type Period } from '../../geo/area-answer/compared-periods';
import type { PeriodChoice } from './area-period';

/** What stands side by side: two areas in one period, or one area in two. */
export type Comparison =
  | { readonly kind: 'none' }
  | { readonly kind: 'areas'; readonly aId: string; readonly bId: string }
  | { readonly kind: 'periods'; readonly aoiId: string; readonly a: PeriodChoice; readonly b: PeriodChoice };

export type Side = 'a' | 'b';

const NONE: Comparison = { kind: 'none' };

/** Which two things are compared. */
export class AreaComparison {
  #comparison = $state.raw<Comparison>(NONE);

  get comparison(): Comparison {
    return this.#comparison;
  }

  areas(aId: string, bId: string): void {
    this.#comparison = { kind: 'areas', aId, bId };
  }

  /** An area now, and in the equal period before. */
  periods(aoiId: string, a: PeriodChoice, period: Period): void {
    this.#comparison = { kind: 'periods', aoiId, a, b: endedAt(comparedPeriods(period).previous) };
  }

  setPeriod(side: Side, choice: PeriodChoice): void {
    if (this.#comparison.kind !== 'periods') return;
    this.#comparison = { ...this.#comparison, [side]: choice };
  }

  /** A becomes B. */
  swap(): void {
    const now = this.#comparison;
    if (now.kind === 'areas') this.#comparison = { ...now, aId: now.bId, bId: now.aId };
    else if (now.kind === 'periods') this.#comparison = { ...now, a: now.b, b: now.a };
  }

  end(): void {
    this.#comparison = NONE;
  }
}

/** A period as a choice that stays where it is. */
export function endedAt({ fromMs, toMs }: Period): PeriodChoice {
  return { kind: 'between', fromMs, toMs };
}
