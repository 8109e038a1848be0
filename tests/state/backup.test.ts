import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { reduceTracks } from '../../src/domain/reduce-tracks';
import { decodeBatch } from '../../src/feeds/record-batch';
import { backUp, readBackup } from '../../src/state/backup';
import { MemoryLogStorage } from '../../src/state/memory-log-storage';
import { eventsArbitrary, ordersArbitrary, START_MS } from '../domain/event-arbitrary';
import { batch, track } from './fakes';

async function filled(events: Parameters<typeof reducePicture>[1]) {
  const storage = new MemoryLogStorage();
  let { picture } = reducePicture(emptyPicture(), events);
  picture = reduceTracks(picture, decodeBatch(batch(START_MS, track(9, START_MS))).batch);
  await storage.replace({
    meta: { epoch: '', pictureTimeMs: picture.timeMs },
    entries: events.map((event, i) => ({ seq: 2 * i + 1, event })),
    checkpoints: [{ timeMs: picture.timeMs, seq: 99, picture }],
    keyframes: [{ timeMs: START_MS, data: batch(START_MS, track(9, START_MS)) }],
  });
  return storage;
}

async function edited(file: Blob, edit: (header: string, body: string) => string): Promise<Blob> {
  const [header = '', body = ''] = gunzipSync(await file.bytes())
    .toString()
    .split('\n');
  return new Blob([gzipSync(edit(header, body))]);
}

async function signed(file: Blob, editBody: (body: string) => string): Promise<Blob> {
  const [, old = ''] = gunzipSync(await file.bytes())
    .toString()
    .split('\n');
  const body = editBody(old);
  expect(body).not.toBe(old);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
  const sha256 = Buffer.from(digest).toString('hex');
  const header = JSON.stringify({ format: 'watchline-log', version: 1, savedMs: 0, sha256 });
  return new Blob([gzipSync(`${header}\n${body}`)]);
}

const one = () =>
  filled(fc.sample(eventsArbitrary, { numRuns: 30, seed: 7 }).find((events) => events.length > 5) ?? []);
const refused = (where: RegExp) => (error: unknown) =>
  error instanceof AppError && error.code === 'bad-backup' && where.test(error.details.where ?? '');

describe('backup', () => {
  it('reads back what it wrote', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(eventsArbitrary, ordersArbitrary), async (events) => {
        const storage = await filled(events);
        const [timeMs = 0] = await storage.checkpointTimes();
        expect(await readBackup(await backUp(storage, 5))).toEqual(await storage.dump([timeMs]));
      }),
      { numRuns: 30 },
    );
  });

  it('reads a picture that was kept before there were taskings', async () => {
    const file = await backUp(await one(), 5);
    const old = await signed(file, (b) => b.replace('"taskings":[],', ''));
    expect((await readBackup(old)).checkpoints[0]?.picture.taskings).toEqual(new Map());
  });

  it.each<[string, RegExp, (file: Blob) => Promise<Blob> | Blob]>([
    ['that is empty', /^file$/, () => new Blob([])],
    ['that is no gzip', /^file$/, () => new Blob(['{}'])],
    ['that was cut off', /^file$/, async (file) => file.slice(0, file.size - 20)],
    ['of something else', /^header/, () => new Blob([gzipSync('{"format":"other"}\n{}')])],
    [
      'of a later version',
      /^header/,
      (file) => edited(file, (h, b) => `${h.replace('"version":1', '"version":2')}\n${b}`),
    ],
    ['that was changed', /^sha256$/, (file) => edited(file, (h, b) => `${h}\n${b.replace('Tower', 'tower')}`)],
    [
      'with a sensor that cannot be',
      /^body\.entries/,
      (file) => signed(file, (b) => b.replace('"mastHeightM":30', '"mastHeightM":-30')),
    ],
    [
      'with sequence numbers out of order',
      /^body\.entries\.1$/,
      (file) => signed(file, (b) => b.replace('"seq":3,', '"seq":1,')),
    ],
    ['with an event twice', /^body\.entries\.1$/, (file) => signed(file, (b) => b.replace('"id":"e1"', '"id":"e0"'))],
    [
      'with a batch that is none',
      /^body\.keyframes\.0$/,
      (file) => signed(file, (b) => b.replace(/"data":"..../, '"data":"!!!!')),
    ],
    [
      'with a picture that is none',
      /^body\.checkpoints/,
      (file) => signed(file, (b) => b.replace('"coverageVersion":', '"cover":')),
    ],
  ])('refuses a file %s', async (_what, where, spoil) => {
    const file = await backUp(await one(), 5);
    await expect(readBackup(await spoil(file))).rejects.toSatisfy(refused(where));
  });
});
