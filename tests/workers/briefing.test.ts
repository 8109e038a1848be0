import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { BriefingClient } from '../../src/workers/briefing.client';
import { serveBriefing } from '../../src/workers/serve-briefing';
import { FakeTime } from '../state/fakes';
import { examplePages } from './briefing/example-pages';
import { PortWorker } from './ports';

function client() {
  const time = new FakeTime();
  return new BriefingClient(time, () => new PortWorker((scope) => serveBriefing(scope, time)));
}
const { signal } = new AbortController();

describe('the briefing worker', () => {
  it('writes each kind of file', async () => {
    const briefing = client();
    const pptx = await briefing.write('pptx', examplePages(), signal);
    expect(Object.keys(unzipSync(pptx))).toContain('ppt/presentation.xml');
    const html = await briefing.write('html', examplePages(), signal);
    expect(strFromU8(html)).toMatch(/^<!doctype html>/);
    briefing.dispose();
  });

  it('packs files as they are', async () => {
    const briefing = client();
    const bytes = new Uint8Array([1, 2, 3, 4]);
    const zip = await briefing.zip([{ name: 'a.png', bytes }], signal);
    expect(unzipSync(zip)).toEqual({ 'a.png': new Uint8Array([1, 2, 3, 4]) });
    // Moved, not copied.
    expect(bytes.length).toBe(0);
    briefing.dispose();
  });

  it('stops when it is told to', async () => {
    const briefing = client();
    const stop = new AbortController();
    const written = briefing.write('pptx', examplePages(), stop.signal);
    stop.abort();
    await expect(written).rejects.toMatchObject({ code: 'cancelled' });
    briefing.dispose();
  });
});
