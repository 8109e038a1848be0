import * as v from 'valibot';
import { AppError } from '../../domain/errors';
import { chainagePointSchema, positionSchema } from '../../domain/place';
import * as m from '../../i18n/paraglide/messages';
import type { DeskPart } from '../workspaces/desk-parts';
import { MOST_LINES, MOST_PLACES } from './measure-lines.svelte';
import type { MeasureTools } from './measure-tools.svelte';
import { MOST_SETS } from './ring-sets.svelte';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const placeSchema = v.strictObject({ position: positionSchema, chainage: v.nullable(chainagePointSchema) });
const lineSchema = v.pipe(
  v.strictObject({
    id,
    places: v.pipe(v.array(placeSchema), v.minLength(2), v.maxLength(MOST_PLACES)),
    closed: v.boolean(),
  }),
  v.check(({ places, closed }) => !closed || places.length >= 3, 'a closed line of three places or more'),
);
const centreSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('place'), position: positionSchema }),
  v.strictObject({ kind: v.picklist(['unit', 'sensor']), id }),
]);
const documentSchema = v.strictObject({
  lines: v.pipe(v.array(lineSchema), v.maxLength(MOST_LINES)),
  rings: v.pipe(
    v.array(
      v.strictObject({
        id,
        centre: centreSchema,
        radii: v.pipe(v.string(), v.maxLength(400)),
        unit: v.picklist(['km', 'mi', 'nmi']),
      }),
    ),
    v.maxLength(MOST_SETS),
  ),
});

/** Measured lines and rings as a part of the desk. A line without a leg yet is not kept. */
export function measurePart(measure: Pick<MeasureTools, 'lines' | 'rings' | 'clear'>): DeskPart {
  return {
    key: 'measure',
    label: m.measure_part,
    save() {
      const lines = measure.lines.lines.filter(({ places }) => places.length > 1);
      const rings = measure.rings.sets;
      return lines.length + rings.length === 0 ? null : { lines, rings };
    },
    open(document) {
      const read = v.safeParse(documentSchema, document ?? { lines: [], rings: [] }, { abortEarly: true });
      if (!read.success) {
        const [issue] = read.issues;
        const where = `measure.${v.getDotPath(issue) ?? ''}`;
        throw new AppError('bad-file', { where, found: issue.received, expected: issue.expected ?? issue.message });
      }
      measure.clear();
      measure.lines.restore(read.output.lines);
      measure.rings.restore(read.output.rings);
    },
  };
}
