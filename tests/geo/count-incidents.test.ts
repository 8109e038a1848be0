import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident, IncidentColumns } from '../../src/domain/incident';
import { INCIDENT_KINDS } from '../../src/domain/incident';
import { countIncidents } from '../../src/geo/count-incidents';

function columnsOf(timesS: number[]): IncidentColumns {
  const sorted = timesS.toSorted((a, b) => a - b);
  const count = sorted.length;
  const zeros = new Uint8Array(count);
  return {
    count,
    timeS: Float64Array.from(sorted),
    positions: new Float64Array(2 * count),
    chainageM: new Float64Array(count),
    piece: zeros,
    kind: Uint8Array.from(sorted, (_, i) => i % INCIDENT_KINDS.length),
    severity: zeros,
    outcome: zeros,
    agency: zeros,
    agencyIds: ['CBP'],
    pieceIds: ['main'],
  };
}
const live = (openedMs: number): Incident => ({
  id: String(openedMs),
  kind: 'rescue',
  severity: 'low',
  status: 'open',
  outcome: null,
  agencyId: 'CBP',
  position: [0, 0],
  at: { pieceId: 'main', chainageM: 0 },
  openedMs,
  closedMs: null,
  unitIds: [],
  detectedBy: [],
  releasability: 'all',
});

describe('countIncidents', () => {
  it('agrees with counting one by one; kinds and slices each add up to the total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 80 }),
        fc.array(fc.integer({ min: 900_000, max: 1_400_000 }), { maxLength: 20 }),
        fc.integer({ min: 0, max: 1_200_000 }),
        fc.integer({ min: 1, max: 400_000 }),
        fc.integer({ min: 1, max: 9 }),
        (timesS, liveMs, fromMs, spanMs, slices) => {
          const record = columnsOf(timesS);
          const newest = timesS.length > 0 ? Math.max(...timesS) * 1000 : Number.NEGATIVE_INFINITY;
          const toMs = fromMs + spanMs;
          const inside = (t: number) => t >= fromMs && t < toMs;
          const expected =
            timesS.filter((s) => inside(s * 1000)).length + liveMs.filter((t) => inside(t) && t > newest).length;
          const counted = countIncidents(record, liveMs.map(live), INCIDENT_KINDS, fromMs, toMs, slices);
          expect(counted.total).toBe(expected);
          expect(counted.byKind.reduce((a, b) => a + b, 0)).toBe(expected);
          expect(counted.bySlice.reduce((a, b) => a + b, 0)).toBe(expected);
        },
      ),
      { seed: 21 },
    );
  });

  it('counts nothing twice: what the record reaches is not counted from the picture', () => {
    const record = columnsOf([1, 2, 3]);
    expect(countIncidents(record, [live(2000), live(3000), live(3001)], INCIDENT_KINDS, 0, 10_000, 1).total).toBe(4);
  });

  it('leaves out what turned out to be the same as another', () => {
    const merged = { ...live(5), mergedInto: '6' };
    expect(countIncidents(null, [merged, live(6)], INCIDENT_KINDS, 0, 10, 2).total).toBe(1);
  });

  it('works before the record has come', () => {
    expect(countIncidents(null, [live(5)], INCIDENT_KINDS, 0, 10, 2)).toMatchObject({ total: 1 });
  });
});
