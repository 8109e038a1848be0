import type { Direction } from '../../domain/response-rules';
import * as m from '../../i18n/paraglide/messages';
import type { Evaluated } from '../../state/variant-evaluator';

/** One figure of a comparison, in metres; `better` says which way is an improvement. */
interface VariantFigure {
  readonly key: string;
  readonly label: () => string;
  readonly better: 'more' | 'less';
  /** The response is that of the worse direction where none is named. */
  readonly of: (evaluated: Evaluated, direction?: Direction | null) => number;
}

/** What variants are compared by. */
export const VARIANT_FIGURES: readonly VariantFigure[] = [
  {
    key: 'covered',
    label: m.figure_covered,
    better: 'more',
    of: ({ coverage: { ledger } }) => ledger.total.onceM + ledger.total.twiceM,
  },
  { key: 'twice', label: m.figure_twice, better: 'more', of: ({ coverage }) => coverage.ledger.total.twiceM },
  { key: 'gap', label: m.figure_gap, better: 'less', of: ({ coverage }) => coverage.ledger.total.gapM },
  {
    key: 'longest',
    label: m.figure_longest,
    better: 'less',
    of: ({ coverage }) => {
      const gap = coverage.ledger.total.longestGap;
      return gap === null ? 0 : gap.toChainageM - gap.fromChainageM;
    },
  },
  {
    key: 'in-time',
    label: m.figure_in_time,
    better: 'more',
    of: ({ line }, direction) => line[direction ?? line.worseDirection].ledger.total.byClass['seen-in-time'],
  },
  {
    key: 'expected',
    label: m.figure_expected,
    better: 'more',
    of: ({ line }, direction) => line[direction ?? line.worseDirection].ledger.total.expectedM,
  },
];
