import { DIRECTIONS, type Direction } from '../../domain/response-rules';
import * as m from '../../i18n/paraglide/messages';
import type { Evaluated } from '../../state/variant-evaluator';

/** One figure of a comparison, in metres; `better` says which way is an improvement. */
interface VariantFigure {
  readonly key: string;
  readonly label: () => string;
  readonly better: 'more' | 'less';
  /** It is another one into either country. */
  readonly byDirection?: true;
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
    byDirection: true,
    label: m.figure_in_time,
    better: 'more',
    of: ({ line }, direction) => line[direction ?? line.worseDirection].ledger.total.byClass['seen-in-time'],
  },
  {
    key: 'expected',
    byDirection: true,
    label: m.figure_expected,
    better: 'more',
    of: ({ line }, direction) => line[direction ?? line.worseDirection].ledger.total.expectedM,
  },
];

/** A column of the comparison: a figure, and the direction that it is of where there are two. */
interface VariantColumn {
  readonly key: string;
  readonly figure: VariantFigure;
  readonly direction: Direction | null;
}

/** Both directions stand side by side: what helps in one of them may do nothing in the worse one. */
export const VARIANT_COLUMNS: readonly VariantColumn[] = VARIANT_FIGURES.flatMap((figure): VariantColumn[] =>
  figure.byDirection
    ? DIRECTIONS.map((direction) => ({ key: `${figure.key} ${direction}`, figure, direction }))
    : [{ key: figure.key, figure, direction: null }],
);
