import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/domain/coverage';
import { MAX_HANDOVER_LINE } from '../../../src/domain/handover';
import { emptyPicture, reducePicture } from '../../../src/domain/reduce-picture';
import { handoverLines } from '../../../src/ui/handover/handover-lines';
import { event, opened, person, START_MS, sensor, unit } from '../../domain/event-arbitrary';

const { picture } = reducePicture(emptyPicture(), [
  event('s1', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
  event('s2', 0, { kind: 'sensor.declared', sensor: sensor('s2', { health: 'off' }) }),
  event('u1', 0, { kind: 'unit.declared', unit: unit('u1', 1, { callsign: 'Bravo 2' }) }),
  event('a', 10, opened('a')),
  event('o', 20, { kind: 'tasking.ordered', taskingId: 't1', incidentId: 'a', unitId: 'u1', note: '' }, { by: person }),
  event('h', 30, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: 'power failure' }),
]);
const total: LedgerRow = {
  id: 'total',
  name: 'All',
  lengthM: 100_000,
  onceM: 40_000,
  twiceM: 10_000,
  gapM: 50_000,
  newLossM: 9_000,
  unknownM: 0,
  longestGap: null,
};
const incident = picture.incidents.get('a');
if (!incident) throw new Error('an incident');

const draft = (part: Partial<Parameters<typeof handoverLines>[0]> = {}) =>
  handoverLines({
    picture,
    changes: { opened: [incident], closed: [], sensorIds: ['s1', 's2'] },
    total,
    alarms: [],
    quiet: [],
    placeOf: () => 'Champlain',
    fromMs: START_MS,
    lengthUnit: 'km',
    ...part,
  });
const texts = (section: string, lines = draft()) =>
  lines.filter((one) => one.section === section).map(({ text }) => text);

describe('the draft of a handover', () => {
  it('says what is seen, what was lost, what came and what failed', () => {
    const changed = texts('changed');
    expect(changed.slice(0, 2)).toEqual([expect.stringMatching(/50\s?km.*50\s?%/), expect.stringMatching(/9\.0\s?km/)]);
    expect(changed[2]).toMatch(/1 incidents opened, 0 closed, 1 open/);
    expect(changed[3]).toMatch(/a: .*Champlain/);
    // What is off by plan did not fail.
    expect(changed.slice(4)).toEqual([expect.stringMatching(/Tower s1 down since 2026-11-24 00:00Z/)]);
  });

  it('says what is under way and what is off by plan', () => {
    expect(texts('taskings')).toEqual([expect.stringMatching(/^Bravo 2 to a: /)]);
    expect(texts('outages')).toEqual([expect.stringMatching(/^Tower s2: off by plan/)]);
  });

  it('counts what is more than twenty, and cuts what no event would take', () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ ...incident, id: `i${i}` }));
    const lines = texts('changed', draft({ changes: { opened: many, closed: [], sensorIds: [] }, total: null }));
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('and 6 more');
    const long = draft({ placeOf: () => 'x'.repeat(900) });
    expect(Math.max(...long.map(({ text }) => text.length))).toBe(MAX_HANDOVER_LINE);
  });

  it('says what became of a severe incident that is closed', () => {
    const lines = draft({
      changes: { opened: [incident], closed: [{ incidentId: 'a', outcome: 'apprehension' }], sensorIds: [] },
    });
    expect(texts('changed', lines)[3]).toMatch(/closed: /);
  });
});
