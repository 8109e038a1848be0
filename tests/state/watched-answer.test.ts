import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { ViewStore } from '../../src/state/view-store.svelte';
import { WatchedAnswer } from '../../src/state/watched-answer.svelte';

const settle = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
  flushSync();
};

describe('WatchedAnswer', () => {
  it('asks while watched, again when what it reads changes, and not after', async () => {
    const view = new ViewStore();
    const asked: number[] = [];
    const answer = new WatchedAnswer(() => {
      asked.push(view.requiredK);
      return Promise.resolve(view.requiredK * 10);
    });
    await settle();
    expect(asked).toEqual([]);
    const stop = answer.watch();
    flushSync();
    await settle();
    expect([asked, answer.value]).toEqual([[1], 10]);
    view.setRequiredK(2);
    await settle();
    expect([asked, answer.value]).toEqual([[1, 2], 20]);
    stop();
    view.setRequiredK(1);
    await settle();
    expect(asked).toEqual([1, 2]);
  });

  it('keeps the last answer beside an error, and takes a cancelled question for none', async () => {
    const view = new ViewStore();
    let fail: AppError | null = null;
    const answer = new WatchedAnswer(() => {
      void view.requiredK;
      return fail ? Promise.reject(fail) : Promise.resolve('first');
    });
    const stop = answer.watch();
    flushSync();
    await settle();
    fail = new AppError('cancelled');
    view.setRequiredK(2);
    await settle();
    expect([answer.value, answer.error]).toEqual(['first', null]);
    fail = new AppError('worker-crashed');
    view.setRequiredK(1);
    await settle();
    expect([answer.value, answer.error]).toEqual(['first', fail]);
    stop();
  });
});
