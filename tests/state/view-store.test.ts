import { describe, expect, it } from 'vitest';
import type { Sensor } from '../../src/domain/sensor';
import { ViewStore } from '../../src/state/view-store.svelte';

const sensor = { id: 's', position: [-100, 49] } as unknown as Sensor;

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
    expect(view.placed(sensor).position).toEqual([-101, 48]);
    expect(sensor.position).toEqual([-100, 49]);
    view.putBack('s');
    expect(view.placed(sensor)).toBe(sensor);
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
