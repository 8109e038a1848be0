import * as v from 'valibot';
import { FOGS, LIGHTS, PRECIPITATIONS } from './conditions';
import { positionSchema } from './place';
import { SENSOR_KINDS, sensorSchema } from './sensor';
import { unitSchema } from './unit';

/** Ids and names of things that exist in a what-if only begin so: wherever either is shown, the mark is. */
export const WHAT_IF = 'WHAT-IF';

const marked = (...names: readonly string[]): boolean => names.every((name) => name.startsWith(WHAT_IF));
const idsSchema = v.array(v.string());
const movesSchema = v.record(v.string(), positionSchema);

const addedSensorSchema = v.pipe(
  sensorSchema,
  v.check(({ id, name }) => marked(id, name), 'a sensor of a what-if says so'),
);
/** A unit that exists in a what-if only, and where it stands. */
const addedUnitSchema = v.strictObject({
  unit: v.pipe(
    unitSchema,
    v.check(({ id, callsign }) => marked(id, callsign), 'a unit of a what-if says so'),
  ),
  position: positionSchema,
});
export type AddedUnit = v.InferOutput<typeof addedUnitSchema>;

export const editsSchema = v.strictObject({
  sensors: v.strictObject({
    moved: movesSchema,
    added: v.array(addedSensorSchema),
    removed: idsSchema,
    failed: idsSchema,
  }),
  units: v.strictObject({ moved: movesSchema, added: v.array(addedUnitSchema), removed: idsSchema }),
});
/** What somebody changed in sensors and units to see what would happen. Plain data, so that it can be kept. */
export type Edits = v.InferOutput<typeof editsSchema>;

export const NO_EDITS: Edits = {
  sensors: { moved: {}, added: [], removed: [], failed: [] },
  units: { moved: {}, added: [], removed: [] },
};

const conditionsSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('stated') }),
  v.strictObject({
    kind: v.literal('set'),
    setting: v.strictObject({
      light: v.picklist([...LIGHTS, 'sun']),
      fog: v.picklist(FOGS),
      precipitation: v.picklist(PRECIPITATIONS),
      snowCover: v.boolean(),
      leafOn: v.boolean(),
    }),
  }),
]);

/** A what-if as a whole: edits, and how coverage is counted. Terrain and what it is compared with are no part of it. */
export const variantSchema = v.strictObject({
  requiredK: v.picklist([1, 2]),
  agencyId: v.nullable(v.string()),
  withoutKinds: v.array(v.picklist(SENSOR_KINDS)),
  conditions: conditionsSchema,
  ignoresHorizon: v.boolean(),
  edits: editsSchema,
});
export type Variant = v.InferOutput<typeof variantSchema>;

export const NO_VARIANT: Variant = {
  requiredK: 1,
  agencyId: null,
  withoutKinds: [],
  conditions: { kind: 'stated' },
  ignoresHorizon: false,
  edits: NO_EDITS,
};

/** How many things the edits touch; a thing that was moved and failed counts once. */
export function countEdits({ sensors, units }: Edits): number {
  const touched = (...lists: readonly (readonly string[])[]): number => new Set(lists.flat()).size;
  return (
    touched(
      Object.keys(sensors.moved),
      sensors.added.map(({ id }) => id),
      sensors.removed,
      sensors.failed,
    ) +
    touched(
      Object.keys(units.moved),
      units.added.map(({ unit }) => unit.id),
      units.removed,
    )
  );
}
