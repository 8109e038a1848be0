import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { NO_VARIANT, type Variant } from '../../src/domain/variant';
import { ResponseView } from '../../src/state/response-view.svelte';
import { LIVE_ROW, VariantComparison } from '../../src/state/variant-comparison.svelte';
import type { Evaluated, EvaluatorQuestion } from '../../src/state/variant-evaluator';
import { VariantStore } from '../../src/state/variant-store.svelte';
import { event, sensor } from '../domain/event-arbitrary';
import { FakeTime, settle } from './fakes';
import { Shown } from './shown.svelte';

const two: Variant = { ...NO_VARIANT, requiredK: 2 };

function storage() {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

describe('VariantStore', () => {
  it('saves, renames, copies and deletes, and finds it all again', () => {
    const kept = storage();
    let ids = 0;
    const open = () => new VariantStore(kept, () => `v${++ids}`);
    const store = open();
    expect([store.save('  ', two), store.save('Two needed ', two)]).toEqual([false, true]);
    store.duplicate('v1', 'Two needed, copy');
    expect(store.save('Live', NO_VARIANT)).toBe(true);
    expect([store.rename('v2', ''), store.rename('v2', 'Other')]).toEqual([false, true]);
    expect(open().variants.map(({ name, variant }) => [name, variant.requiredK])).toEqual([
      ['Two needed', 2],
      ['Other', 2],
      ['Live', 1],
    ]);
    store.remove('v1');
    expect(open().variants.map(({ id }) => id)).toEqual(['v2', 'v3']);
    expect(store.isKept).toBe(true);
    kept.values.set('watchline.variants', '[{"id":1}]');
    expect(open().variants).toEqual([]);
  });

  it('says where nothing is kept', () => {
    const store = new VariantStore(null, () => 'v');
    store.save('One', two);
    expect([store.variants.length, store.isKept]).toEqual([1, false]);
  });
});

describe('VariantComparison', () => {
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  it('asks about one picture, one row after the other, and shows a round when it is over', async () => {
    const time = new FakeTime();
    const picture = reducePicture(emptyPicture(), [
      event('1', 0, { kind: 'sensor.declared', sensor: sensor('s1') }),
    ]).picture;
    const shown = new Shown(picture);
    const variants = new VariantStore(null, () => 'v1');
    variants.save('Two', two);
    const asked: { question: EvaluatorQuestion; answer: () => void; fail: () => void }[] = [];
    const evaluator = {
      evaluate: (question: EvaluatorQuestion) =>
        new Promise<Evaluated>((resolve, reject) => {
          const answer = () => resolve({ k: question.variant.requiredK } as unknown as Evaluated);
          asked.push({ question, answer, fail: () => reject(new AppError('timed-out')) });
        }),
    };
    const response = new ResponseView(null);
    const comparison = new VariantComparison({
      picture: shown,
      variants,
      response,
      evaluator,
      clock: time,
      scheduler: time,
    });
    stops.push(comparison.watch());
    flushSync();
    expect([asked.length, comparison.progress]).toEqual([1, { done: 0, of: 2 }]);
    // Meanwhile the picture goes on: the round keeps to its own, and another one follows.
    shown.show(reducePicture(picture, [event('2', 9, { kind: 'sensor.declared', sensor: sensor('s2') })]).picture);
    flushSync();
    asked[0]!.answer();
    await settle();
    expect([asked.length, asked[1]!.question.picture === picture, comparison.rows.size]).toEqual([2, true, 0]);
    asked[1]!.fail();
    await settle();
    expect([...comparison.rows].map(([id, row]) => [id, row.kind])).toEqual([
      [LIVE_ROW, 'evaluated'],
      ['v1', 'failed'],
    ]);
    expect([asked.length, asked[2]!.question.picture === shown.picture]).toEqual([3, true]);
    asked[2]!.answer();
    await settle();
    asked[3]!.answer();
    await settle();
    expect([comparison.progress, comparison.rows.get('v1')?.kind, asked.length]).toEqual([null, 'evaluated', 4]);
  });
});
