import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { RpcClient } from '../../src/workers/rpc-client';
import { type RpcHandlers, serveRpc, Transferred } from '../../src/workers/serve-rpc';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

type Protocol = {
  readonly init: { readonly params: number; readonly value: null };
  readonly add: { readonly params: readonly [number, number]; readonly value: number };
  readonly wait: { readonly params: string; readonly value: string };
  readonly fail: { readonly params: unknown; readonly value: never };
  readonly buffer: { readonly params: number; readonly value: Float64Array };
  readonly bad: { readonly params: null; readonly value: unknown };
};

const turns = async (n = 10) => {
  for (let i = 0; i < n; i++) await new Promise((resolve) => setTimeout(resolve, 1));
};

function setUp() {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const started: string[] = [];
  const stopped: string[] = [];
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let base = 0;
  const handlers: RpcHandlers<Protocol> = {
    init: (n) => {
      base = n;
      return null;
    },
    add: ([a, b]) => base + a + b,
    wait: async (name, signal) => {
      started.push(name);
      signal.addEventListener('abort', () => stopped.push(name));
      await held;
      return name;
    },
    fail: (what) => {
      throw what === 'app' ? new AppError('bad-footprint', { where: 's1', found: { a: 1 } }) : new Error('plain');
    },
    buffer: (n) => {
      const out = new Float64Array(n).fill(1);
      return new Transferred(out, [out.buffer]);
    },
    bad: () => ({ no: () => 'clone' }),
  };
  const client = new RpcClient<Protocol>(() => {
    const worker = new PortWorker((scope) => serveRpc<Protocol>(scope, time, handlers));
    workers.push(worker);
    return worker;
  }, time);
  return { time, workers, started, stopped, release, client };
}

let current: ReturnType<typeof setUp> | null = null;
const set = () => {
  current = setUp();
  return current;
};
afterEach(() => current?.client.dispose());

const code = (expected: string) => (error: unknown) => error instanceof AppError && error.code === expected;

describe('worker calls', () => {
  it('answers each request with its own value', async () => {
    const { client, workers } = set();
    const sums = await Promise.all([1, 2, 3].map((n) => client.call('add', [n, n])));
    expect(sums).toEqual([2, 4, 6]);
    expect(client.timings?.runMs).toBe(0);
    expect(workers).toHaveLength(1);
    expect(client.pendingCount).toBe(0);
  });

  it('carries errors with their code, and names the ones that have none', async () => {
    const { client } = set();
    await expect(client.call('fail', 'app')).rejects.toMatchObject({ code: 'bad-footprint', details: { where: 's1' } });
    await expect(client.call('fail', 'plain')).rejects.toMatchObject({ code: 'worker-failed' });
    await expect(client.call('bad', null)).rejects.toSatisfy(code('worker-failed'));
    await expect(client.call('nothing' as 'add', [0, 0])).rejects.toSatisfy(code('worker-failed'));
    await expect(client.call('fail', () => 0)).rejects.toSatisfy(code('worker-failed'));
    expect(client.pendingCount).toBe(0);
  });

  it('moves buffers instead of copying them', async () => {
    const { client } = set();
    expect(await client.call('buffer', 3)).toEqual(new Float64Array([1, 1, 1]));
    const mine = new Float64Array(2);
    await client.call('fail', mine, { transfer: [mine.buffer] }).catch(() => undefined);
    expect(mine.length).toBe(0);
  });

  it('cancels by signal, tells the worker, and gets its one reply all the same', async () => {
    const { client, workers, started, stopped, release } = set();
    const abort = new AbortController();
    const call = client.call('wait', 'a', { signal: abort.signal });
    await turns();
    abort.abort();
    await expect(call).rejects.toSatisfy(code('cancelled'));
    await turns();
    expect([started, stopped]).toEqual([['a'], ['a']]);
    release();
    await turns();
    expect(workers[0]?.replies).toMatchObject([{ id: 1, ok: false, error: { code: 'cancelled' } }]);
  });

  it('never starts what was cancelled before it was sent, nor what is cancelled at once', async () => {
    const { client, workers, started } = set();
    await expect(client.call('wait', 'a', { signal: AbortSignal.abort() })).rejects.toSatisfy(code('cancelled'));
    expect(workers).toHaveLength(0);
    const abort = new AbortController();
    const call = client.call('wait', 'b', { signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toSatisfy(code('cancelled'));
    await turns();
    expect(started).toEqual([]);
    expect(workers[0]?.replies).toHaveLength(1);
  });

  it('lets a later call take the place of an earlier one of its key, and of no other', async () => {
    const { client, release, time } = set();
    const first = client.call('wait', '1', { supersede: 'x', timeoutMs: 1000 });
    const other = client.call('wait', '2', { supersede: 'y' });
    const second = client.call('wait', '3', { supersede: 'x' });
    await expect(first).rejects.toSatisfy(code('cancelled'));
    expect(time.waiting).toBe(0);
    release();
    expect(await Promise.all([other, second])).toEqual(['2', '3']);
  });

  it('gives up after its time and leaves no timer behind', async () => {
    const { client, time, stopped } = set();
    const call = client.call('wait', 'a', { timeoutMs: 500 });
    await turns();
    time.pass(499);
    expect(client.pendingCount).toBe(1);
    time.pass(1);
    await expect(call).rejects.toSatisfy(code('timed-out'));
    await turns();
    expect(stopped).toEqual(['a']);
    await client.call('add', [1, 1], { timeoutMs: 500 });
    expect(time.waiting).toBe(0);
  });

  it('rejects all that is pending on a crash, and starts a new worker that was told what the old one knew', async () => {
    const { client, workers, time } = set();
    client.onConnect((rpc) => void rpc.call('init', 100));
    expect(await client.call('add', [1, 2])).toBe(103);
    const pending = [client.call('wait', 'a', { timeoutMs: 9 }), client.call('wait', 'b')];
    const outcomes = Promise.allSettled(pending);
    workers[0]?.crash();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'worker-crashed' } });
    }
    expect(workers[0]?.terminated).toBe(true);
    expect(time.waiting).toBe(0);
    expect(await client.call('add', [1, 2])).toBe(103);
    expect(workers[1]?.sent).toMatchObject([{ method: 'init', params: 100 }, { method: 'add' }]);
    workers[0]?.crash();
    expect(workers[1]?.terminated).toBe(false);
  });

  it('rejects what is pending when it is disposed of', async () => {
    const { client, workers } = set();
    const call = client.call('wait', 'a');
    client.dispose();
    await expect(call).rejects.toSatisfy(code('cancelled'));
    expect(workers[0]?.terminated).toBe(true);
  });
});
