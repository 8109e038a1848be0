import * as v from 'valibot';
import { AppError } from '../../domain/errors';
import { UNIT_KINDS } from '../../domain/unit';

const whySchema = v.pipe(v.string(), v.minLength(20));
const factorSchema = v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(100));
const slopeSchema = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(5));

const slopeRuleSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  /** Tobler's hiking function, both ways averaged; no way above the steepest slope (rise over run). */
  v.strictObject({ kind: v.literal('tobler'), steepest: v.pipe(slopeSchema, v.gtValue(0)) }),
  /** Factor by slope, straight between the points; no way beyond the last. */
  v.strictObject({
    kind: v.literal('table'),
    points: v.pipe(
      v.array(v.strictTuple([slopeSchema, factorSchema])),
      v.minLength(2),
      v.check((points) => points[0]?.[0] === 0, 'the first slope is 0'),
      v.check((points) => points.every(([slope], i) => i === 0 || slope > points[i - 1]![0]), 'slopes ascend'),
    ),
  }),
]);
export type SlopeRule = v.InferOutput<typeof slopeRuleSchema>;

const overSchema = v.strictObject({
  moves: v.literal('over'),
  /** Speed on flat dry ground over the straight-line speed: the part of circuity that the surface finds by itself. */
  speedShare: v.pipe(v.number(), v.finite(), v.minValue(1), v.maxValue(5)),
  /** Factors; null: no way. */
  land: v.nullable(factorSchema),
  openWater: v.nullable(factorSchema),
  river: v.nullable(factorSchema),
  /** Times the factor of land, where snow lies. */
  snow: factorSchema,
  slope: slopeRuleSchema,
  why: whySchema,
});
/** How a kind of unit moves over ground and water. */
export type OverRule = v.InferOutput<typeof overSchema>;

const travelRulesSchema = v.strictObject({
  format: v.literal('watchline-travel/1'),
  note: v.string(),
  shoreErrorM: v.strictObject({ metres: v.pipe(v.number(), v.minValue(0), v.maxValue(20_000)), why: whySchema }),
  /** Between a place and the network of a routing service. */
  offNetwork: v.strictObject({
    mostM: v.pipe(v.number(), v.minValue(0), v.maxValue(50_000)),
    speedMps: v.pipe(v.number(), v.gtValue(0), v.maxValue(100)),
    why: whySchema,
  }),
  units: v.strictObject(
    v.entriesFromList(
      UNIT_KINDS,
      v.variant('moves', [overSchema, v.strictObject({ moves: v.literal('flies'), why: whySchema })]),
    ),
  ),
});
/** The file `data/travel.json`: what slope, water and snow do to each kind of unit. */
export type TravelRules = v.InferOutput<typeof travelRulesSchema>;

/** @throws AppError `bad-file` with the place and what was found there. */
export function parseTravelRules(value: unknown): TravelRules {
  const parsed = v.safeParse(travelRulesSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  throw new AppError('bad-file', {
    where: path === null ? 'travel.json' : `travel.json: ${path}`,
    found: issue.received,
    expected: issue.expected ?? issue.message,
  });
}
