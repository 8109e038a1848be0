import { AppError } from '../domain/errors';
import type { TrackBatch, TrackRecord } from '../domain/track';
import { UNIT_KINDS } from '../domain/unit';

/** 'WL', read as a little-endian u16. */
const MAGIC = 0x4c57;
const VERSION = 1;
const HEADER_BYTES = 24;
const RECORD_BYTES = 32;

const HEADER = { magic: 0, version: 2, count: 4, time: 8, sequence: 16 } as const;
const RECORD = { id: 0, lat: 4, lng: 8, altitude: 12, heading: 14, speed: 16, type: 18, ttl: 20, time: 24 } as const;

const DEGREE = 1e7;
const HUNDREDTH = 100;
const FULL_CIRCLE = 36_000;
const U16_MAX = 0xffff;

/** A record that the decoder left out. `index` counts from 0 in the buffer. */
export interface RejectedRecord {
  readonly index: number;
  readonly reason: string;
}

/**
 * Writes track records in the wire layout shared by all feeds.
 *
 * Little-endian. Header, 24 bytes: u16 magic, u8 version, u8 zero, u32 count, f64 time (ms since the epoch),
 * u32 sequence, u32 zero. Each record, 32 bytes: u32 track id, i32 latitude and i32 longitude (1e-7°), i16 altitude (m),
 * u16 heading (0.01°), u16 speed (cm/s), u16 type (index into `UNIT_KINDS`), u32 time to live (s), f64 time (ms).
 *
 * Rounds to nearest; altitude and speed saturate at the ends of their range; a heading wraps into [0, 360).
 * @throws AppError `bad-coordinate` for a position off the globe, `out-of-range` for any other number that does not
 * fit. An empty list gives a header alone.
 */
export function encodeBatch(timeMs: number, sequence: number, records: readonly TrackRecord[]): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER_BYTES + RECORD_BYTES * records.length);
  const view = new DataView(buffer);
  view.setUint16(HEADER.magic, MAGIC, true);
  view.setUint8(HEADER.version, VERSION);
  view.setUint32(HEADER.count, records.length, true);
  view.setFloat64(HEADER.time, finite(timeMs, 'batch time'), true);
  view.setUint32(HEADER.sequence, unsigned(sequence, 0xffffffff, 'batch sequence'), true);
  records.forEach((record, index) => {
    writeRecord(view, HEADER_BYTES + index * RECORD_BYTES, record, index);
  });
  return buffer;
}

/**
 * Reads a batch written by `encodeBatch`, leaving out records that cannot be true (position off the globe, track id 0,
 * heading of 360° or more, unknown type, time that is not finite), each with its reason.
 *
 * @throws AppError `bad-batch` when the buffer as a whole cannot be read: short, foreign, of another version, or with a
 * count that does not match its length.
 */
export function decodeBatch(buffer: ArrayBuffer): { batch: TrackBatch; rejected: RejectedRecord[] } {
  const view = new DataView(buffer);
  const count = readCount(view);
  const timeMs = view.getFloat64(HEADER.time, true);
  if (!Number.isFinite(timeMs)) {
    throw new AppError('bad-batch', { found: timeMs, expected: 'a finite time', where: 'batch header' });
  }
  const rejected: RejectedRecord[] = [];
  const kept: number[] = [];
  for (let index = 0; index < count; index++) {
    const reason = faultOf(view, HEADER_BYTES + index * RECORD_BYTES);
    if (reason === null) kept.push(index);
    else rejected.push({ index, reason });
  }
  const batch = emptyBatch(timeMs, view.getUint32(HEADER.sequence, true), kept.length);
  kept.forEach((index, row) => {
    readRecord(view, HEADER_BYTES + index * RECORD_BYTES, batch, row);
  });
  return { batch, rejected };
}

function readCount(view: DataView): number {
  if (view.byteLength < HEADER_BYTES) {
    throw new AppError('bad-batch', {
      found: view.byteLength,
      expected: `at least ${HEADER_BYTES} bytes`,
      where: 'batch',
    });
  }
  const magic = view.getUint16(HEADER.magic, true);
  if (magic !== MAGIC) throw new AppError('bad-batch', { found: magic, expected: `${MAGIC}`, where: 'batch magic' });
  const version = view.getUint8(HEADER.version);
  if (version !== VERSION) {
    throw new AppError('bad-batch', { found: version, expected: `${VERSION}`, where: 'batch version' });
  }
  const count = view.getUint32(HEADER.count, true);
  const expected = HEADER_BYTES + RECORD_BYTES * count;
  if (view.byteLength !== expected) {
    throw new AppError('bad-batch', {
      found: view.byteLength,
      expected: `${expected} bytes for ${count} records`,
      where: 'batch length',
    });
  }
  return count;
}

