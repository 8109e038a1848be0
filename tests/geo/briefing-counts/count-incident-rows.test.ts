import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../src/domain/border';
import { INCIDENT_KINDS, OUTCOMES } from '../../../src/domain/incident';
import {
  countByKind,
  countByPlaceAndKind,
  countBySlice,
  countOutcomes,
} from '../../../src/geo/briefing-counts/count-incident-rows';
import { threePiecesSegments } from '../../ui/three-pieces';
import { type PlainIncident, rowsOf } from './incident-rows-example';

const { segments } = threePiecesSegments();
const DAY_MS = 86_400_000;
const incident = fc.record<PlainIncident>({
  openedMs: fc.integer({ min: 0, max: 3 * DAY_MS }),
  kind: fc.integer({ min: 0, max: INCIDENT_KINDS.length - 1 }),
  outcome: fc.integer({ min: 0, max: OUTCOMES.length }),
  pieceId: fc.constantFrom('main', 'west', 'nowhere'),
  chainageM: fc.integer({ min: 0, max: 450_000 }),
});
const many = fc.array(incident, { maxLength: 200 });
const choice = { fromMs: DAY_MS, toMs: 3 * DAY_MS };
const isIn = ({ openedMs }: PlainIncident) => openedMs >= DAY_MS && openedMs < 3 * DAY_MS;

describe('counts of rows', () => {
  it('are those of going through all of them, one by one', () => {
    fc.assert(
      fc.property(many, (all) => {
        const rows = rowsOf(all);
        const counted = all.filter(isIn);
        expect(countByKind(rows, choice)).toEqual(
          INCIDENT_KINDS.map((_, k) => counted.filter(({ kind }) => kind === k).length),
        );
        const slices = countBySlice(rows, choice, 4);
        slices.forEach((count, i) => {
          const from = DAY_MS + (i * DAY_MS) / 2;
          expect(count).toBe(counted.filter(({ openedMs }) => openedMs >= from && openedMs < from + DAY_MS / 2).length);
        });
        const gotAway = OUTCOMES.indexOf('got-away');
        expect(countOutcomes(rows, choice, new Set(['got-away']))).toBe(
          counted.filter(({ outcome }) => outcome === gotAway).length,
        );
      }),
      { seed: 81, numRuns: 100 },
    );
  });

  it('by place leave out what lies on none of the places, and nothing else', () => {
    fc.assert(
      fc.property(many, (all) => {
        const groups = [segments.slice(0, 2), segments.slice(2)];
        const counts = countByPlaceAndKind(rowsOf(all), choice, groups);
        const lies = ({ pieceId, chainageM }: PlainIncident, one: Segment) =>
          one.pieceId === pieceId && chainageM >= one.fromChainageM && chainageM < one.toChainageM;
        groups.forEach((group, g) => {
          INCIDENT_KINDS.forEach((_, kind) => {
            const brute = all.filter(
              (one) => isIn(one) && one.kind === kind && group.some((segment) => lies(one, segment)),
            );
            expect(counts[g]?.[kind]).toBe(brute.length);
          });
        });
      }),
      { seed: 82, numRuns: 100 },
    );
  });

  it('count nothing in no time', () => {
    const rows = rowsOf([{ openedMs: 5, kind: 0, outcome: 0, pieceId: 'main', chainageM: 0 }]);
    expect(countByKind(rows, { fromMs: 5, toMs: 5 }).every((count) => count === 0)).toBe(true);
    expect(countByKind(rows, { fromMs: 5, toMs: 6 })[0]).toBe(1);
  });
});
