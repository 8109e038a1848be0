import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident';
import type { UnitState } from '../../src/domain/picture';
import { type FactContext, incidentFacts, sensorFacts, unitFacts } from '../../src/ui/card-facts';
import { sensor } from '../domain/event-arbitrary';

const context: FactContext = {
  nowMs: 0,
  lengthUnit: 'km',
  agencyName: (id) => `agency ${id}`,
  pieceName: (id) => `piece ${id}`,
  sensorName: (id) => `sensor ${id}`,
  callsign: (id) => `callsign ${id}`,
  incidentName: (id) => `incident ${id}`,
};
const factOf = (facts: readonly { name: string; value: string }[], name: string) =>
  facts.find((fact) => fact.name === name)?.value;

const incident: Incident = {
  id: 'I-1',
  kind: 'smuggling',
  severity: 'high',
  status: 'on-scene',
  outcome: null,
  agencyId: 'CBP',
  position: [-100, 49],
  at: { pieceId: 'main', chainageM: 1000 },
  openedMs: 0,
  closedMs: null,
  unitIds: ['U-1', 'U-2'],
  detectedBy: ['TWR-1'],
  releasability: 'all',
};
const unit: UnitState = {
  unit: {
    id: 'U-1',
    trackId: 1,
    callsign: 'Alpha 1',
    kind: 'vehicle',
    agencyId: 'CBP',
    responseSpeedMps: 20,
    turnOutS: { 'on-patrol': 60, 'at-post': 120, 'on-call': 900 },
    capabilities: [],
    status: 'responding',
    releasability: 'all',
  },
  sinceMs: 0,
  incidentId: 'I-1',
  exercise: true,
};

describe('cards', () => {
  it('call sensors, units and incidents by the names that people use', () => {
    const ended = incidentFacts(
      {
        ...incident,
        verifiedMs: incident.openedMs,
        closedMs: incident.openedMs,
        closedBy: { agencyId: 'RCMP', role: 'watch', name: 'A. Roy' },
        mergedInto: 'INC-2',
      },
      context,
    );
    expect(factOf(ended, 'Verified')).toMatch(/^\d\d:\d\d:\d\dZ$/);
    expect(factOf(ended, 'Closed by')).toBe('A. Roy, RCMP');
    expect(factOf(ended, 'Merged into')).toBe(context.incidentName('INC-2'));
    const facts = incidentFacts(incident, context);
    expect(factOf(facts, 'Detected by')).toBe('sensor TWR-1');
    expect(factOf(facts, 'Units')).toBe('callsign U-1, callsign U-2');
    expect(factOf(unitFacts(unit, null, context), 'Assigned')).toBe('incident I-1');
  });

  it('say which units may act on both sides', () => {
    expect(factOf(unitFacts(unit, null, context), 'Designation')).toBeUndefined();
    const shiprider = { ...unit, unit: { ...unit.unit, crossDesignated: true } };
    expect(factOf(unitFacts(shiprider, null, context), 'Designation')).toBe('cross-designated: acts on both sides');
  });

  it('say so where there is nobody', () => {
    const facts = incidentFacts({ ...incident, unitIds: [], detectedBy: [] }, context);
    expect(factOf(facts, 'Detected by')).toBe('no sensor');
    expect(factOf(facts, 'Units')).toBe('none on the way');
  });
});

describe('the horizon on the card of a sensor', () => {
  const horizonOf = (over: Parameters<typeof sensor>[1], ignoresHorizon = false) =>
    factOf(
      sensorFacts({ sensor: sensor('s', over), sinceMs: 0, cause: '', exercise: true }, { ...context, ignoresHorizon }),
      'Horizon',
    );
  const radar = { kind: 'radar', maxRangeM: 25_000, mastHeightM: 16 } as const;

  it('says to how much it limits a stated range, and where a view ignores that', () => {
    expect(horizonOf(radar)).toMatch(/^limits it to 21\.9\skm$/);
    expect(horizonOf(radar, true)).toMatch(/^21\.9\skm, ignored in this view$/);
  });

  it('is not there where it limits nothing or is not known', () => {
    expect(horizonOf({ ...radar, mastHeightM: 30 })).toBeUndefined();
    expect(horizonOf({ ...radar, mastHeightM: undefined })).toBeUndefined();
    expect(horizonOf({ ...radar, kind: 'seismic' })).toBeUndefined();
  });
});