function faultOf(view: DataView, at: number): string | null {
  if (view.getUint32(at + RECORD.id, true) === 0) return 'track id is 0';
  const lat = view.getInt32(at + RECORD.lat, true) / DEGREE;
  if (Math.abs(lat) > 90) return `latitude ${lat} is outside [-90, 90]`;
  const lng = view.getInt32(at + RECORD.lng, true) / DEGREE;
  if (Math.abs(lng) > 180) return `longitude ${lng} is outside [-180, 180]`;
  const heading = view.getUint16(at + RECORD.heading, true);
  if (heading >= FULL_CIRCLE) return `heading ${heading / HUNDREDTH} is outside [0, 360)`;
  const type = view.getUint16(at + RECORD.type, true);
  if (type >= UNIT_KINDS.length) return `type ${type} is none of ${UNIT_KINDS.length} unit kinds`;
  const time = view.getFloat64(at + RECORD.time, true);
  return Number.isFinite(time) ? null : `time ${time} is not finite`;
}

function emptyBatch(timeMs: number, sequence: number, count: number): TrackBatch {
  return {
    timeMs,
    sequence,
    count,
    trackId: new Uint32Array(count),
    positions: new Float64Array(2 * count),
    altitudeM: new Int16Array(count),
    headingDeg: new Float32Array(count),
    speedMps: new Float32Array(count),
    type: new Uint16Array(count),
    timeToLiveS: new Uint32Array(count),
    recordTimeMs: new Float64Array(count),
  };
}

function readRecord(view: DataView, at: number, batch: TrackBatch, row: number): void {
  batch.trackId[row] = view.getUint32(at + RECORD.id, true);
  batch.positions[2 * row] = view.getInt32(at + RECORD.lng, true) / DEGREE;
  batch.positions[2 * row + 1] = view.getInt32(at + RECORD.lat, true) / DEGREE;
  batch.altitudeM[row] = view.getInt16(at + RECORD.altitude, true);
  batch.headingDeg[row] = view.getUint16(at + RECORD.heading, true) / HUNDREDTH;
  batch.speedMps[row] = view.getUint16(at + RECORD.speed, true) / HUNDREDTH;
  batch.type[row] = view.getUint16(at + RECORD.type, true);
  batch.timeToLiveS[row] = view.getUint32(at + RECORD.ttl, true);
  batch.recordTimeMs[row] = view.getFloat64(at + RECORD.time, true);
}

function writeRecord(view: DataView, at: number, record: TrackRecord, index: number): void {
  const where = `record ${index}`;
  const { lng, lat } = record;
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) {
    throw new AppError('bad-coordinate', { found: [lng, lat], expected: 'a position on the globe', where });
  }
  const id = unsigned(record.trackId, 0xffffffff, `${where} track id`);
  if (id === 0) throw new AppError('out-of-range', { found: 0, expected: 'a track id from 1', where });
  view.setUint32(at + RECORD.id, id, true);
  view.setInt32(at + RECORD.lat, Math.round(lat * DEGREE), true);
  view.setInt32(at + RECORD.lng, Math.round(lng * DEGREE), true);
  view.setInt16(at + RECORD.altitude, clamp(Math.round(finite(record.altitudeM, where)), -32_768, 32_767), true);
  const heading = Math.round(finite(record.headingDeg, where) * HUNDREDTH) % FULL_CIRCLE;
  view.setUint16(at + RECORD.heading, heading < 0 ? heading + FULL_CIRCLE : heading, true);
  view.setUint16(at + RECORD.speed, clamp(Math.round(finite(record.speedMps, where) * HUNDREDTH), 0, U16_MAX), true);
  view.setUint16(at + RECORD.type, unsigned(record.type, UNIT_KINDS.length - 1, `${where} type`), true);
  view.setUint32(at + RECORD.ttl, unsigned(record.timeToLiveS, 0xffffffff, `${where} time to live`), true);
  view.setFloat64(at + RECORD.time, finite(record.timeMs, where), true);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function finite(value: number, where: string): number {
  if (!Number.isFinite(value)) throw new AppError('out-of-range', { found: value, expected: 'a finite number', where });
  return value;
}

function unsigned(value: number, max: number, where: string): number {
  if (!(Number.isInteger(value) && value >= 0 && value <= max)) {
    throw new AppError('out-of-range', { found: value, expected: `an integer from 0 to ${max}`, where });
  }
  return value;
}
