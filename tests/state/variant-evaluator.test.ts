import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CoverageAnswer } from '../../src/domain/coverage';
import { AppError } from '../../src/domain/errors';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { NO_VARIANT, type Variant } from '../../src/domain/variant';
import { parseResponseRules } from '../../src/geo/response/parse-response-rules';
import { VariantEvaluator } from '../../src/state/variant-evaluator';
import type { CoverageClient } from '../../src/workers/coverage.client';
import type { LineAnswer, LineParams } from '../../src/workers/response.protocol';
import { event, sensor } from '../domain/event-arbitrary';
import { settle } from './fakes';

type Asked = Parameters<CoverageClient['coverage']>[0];

const rules = parseResponseRules(
  JSON.parse(readFileSync(new URL('../../data/response.json', import.meta.url), 'utf8')),
);
const { picture } = reducePicture(emptyPicture(), [
  event('1', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
  event('2', 0, { kind: 'sensor.declared', sensor: sensor('s2') }),
]);
const without: Variant = {
  ...NO_VARIANT,
  requiredK: 2,
  agencyId: 'CBP',
  ignoresHorizon: true,
  edits: { ...NO_VARIANT.edits, sensors: { ...NO_VARIANT.edits.sensors, removed: ['s1'] } },
};
const question = { picture, variant: NO_VARIANT, mode: 'foot', coverEdits: [] } as const;

function setUp(known: typeof rules | null = rules) {
  const coverages: { asked: Asked; answer: () => void; fail: () => void }[] = [];
  const lines: LineParams[] = [];
  const disposed: string[] = [];
  const evaluator = new VariantEvaluator({
    coverage: {
      coverage: (asked: Asked) =>
        new Promise<CoverageAnswer>((resolve, reject) => {
          const answer = { coverage: [] as const, of: coverages.length } as unknown as CoverageAnswer;
          coverages.push({ asked, answer: () => resolve(answer), fail: () => reject(new AppError('timed-out')) });
        }),
      dispose: () => void disposed.push('coverage'),
    },
    response: {
      line: async (asked) => {
        lines.push(asked);
        return { mode: asked.mode } as LineAnswer;
      },
      dispose: () => void disposed.push('response'),
    },
    rules: () => known,
  });
  return { evaluator, coverages, lines, disposed };
}

describe('VariantEvaluator', () => {
  it('asks one question at a time, in order, each of its own sensors', async () => {
    const { evaluator, coverages, lines } = setUp();
    const first = evaluator.evaluate({ ...question, variant: without });
    const second = evaluator.evaluate(question);
    await settle();
    expect([coverages.length, lines.length]).toEqual([1, 0]);
    expect(coverages[0]!.asked).toMatchObject({ requiredK: 2, ignoreHorizon: true, filter: { agencyIds: ['CBP'] } });
    expect(coverages[0]!.asked.sensors.map(({ id }) => id)).toEqual(['s2']);
    coverages[0]!.answer();
    expect((await first).line.mode).toBe('foot');
    await settle();
    // Nothing of the variant before is left in the next question, or in the picture.
    expect(coverages[1]!.asked.sensors.map(({ id }) => id)).toEqual(['s1', 's2']);
    expect(coverages[1]!.asked).toMatchObject({ requiredK: 1, filter: { withoutKinds: [] } });
    expect(coverages[1]!.asked).not.toHaveProperty('ignoreHorizon');
    coverages[1]!.answer();
    await second;
    expect(lines.map(({ requiredK, sensors }) => [requiredK, sensors.length])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect([...picture.sensors.keys()]).toEqual(['s1', 's2']);
  });

  it('has the areas of the picture that count as cover', async () => {
    const { evaluator, coverages, lines } = setUp();
    const geometry = { type: 'Polygon', coordinates: [] };
    const aois = new Map([['a', { aoi: { name: 'Fen', countsAsCover: true, geometry } }]]);
    const asked = evaluator.evaluate({ ...question, picture: { ...picture, aois: aois as never } });
    await settle();
    coverages[0]!.answer();
    await asked;
    expect(lines[0]?.coverAreas).toEqual([{ name: 'Fen', geometry }]);
  });

  it('fails for the one who asked, and goes on', async () => {
    const { evaluator, coverages, lines, disposed } = setUp();
    const first = evaluator.evaluate(question);
    const second = evaluator.evaluate(question);
    await settle();
    coverages[0]!.fail();
    await expect(first).rejects.toMatchObject({ code: 'timed-out' });
    await settle();
    coverages[1]!.answer();
    await second;
    expect(lines).toHaveLength(1);
    evaluator.dispose();
    expect(disposed).toEqual(['coverage', 'response']);
    await expect(setUp(null).evaluator.evaluate(question)).rejects.toMatchObject({ code: 'worker-failed' });
  });
});
