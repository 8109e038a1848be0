import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Sensor } from '../../src/domain/sensor';
import { answerCoverage } from '../../src/geo/answer-coverage';
import { BorderIndex } from '../../src/geo/border-index';
import { IntervalCache } from '../../src/geo/interval-cache';
import { parseBorder } from '../../src/geo/parse-border';
import { parseSegments } from '../../src/geo/parse-segments';

interface GoldenInput {
  readonly border: unknown;
  readonly segments: unknown;
  readonly sensors: readonly Sensor[];
  readonly requiredK: number;
}

/** Numbers to a centimetre: the last bits of sine differ between engines. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, entry) => (typeof entry === 'number' ? Math.round(entry * 100) / 100 : entry)),
  );
}

describe('golden coverage', () => {
  // To write the answer anew, on purpose: WATCHLINE_GOLDEN=write npx vitest run tests/geo/golden.test.ts
  it('is what it was', () => {
    const input: GoldenInput = JSON.parse(readFileSync('tests/golden/in/coverage.json', 'utf8'));
    const border = parseBorder(input.border);
    const answer = answerCoverage(new IntervalCache(new BorderIndex(border)), parseSegments(input.segments, border), {
      coverageVersion: 1,
      pictureTimeMs: 0,
      sensors: input.sensors,
      requiredK: input.requiredK,
    });
    const path = 'tests/golden/out/coverage.json';
    if (process.env.WATCHLINE_GOLDEN === 'write') writeFileSync(path, `${JSON.stringify(rounded(answer), null, 1)}\n`);
    expect(rounded(answer)).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});
