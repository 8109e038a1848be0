import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../src/domain/picture';
import type { Sensor } from '../../src/domain/sensor';
import { NO_EDITS, variantSchema } from '../../src/domain/variant';
import { ViewStore } from '../../src/state/view-store.svelte';

const sensor = { id: 's', position: [-100, 49] } as unknown as Sensor;
const sensors: Picture['sensors'] = new Map([['s', { sensor, sinceMs: 0, cause: '', exercise: true }]]);

describe('ViewStore', () => {
  it('is plain until something is asked differently, and again after a reset', () => {
    const changes: ((view: ViewStore) => void)[] = [
      (view) => view.setRequiredK(2),
      (view) => view.setAgency('CBP'),
      (view) => view.setGrounded('drone', true),
      (view) => view.setConditions({ light: 'night' }),
      (view) => view.setBaseline('shift'),
      (view) => view.setIgnoresHorizon(true),
      (view) => view.setTerrain({ kind: 'synthetic' }),
      (view) => view.moveSensor('s', [1, 2]),
    ];
    for (const change of changes) {
      const view = new ViewStore();
      expect(view.isPlain).toBe(true);
      change(view);
      expect(view.isPlain).toBe(false);
      view.reset();
      expect(view.isPlain).toBe(true);
      expect(view.filter).toEqual({});
    }
  });

  it('moves a sensor in this view only: the sensor itself stays', () => {
    const view = new ViewStore();
    view.moveSensor('s', [-101, 48]);
    expect(view.sensorsOf(sensors).get('s')?.sensor.position).toEqual([-101, 48]);
    expect(view.sensorsOf(sensors)).toBe(view.sensorsOf(sensors));
    expect(sensor.position).toEqual([-100, 49]);
    view.edit({ kind: 'restore-sensor', id: 's' });
    expect(view.sensorsOf(sensors)).toBe(sensors);
    expect(view.isPlain).toBe(true);
  });

  it('undoes and redoes step by step; the steps of one drag are one', () => {
    const view = new ViewStore();
    expect([view.canUndo, view.canRedo]).toEqual([false, false]);
    view.setRequiredK(2);
    view.moveSensor('s', [-101, 48]);
    view.moveSensor('s', [-102, 48]);
    view.edit({ kind: 'fail-sensor', id: 's' });
    view.undo();
    expect(view.edits.sensors.failed).toEqual([]);
    expect(view.edits.sensors.moved).toEqual({ s: [-102, 48] });
    view.undo();
    expect([view.edits, view.requiredK]).toEqual([NO_EDITS, 2]);
    view.undo();
    expect([view.isPlain, view.canUndo, view.canRedo]).toEqual([true, false, true]);
    view.redo();
    view.redo();
    expect(view.edits.sensors.moved).toEqual({ s: [-102, 48] });
    // Another change forgets what was undone.
    view.setRequiredK(1);
    expect(view.canRedo).toBe(false);
    // A drag after an undo does not go on with the one before it.
    view.undo();
    view.moveSensor('s', [-103, 48]);
    view.undo();
    expect(view.edits.sensors.moved).toEqual({ s: [-102, 48] });
  });

  it('opens what was kept, and keeps the parts that did not change for those who compare them', () => {
    const view = new ViewStore();
    view.setAgency('USCG');
    const { filter, conditions } = view;
    view.moveSensor('s', [-101, 48]);
    expect([view.filter === filter, view.conditions === conditions]).toEqual([true, true]);
    const kept = view.variant;
    view.reset();
    expect(view.isPlain).toBe(true);
    view.open(kept);
    expect(view.variant).toEqual(kept);
    expect(v.is(variantSchema, JSON.parse(JSON.stringify(kept)))).toBe(true);
    view.undo();
    view.undo();
    expect(view.variant).toEqual(kept);
  });

  it('keeps the conditions that were set when one of them changes', () => {
    const view = new ViewStore();
    view.setConditions({ fog: 'fog' });
    view.setConditions({ light: 'night' });
    expect(view.conditions).toMatchObject({
      kind: 'set',
      setting: { fog: 'fog', light: 'night', precipitation: 'none' },
    });
    view.setConditions(null);
    expect(view.conditions).toEqual({ kind: 'stated' });
  });

  it('grounds kinds and asks for one agency in the words of the filter', () => {
    const view = new ViewStore();
    view.setGrounded('drone', true);
    view.setGrounded('aerostat', true);
    view.setGrounded('drone', false);
    view.setAgency('USCG');
    expect(view.filter).toEqual({ agencyIds: ['USCG'], withoutKinds: ['aerostat'] });
  });
});
