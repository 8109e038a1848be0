import { describe, expect, it } from 'vitest';
import { IncidentEntry } from '../../src/state/incident-entry.svelte';

describe('IncidentEntry', () => {
  it('takes a place from the map only while it is open and picking, and once', () => {
    const entry = new IncidentEntry();
    expect([entry.form, entry.pick([-97, 49])]).toEqual([null, false]);
    entry.enter();
    expect([entry.form, entry.picked, entry.pick([-97, 49])]).toEqual([{ kind: 'new' }, null, false]);
    entry.setPicking(true);
    expect(entry.pick([-97, 49])).toBe(true);
    expect([entry.picked, entry.picking]).toEqual([[-97, 49], false]);
    expect(entry.pick([-98, 49])).toBe(false);
    expect(entry.picked).toEqual([-97, 49]);
  });

  it('opens at a point that somebody clicked, and forgets it when it is closed or corrects another', () => {
    const entry = new IncidentEntry();
    entry.enter([-97, 49]);
    entry.setPicking(true);
    entry.correct('i1');
    expect([entry.form, entry.picked, entry.picking]).toEqual([{ kind: 'correct', incidentId: 'i1' }, null, false]);
    entry.enter([-97, 49]);
    entry.setPicking(true);
    entry.close();
    expect([entry.form, entry.picked, entry.picking]).toEqual([null, null, false]);
  });
});
