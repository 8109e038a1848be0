import type { Position } from './place';
import type { Sensor } from './sensor';
import type { AddedUnit, Edits } from './variant';

/** One thing that somebody does to sensors or units in a what-if. */
export type Edit =
  | { readonly kind: 'move-sensor'; readonly id: string; readonly position: Position }
  | { readonly kind: 'add-sensors'; readonly sensors: readonly Sensor[] }
  | { readonly kind: 'remove-sensor' | 'fail-sensor' | 'restore-sensor'; readonly id: string }
  | { readonly kind: 'move-unit'; readonly id: string; readonly position: Position }
  | { readonly kind: 'add-units'; readonly units: readonly AddedUnit[] }
  | { readonly kind: 'remove-unit' | 'restore-unit'; readonly id: string };

/**
 * The edits with one more. `restore` takes everything back that was done to a thing of the picture; removing what was added
 * takes it out again, and nothing is left of it. Edits that are given stay as they are.
 */
export function editVariant(edits: Edits, edit: Edit): Edits {
  const { sensors, units } = edits;
  switch (edit.kind) {
    case 'move-sensor': {
      const added = sensors.added.some(({ id }) => id === edit.id);
      const to = edit.position;
      if (!added) return { ...edits, sensors: { ...sensors, moved: { ...sensors.moved, [edit.id]: to } } };
      const moved = sensors.added.map((one) => (one.id === edit.id ? { ...one, position: to } : one));
      return { ...edits, sensors: { ...sensors, added: moved } };
    }
    case 'add-sensors':
      return { ...edits, sensors: { ...sensors, added: [...sensors.added, ...edit.sensors] } };
    case 'fail-sensor':
      return { ...edits, sensors: { ...sensors, failed: including(sensors.failed, edit.id) } };
    case 'remove-sensor':
    case 'restore-sensor': {
      const isAdded = sensors.added.some(({ id }) => id === edit.id);
      const goes = edit.kind === 'remove-sensor';
      return {
        ...edits,
        sensors: {
          moved: goes && !isAdded ? sensors.moved : withoutKey(sensors.moved, edit.id),
          added: goes ? sensors.added.filter(({ id }) => id !== edit.id) : sensors.added,
          removed: goes && !isAdded ? including(sensors.removed, edit.id) : without(sensors.removed, edit.id),
          failed: without(sensors.failed, edit.id),
        },
      };
    }
    case 'move-unit': {
      const added = units.added.some(({ unit }) => unit.id === edit.id);
      const to = edit.position;
      if (!added) return { ...edits, units: { ...units, moved: { ...units.moved, [edit.id]: to } } };
      const moved = units.added.map((one) => (one.unit.id === edit.id ? { ...one, position: to } : one));
      return { ...edits, units: { ...units, added: moved } };
    }
    case 'add-units':
      return { ...edits, units: { ...units, added: [...units.added, ...edit.units] } };
    case 'remove-unit':
    case 'restore-unit': {
      const isAdded = units.added.some(({ unit }) => unit.id === edit.id);
      const goes = edit.kind === 'remove-unit';
      return {
        ...edits,
        units: {
          moved: goes && !isAdded ? units.moved : withoutKey(units.moved, edit.id),
          added: goes ? units.added.filter(({ unit }) => unit.id !== edit.id) : units.added,
          removed: goes && !isAdded ? including(units.removed, edit.id) : without(units.removed, edit.id),
        },
      };
    }
  }
}

/** The thing that an edit moves; null for every other edit. Steps of one drag are one edit to undo. */
export function movedBy(edit: Edit): string | null {
  return edit.kind === 'move-sensor' || edit.kind === 'move-unit' ? `${edit.kind} ${edit.id}` : null;
}

function including(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? [...ids] : [...ids, id];
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((one) => one !== id);
}

function withoutKey<T>(record: Readonly<Record<string, T>>, id: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));
}
