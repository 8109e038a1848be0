import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { UnitDepartures } from '../../src/state/unit-departures.svelte';
import type { LineAnswer } from '../../src/workers/response.protocol';
import { settle } from './fakes';
import { Held } from './held.svelte';

const line = (coverageVersion: number) => ({ coverageVersion }) as unknown as LineAnswer;

const open: UnitDepartures[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.dispose();
});

function setUp() {
  const answer = new Held<LineAnswer | null>(null);
  const ids = new Held<readonly string[]>(['a', 'b']);
  const asked: {
    unitId: string;
    answer: (lengthM: number) => Promise<void>;
    fail: (error: unknown) => Promise<void>;
  }[] = [];
  const after = async () => {
    await settle();
    flushSync();
  };
  const departures = new UnitDepartures({
    line: () => answer.value,
    unitIds: () => ids.value,
    client: {
      leaves: ({ unitId }) =>
        new Promise((resolve, reject) => {
          asked.push({
            unitId,
            answer: (lengthM) => {
              const one = { unitId, stretches: [], lengthM, interdictableM: 0 };
              resolve({ toLeft: one, toRight: { ...one, lengthM: 2 * lengthM } });
              return after();
            },
            fail: (error) => {
              reject(error);
              return after();
            },
          });
        }),
    },
  });
  open.push(departures);
  flushSync();
  const hold = <T>(held: Held<T>, value: T) => {
    held.hold(value);
    flushSync();
  };
  const lengthM = (unitId: string) => departures.of(unitId)?.toLeft.lengthM;
  return { answer, ids, asked, departures, hold, lengthM };
}

describe('UnitDepartures', () => {
  it('asks nothing before there is an answer about the line, then unit by unit', async () => {
    const { answer, asked, hold, departures, lengthM } = setUp();
    expect(asked).toHaveLength(0);
    hold(answer, line(1));
    expect(asked.map(({ unitId }) => unitId)).toEqual(['a']);
    await asked[0]?.answer(100);
    expect(departures.of('a')?.toRight.lengthM).toBe(200);
    expect(asked.map(({ unitId }) => unitId)).toEqual(['a', 'b']);
    await asked[1]?.answer(300);
    expect([lengthM('a'), lengthM('b'), asked.length]).toEqual([100, 300, 2]);
  });

  it('asks anew with another answer about the line; until then the earlier figures stand', async () => {
    const { answer, asked, hold, lengthM } = setUp();
    hold(answer, line(1));
    await asked[0]?.answer(100);
    await asked[1]?.answer(300);
    hold(answer, line(2));
    expect([lengthM('a'), asked.length]).toEqual([100, 3]);
    await asked[2]?.answer(50);
    expect([lengthM('a'), lengthM('b')]).toEqual([50, 300]);
  });

  it('asks only about those who are new in the table', async () => {
    const { answer, ids, asked, hold, lengthM } = setUp();
    hold(answer, line(1));
    await asked[0]?.answer(100);
    await asked[1]?.answer(300);
    hold(ids, ['b', 'c']);
    expect(asked.slice(2).map(({ unitId }) => unitId)).toEqual(['c']);
    await asked[2]?.answer(70);
    expect(lengthM('c')).toBe(70);
  });

  it('drops what was asked of an earlier answer', async () => {
    const { answer, asked, hold, lengthM } = setUp();
    hold(answer, line(1));
    hold(answer, line(2));
    await asked[1]?.answer(20);
    await asked[0]?.answer(10);
    expect(lengthM('a')).toBe(20);
  });

  it('goes on with the next answer after the worker did not know a unit', async () => {
    const { answer, asked, hold, lengthM } = setUp();
    hold(answer, line(1));
    await asked[0]?.fail(new AppError('out-of-range', { found: 'a', expected: 'a unit', where: 'unitId' }));
    expect([lengthM('a'), asked.length]).toEqual([undefined, 1]);
    hold(answer, line(2));
    await asked[1]?.answer(5);
    expect(lengthM('a')).toBe(5);
  });

  it('asks no more once it is disposed of', async () => {
    const { answer, asked, departures, hold, lengthM } = setUp();
    hold(answer, line(1));
    departures.dispose();
    await asked[0]?.answer(100);
    expect([asked.length, lengthM('a')]).toEqual([1, undefined]);
  });
});
