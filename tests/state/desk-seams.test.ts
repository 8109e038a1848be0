import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { Analyst } from '../../src/state/analyst.svelte';
import type { AnalystTools } from '../../src/state/analyst-tools';
import { type Command, CommandRegistry } from '../../src/state/command-registry.svelte';
import { MapTools } from '../../src/state/map-tools.svelte';
import { effectOf } from './effect-of.svelte';

describe('the pointer of tools', () => {
  it('is the latest claim’s, and the room’s again after the last', () => {
    const tools = new MapTools();
    const heard: string[] = [];
    tools.onPointer(({ kind }) => heard.push(kind));
    const click = { kind: 'click', position: [0, 0], x: 1, y: 1 } as const;
    expect(tools.pointed(click)).toBe(false);
    const first = tools.claim('draw');
    const second = tools.claim('measure');
    expect(tools.claimedBy).toBe('measure');
    expect(tools.pointed(click)).toBe(true);
    first();
    expect(tools.claimedBy).toBe('measure');
    second();
    second();
    expect(tools.claimedBy).toBeNull();
    expect(tools.pointed(click)).toBe(false);
    expect(heard).toEqual(['click']);
  });

  it('a second release takes no other claim of the same tool', () => {
    const tools = new MapTools();
    const first = tools.claim('draw');
    tools.claim('draw');
    first();
    first();
    expect(tools.claimedBy).toBe('draw');
  });
});

describe('the commands of a room', () => {
  const command = (id: string, run: () => void, enabled?: () => boolean): Command => ({
    id,
    label: () => id,
    group: 'view',
    run,
    ...(enabled && { enabled }),
  });

  it('run while they are registered and enabled', () => {
    const registry = new CommandRegistry();
    let runs = 0;
    let can = true;
    const stop = registry.register([
      command(
        'a',
        () => runs++,
        () => can,
      ),
    ]);
    expect(registry.run('a')).toBe(true);
    can = false;
    expect(registry.run('a')).toBe(false);
    can = true;
    stop();
    expect(registry.run('a')).toBe(false);
    expect(runs).toBe(1);
  });

  it('can be registered by an effect, which does not run again for it', () => {
    const registry = new CommandRegistry();
    let times = 0;
    const stop = effectOf(() => {
      times++;
      return registry.register([command('a', () => undefined)]);
    });
    flushSync();
    registry.register([command('b', () => undefined)]);
    flushSync();
    expect(times).toBe(1);
    expect(registry.commands.map(({ id }) => id)).toEqual(['a', 'b']);
    stop();
    expect(registry.commands.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('the tools of the desk', () => {
  it('are made once, and again after a failure', async () => {
    let makes = 0;
    const made: AnalystTools = { dispose: () => undefined } as AnalystTools;
    const analyst = new Analyst(() => (++makes === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(made)));
    expect(() => analyst.tools).toThrow();
    await expect(analyst.load()).rejects.toThrow('offline');
    await Promise.all([analyst.load(), analyst.load()]);
    expect(makes).toBe(2);
    expect(analyst.tools).toBe(made);
  });

  it('that come after the window has gone are let go at once', async () => {
    let disposed = false;
    const analyst = new Analyst(async () => ({ dispose: () => (disposed = true) }) as unknown as AnalystTools);
    const loading = analyst.load();
    analyst.dispose();
    await loading;
    expect(disposed).toBe(true);
    expect(analyst.loaded).toBeNull();
  });
});
