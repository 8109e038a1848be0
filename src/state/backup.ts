import * as v from 'valibot';
import { AppError } from '../domain/errors';
import { type LogEntry, logEventSchema } from '../domain/log';
import { decodeBatch } from '../feeds/record-batch';
import { decodeBase64, encodeBase64 } from './base64';
import { gunzip, gzip } from './gzip';
import type { Checkpoint, Keyframe, LogDump, LogStorage } from './log-storage';
import { pictureFromJson, pictureJsonSchema, pictureToJson } from './picture-json';
import { lastingCheckpoints } from './plan-prune';

const FORMAT = 'watchline-log';
const VERSION = 1;

const headerSchema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  savedMs: v.number(),
  sha256: v.string(),
});

const finite = v.pipe(v.number(), v.finite());
const seqSchema = v.pipe(v.number(), v.integer(), v.minValue(1));
const bodySchema = v.strictObject({
  pictureTimeMs: v.nullable(finite),
  entries: v.array(v.strictObject({ seq: seqSchema, event: logEventSchema })),
  checkpoints: v.array(v.strictObject({ timeMs: finite, seq: v.number(), picture: pictureJsonSchema })),
  keyframes: v.array(v.strictObject({ timeMs: finite, data: v.string() })),
});
type Body = v.InferOutput<typeof bodySchema>;

/**
 * The log as a file: gzip of two lines of JSON, a header (format, version, time, SHA-256 of the second line) and the
 * body. Checkpoints that the rest can make again are left out.
 */
export async function backUp(storage: LogStorage, savedMs: number): Promise<Blob> {
  const timesMs = await storage.checkpointTimes();
  const dump = await storage.dump(lastingCheckpoints(timesMs, timesMs.at(-1) ?? 0));
  const body: Body = {
    pictureTimeMs: dump.meta.pictureTimeMs,
    entries: [...dump.entries],
    checkpoints: dump.checkpoints.map((one) => ({ ...one, picture: pictureToJson(one.picture) })),
    keyframes: dump.keyframes.map(({ timeMs, data }) => ({ timeMs, data: encodeBase64(data) })),
  };
  const text = JSON.stringify(body);
  const header = { format: FORMAT, version: VERSION, savedMs, sha256: await sha256(text) };
  return new Blob([await gzip(`${JSON.stringify(header)}\n${text}`)], { type: 'application/gzip' });
}

/**
 * Reads a file made by `backUp`, and believes nothing in it: every entry, picture and report is validated.
 * @throws AppError `bad-backup` with what was found, expected and where.
 */
export async function readBackup(file: Blob): Promise<LogDump> {
  const text = await gunzip(file).catch((cause: unknown) => {
    throw new AppError(
      'bad-backup',
      { where: 'file', expected: 'a gzip file', found: `${file.size} bytes` },
      { cause },
    );
  });
  const end = text.indexOf('\n');
  const header = parse(headerSchema, text.slice(0, Math.max(0, end)), 'header');
  const bodyText = text.slice(end + 1);
  const found = await sha256(bodyText);
  if (found !== header.sha256) throw new AppError('bad-backup', { where: 'sha256', found, expected: header.sha256 });
  const body = parse(bodySchema, bodyText, 'body');
  checkOrder(body);
  return {
    meta: { epoch: '', pictureTimeMs: body.pictureTimeMs },
    entries: body.entries,
    checkpoints: body.checkpoints.map((one): Checkpoint => ({ ...one, picture: pictureFromJson(one.picture) })),
    keyframes: body.keyframes.map(readKeyframe),
  };
}

function parse<S extends v.GenericSchema>(schema: S, text: string, where: string): v.InferOutput<S> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-backup', { where, found: text.slice(0, 40), expected: 'JSON' }, { cause });
  }
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new AppError('bad-backup', {
    where: `${where}.${v.getDotPath(issue) ?? ''}`,
    found: issue.received,
    expected: issue.expected ?? issue.message,
  });
}

/** Storage and replay rely on these: sequence numbers and times ascend, and no event is there twice. */
function checkOrder({ entries, checkpoints, keyframes }: Body): void {
  const ids = new Set<string>();
  entries.forEach(({ seq, event }: LogEntry, i) => {
    const before = entries[i - 1]?.seq ?? 0;
    const where = `body.entries.${i}`;
    if (seq <= before) throw new AppError('bad-backup', { where, found: seq, expected: `a number above ${before}` });
    if (ids.has(event.id)) throw new AppError('bad-backup', { where, found: event.id, expected: 'an id of its own' });
    ids.add(event.id);
  });
  for (const [name, times] of Object.entries({ checkpoints, keyframes })) {
    times.forEach(({ timeMs }, i) => {
      const before = times[i - 1]?.timeMs ?? Number.NEGATIVE_INFINITY;
      if (timeMs > before) return;
      throw new AppError('bad-backup', { where: `body.${name}.${i}`, found: timeMs, expected: `after ${before}` });
    });
  }
}

function readKeyframe({ timeMs, data }: Body['keyframes'][number], i: number): Keyframe {
  const where = `body.keyframes.${i}`;
  try {
    const buffer = decodeBase64(data);
    const { rejected } = decodeBatch(buffer);
    if (rejected[0] !== undefined) throw new AppError('bad-batch', { found: rejected[0].reason });
    return { timeMs, data: buffer };
  } catch (cause) {
    throw new AppError('bad-backup', { where, found: String(cause), expected: 'a track batch' }, { cause });
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
