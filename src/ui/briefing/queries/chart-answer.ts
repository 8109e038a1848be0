import type { BriefingChart, BriefingTable } from '../../../domain/briefing-parts';

type Unasked<Part> = Part extends unknown ? Omit<Part, 'query' | 'frozen' | 'computedMs'> : never;

/** What a query says of a chart or table; the rest is when and how it was asked. */
export type ChartAnswer = Unasked<BriefingChart | BriefingTable>;

/** More categories than this cannot be told apart on a slide; the rest is left out, and the title says so. */
export const MOST_BARS = 12;
