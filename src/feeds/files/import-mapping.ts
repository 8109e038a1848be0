import * as v from 'valibot';
import { IMPORT_TARGETS } from './target-fields';

export const LENGTH_UNITS = ['m', 'km', 'mi', 'nmi', 'ft'] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

/** Of `03/04/2026`: the third of April, or the fourth of March. Dates that begin with the year need no order. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** Where the place of a row stands: in its geometry, in two columns, or in one column of text. */
const placeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('geometry') }),
  v.strictObject({ kind: v.literal('columns'), lng: v.string(), lat: v.string() }),
  v.strictObject({ kind: v.literal('text'), column: v.string() }),
]);
export type PlaceMapping = v.InferOutput<typeof placeSchema>;

/** How the columns of a file become the fields of what is imported. */
export const importMappingSchema = v.strictObject({
  target: v.picklist(IMPORT_TARGETS),
  /** Null: not chosen yet. */
  place: v.nullable(placeSchema),
  /** The column of each field; a field that is left out has none. */
  columns: v.record(v.string(), v.string()),
  /** Values of fields without a column, or of empty cells. */
  fixed: v.record(v.string(), v.string()),
  lengthUnit: v.picklist(LENGTH_UNITS),
  dateOrder: v.picklist(DATE_ORDERS),
});
export type ImportMapping = v.InferOutput<typeof importMappingSchema>;
