import { describe, expect, it } from 'vitest';
import { WATER_CLASSES } from '../../../src/domain/border';
import { INCIDENT_KINDS, OUTCOMES, SEVERITIES } from '../../../src/domain/incident';
import {
  KIND_MIX,
  OUTCOME_MIX,
  RHYTHM,
  RHYTHM_PEAK,
  rhythmAt,
  SEVERITY_MIX,
} from '../../../src/feeds/scenario/incident-tables';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('incident tables', () => {
  it.each(INCIDENT_KINDS)('keep the rhythm of %s at a mean of 100 over the year, the week and the day', (kind) => {
    const { month, weekday, hour } = RHYTHM[kind];
    expect([month.length, weekday.length, hour.length]).toEqual([12, 7, 24]);
    expect([sum(month), sum(weekday), sum(hour)]).toEqual([1200, 700, 2400]);
  });

  it('have mixes that add up, one share for each name', () => {
    for (const water of WATER_CLASSES) {
      expect([KIND_MIX[water].length, sum(KIND_MIX[water])]).toEqual([INCIDENT_KINDS.length, 1000]);
    }
    for (const kind of INCIDENT_KINDS) {
      expect([SEVERITY_MIX[kind].length, sum(SEVERITY_MIX[kind])]).toEqual([SEVERITIES.length, 100]);
      expect([OUTCOME_MIX[kind].length, sum(OUTCOME_MIX[kind])]).toEqual([OUTCOMES.length, 100]);
    }
  });

  it('never go above the peak that the live play is thinned from', () => {
    let highest = 0;
    for (const kind of INCIDENT_KINDS) {
      for (let month = 0; month < 12; month++) {
        for (let weekday = 0; weekday < 7; weekday++) {
          for (let hour = 0; hour < 24; hour++) highest = Math.max(highest, rhythmAt(kind, month, weekday, hour));
        }
      }
    }
    expect(highest).toBe(RHYTHM_PEAK);
  });
});
