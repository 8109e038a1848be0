import { describe, expect, it } from 'vitest';
import { expectedInterdictable } from '../../../src/geo/response-line/expected-interdictable';
import { inTimeWeights } from '../../../src/geo/response-line/in-time-weights';
import { lineCall } from '../../../src/geo/response-line/line-call';
import { SegmentedLine } from '../../../src/geo/response-line/segmented-line';
import { rules, worldOf } from './fixtures';

describe('inTimeWeights', () => {
  const world = worldOf('weights', 30);
  const question = { direction: 'toLeft', mode: 'foot' } as const;
  const line = new SegmentedLine(world.border, world.segments);
  const call = lineCall(line, rules, question.direction, question.mode);
  const weights = inTimeWeights({ ...world, line, call, rules });

  it('sums to what would be expected of a line on which every crossing is detected', () => {
    const coverage = world.border.pieces.map(({ id, lengthM }) => ({
      pieceId: id,
      intervals: [{ fromChainageM: 0, toChainageM: lengthM, k: 1, sensorIds: ['all'] }],
    }));
    const always = expectedInterdictable({ ...world, line, call, rules, coverage, detection: new Map([['all', 1]]) });
    const sum = weights.reduce(
      (all, { weight, fromChainageM, toChainageM }) => all + weight * (toChainageM - fromChainageM),
      0,
    );
    expect(always.total).toBeGreaterThan(0);
    expect(Math.abs(sum - always.total)).toBeLessThan(0.003 * always.total);
  });

  it('is 0 where nobody is in time at all, and never above the chance to communicate', () => {
    for (const { weight, toChainageM, fromChainageM } of weights) {
      expect(toChainageM - fromChainageM).toBeLessThanOrEqual(2_000 + 1e-6);
      expect(weight).toBeGreaterThanOrEqual(0);
      expect(weight).toBeLessThanOrEqual(rules.communicate.probability * 1.001);
    }
    const nobody = inTimeWeights({ ...world, responders: [], line, call, rules });
    expect(Math.max(...nobody.map(({ weight }) => weight))).toBe(0);
  });
});
