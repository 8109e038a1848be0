import * as v from 'valibot';

const said = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(400));
const timeMs = v.pipe(v.number(), v.finite());
const finite = v.pipe(v.number(), v.finite());

/**
 * What a part tells that a marking may not allow. `incident-count`: a number of incidents, or one that follows from some;
 * `position`: where an incident is, more exactly than its segment; `identifier`: the name of a record (incident, unit, sensor, area).
 */
const DISCLOSURES = ['incident-count', 'position', 'identifier'] as const;
const disclosesSchema = v.array(v.picklist(DISCLOSURES));

/** The question behind a part, by name, with its parameters: asked again for as long as the part is live. */
export const querySchema = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  params: v.record(v.string(), v.union([v.string(), finite])),
});
export type BriefingQuery = v.InferOutput<typeof querySchema>;

/** When something is true of. `fromMs` null: of one moment. Picture time. */
const periodSchema = v.strictObject({ fromMs: v.nullable(timeMs), toMs: timeMs, text: said });

const answered = {
  query: querySchema,
  /** Frozen: stays as it was computed. */
  frozen: v.boolean(),
  /** Wall time. */
  computedMs: timeMs,
  period: periodSchema,
  /** What it is computed from, in words. */
  source: said,
  discloses: disclosesSchema,
};

/** `share` is of one; `change` is relative, of one, and shown with its sign. Lengths are shown in the unit that the reader chose. */
const FIGURE_UNITS = ['count', 'metres', 'share', 'change', 'seconds', 'per-day'] as const;

/** One large number of a slide, with all that it takes to understand it. */
export const figureSchema = v.strictObject({
  ...answered,
  label: said,
  /** Null: there is no answer, and `text` is a dash. */
  value: v.nullable(finite),
  unit: v.picklist(FIGURE_UNITS),
  /** The value as it is shown, with its unit. */
  text: said,
  /** What it means, in one sentence. */
  meaning: said,
  /** Against the period before; `value` in the unit of the figure, or null where it cannot be told, and `text` says why. */
  change: v.strictObject({ value: v.nullable(finite), text: said }),
  /** How sure it is; both ends in the unit of the figure, or null where no interval can be stated, and `text` says what it rests on. */
  uncertainty: v.strictObject({ low: v.nullable(finite), high: v.nullable(finite), text: said }),
  /**
   * The numbers of incidents that value, change and uncertainty follow from; empty where they follow from none. One that is
   * too small to be shown hides the whole figure.
   */
  counts: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** What must be said beside it; empty for nothing. */
  warning: v.pipe(v.string(), v.maxLength(400)),
});
export type BriefingFigure = v.InferOutput<typeof figureSchema>;

/** The classes that a series is drawn as, wherever it is drawn. */
export const SERIES_LOOKS = [
  'plain',
  'base',
  'before',
  'after',
  'twice',
  'once',
  'gap',
  'loss',
  'unknown',
  'seen-in-time',
  'seen-late',
  'unseen-in-time',
  'neither',
  'no-mode',
] as const;
export type SeriesLook = (typeof SERIES_LOOKS)[number];

const axisSchema = v.strictObject({ title: said, unit: said });
const seriesSchema = v.strictObject({
  name: said,
  look: v.picklist(SERIES_LOOKS),
  /** One for each category or time; null where nothing is known, which is not zero. */
  values: v.array(v.nullable(finite)),
});
const chartEntries = {
  ...answered,
  title: said,
  /** `x` is what the values are told apart by, `y` what they measure. */
  axes: v.strictObject({ x: axisSchema, y: axisSchema }),
  /** Values are in the unit of `y`; of `shares`, parts of one. */
  series: v.pipe(v.array(seriesSchema), v.minLength(1), v.maxLength(8)),
};
const categories = v.pipe(v.array(said), v.minLength(1), v.maxLength(60));
/** Only of `shares`; where nothing of a category is known, nothing adds up. */
function addsUp(kind: string, series: readonly { readonly values: readonly (number | null)[] }[]): boolean {
  if (kind !== 'shares') return true;
  const sums = (series[0]?.values ?? []).map((_, i) => {
    const known = series.flatMap(({ values }) => values[i] ?? []);
    return known.length === 0 ? 1 : known.reduce((sum, share) => sum + share, 0);
  });
  return sums.every((sum) => Math.abs(sum - 1) < 1e-6);
}

/**
 * A chart as numbers. It does not validate without units, period and source. `bars`: values by category; of two series the
 * second is what the first is a part of, or its before and after. `shares`: parts of one, stacked. `line`: by time, milliseconds.
 */
export const chartSchema = v.pipe(
  v.variant('kind', [
    v.strictObject({ kind: v.literal('bars'), categories, ...chartEntries }),
    v.strictObject({ kind: v.literal('shares'), categories, ...chartEntries }),
    v.strictObject({
      kind: v.literal('line'),
      timesMs: v.pipe(v.array(timeMs), v.minLength(1), v.maxLength(800)),
      ...chartEntries,
    }),
  ]),
  v.check((chart) => {
    const length = chart.kind === 'line' ? chart.timesMs.length : chart.categories.length;
    return chart.series.every(({ values }) => values.length === length);
  }, 'one value for each category or time'),
  v.check(({ kind, series }) => addsUp(kind, series), 'shares that add up to one'),
);
export type BriefingChart = v.InferOutput<typeof chartSchema>;

/**
 * What the cells of a column hold. `incident-count` columns add up to the one that is `incident-sum`, row by row; an
 * `incident-measure` follows from the counts of its row, such as a rate or a change.
 */
const COLUMN_HOLDS = [
  'name',
  'measure',
  'incident-count',
  'incident-sum',
  'incident-measure',
  'position',
  'identifier',
] as const;

const cellSchema = v.nullable(v.union([v.pipe(v.string(), v.maxLength(200)), finite]));

/** A table as values. `totals` holds for each column the sum of its rows; null where it has none. */
export const tableSchema = v.pipe(
  v.strictObject({
    ...answered,
    kind: v.literal('table'),
    title: said,
    columns: v.pipe(
      v.array(
        v.strictObject({
          title: said,
          holds: v.picklist(COLUMN_HOLDS),
          /** Of its numbers, in words; empty for text. */
          unit: v.pipe(v.string(), v.maxLength(40)),
          /** Decimals of its numbers. */
          digits: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4)),
        }),
      ),
      v.minLength(1),
      v.maxLength(12),
    ),
    rows: v.pipe(v.array(v.array(cellSchema)), v.maxLength(60)),
    totals: v.nullable(v.array(cellSchema)),
  }),
  v.check(
    ({ columns, rows, totals }) =>
      rows.every(({ length }) => length === columns.length) && (totals === null || totals.length === columns.length),
    'one cell for each column',
  ),
);
export type BriefingTable = v.InferOutput<typeof tableSchema>;
