import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyVariant } from '../../src/domain/apply-variant';
import { type Edit, editVariant } from '../../src/domain/edit-variant';
import type { Picture } from '../../src/domain/picture';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { countEdits, type Edits, NO_EDITS } from '../../src/domain/variant';
import { event, sensor, unit } from './event-arbitrary';

const IDS = ['s1', 's2', 's3'];
const UNIT_IDS = ['u1', 'u2'];
const bodies = [
  ...IDS.map((id) => ({ kind: 'sensor.declared' as const, sensor: sensor(id) })),
  ...UNIT_IDS.map((id, i) => ({ kind: 'unit.declared' as const, unit: unit(id, i + 1) })),
];
const picture = reducePicture(
  emptyPicture(),
  bodies.map((body, i) => event(`e${i}`, i, body)),
).picture;

const position = fc.tuple(fc.double({ min: -120, max: -70, noNaN: true }), fc.constant(49));
const sensorId = fc.constantFrom(...IDS, 'WHAT-IF-1', 'nobody');
const unitId = fc.constantFrom(...UNIT_IDS, 'WHAT-IF-9', 'nobody');
const added = { ...sensor('WHAT-IF-1'), name: 'WHAT-IF 1' };
const addedUnit = unit('WHAT-IF-9', 9, { callsign: 'WHAT-IF-9' });
const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('move-sensor' as const), id: sensorId, position }),
  fc.record({
    kind: fc.constantFrom('remove-sensor' as const, 'fail-sensor' as const, 'restore-sensor' as const),
    id: sensorId,
  }),
  fc.constant<Edit>({ kind: 'add-sensors', sensors: [added] }),
  fc.record({ kind: fc.constant('move-unit' as const), id: unitId, position }),
  fc.record({ kind: fc.constantFrom('remove-unit' as const, 'restore-unit' as const), id: unitId }),
  fc.constant<Edit>({ kind: 'add-units', units: [{ unit: addedUnit, position: [-100, 49] }] }),
);

function freeze<T>(value: T): T {
  if (value instanceof Map) for (const one of value.values()) freeze(one);
  else if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

describe('a what-if', () => {
  it('leaves the picture and the edits that it is given as they are', () => {
    freeze(picture);
    const before = JSON.stringify([...picture.sensors, ...picture.units, ...picture.tracks]);
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 12 }), (edits) => {
        const all = edits.reduce(
          (sum: Edits, edit) => freeze(editVariant(sum, edit)),
          freeze(structuredClone(NO_EDITS)),
        );
        const applied = applyVariant(picture, all);
        expect(applied.incidents).toBe(picture.incidents);
        expect(applied.coverageVersion).toBe(picture.coverageVersion);
        expect(JSON.stringify([...picture.sensors, ...picture.units, ...picture.tracks])).toBe(before);
      }),
      { seed: 501 },
    );
  });

  it('is undone thing by thing: what is restored is as it was, what was added can be taken out', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 12 }), (edits) => {
        const all = edits.reduce(editVariant, NO_EDITS);
        const back: Edit[] = [
          ...IDS.concat('nobody').map((id): Edit => ({ kind: 'restore-sensor', id })),
          ...UNIT_IDS.concat('nobody').map((id): Edit => ({ kind: 'restore-unit', id })),
          { kind: 'remove-sensor', id: 'WHAT-IF-1' },
          { kind: 'restore-sensor', id: 'WHAT-IF-1' },
          { kind: 'remove-unit', id: 'WHAT-IF-9' },
          { kind: 'restore-unit', id: 'WHAT-IF-9' },
        ];
        const none = back.reduce(editVariant, all);
        expect(countEdits(none)).toBe(0);
        expect(applyVariant(picture, none)).toBe(picture);
      }),
      { seed: 502 },
    );
  });

  it('moves, fails, removes and adds', () => {
    const edits: readonly Edit[] = [
      { kind: 'move-sensor', id: 's1', position: [-101, 48] },
      { kind: 'fail-sensor', id: 's1' },
      { kind: 'remove-sensor', id: 's2' },
      { kind: 'add-sensors', sensors: [added] },
      { kind: 'move-sensor', id: 'WHAT-IF-1', position: [-99, 48] },
      { kind: 'remove-unit', id: 'u2' },
      { kind: 'move-unit', id: 'u1', position: [-98, 48] },
      { kind: 'add-units', units: [{ unit: addedUnit, position: [-97, 48] }] },
    ];
    const all = edits.reduce(editVariant, NO_EDITS);
    const applied: Picture = applyVariant(picture, all);
    expect([...applied.sensors.keys()]).toEqual(['s1', 's3', 'WHAT-IF-1']);
    expect(applied.sensors.get('s1')?.sensor).toMatchObject({ position: [-101, 48], health: 'down' });
    expect(applied.sensors.get('s3')).toBe(picture.sensors.get('s3'));
    expect(applied.sensors.get('WHAT-IF-1')?.sensor.position).toEqual([-99, 48]);
    expect([...applied.units.keys()]).toEqual(['u1', 'WHAT-IF-9']);
    expect(applied.tracks.get(1)).toMatchObject({ lng: -98, lat: 48, speedMps: 0, timeMs: picture.timeMs });
    expect(applied.tracks.get(9)).toMatchObject({ lng: -97, lat: 48 });
    expect(countEdits(all)).toBe(6);
  });
});
