import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import type { TrackRecord } from '../../src/domain/track';
import { decodeBatch, encodeBatch } from '../../src/feeds/record-batch';

const record = (over: Partial<TrackRecord> = {}): TrackRecord => ({
  trackId: 7,
  lng: -73.4512345,
  lat: 45.0109876,
  altitudeM: 120,
  headingDeg: 271.25,
  speedMps: 13.9,
  type: 1,
  timeToLiveS: 30,
  timeMs: 1_795_486_440_000,
  ...over,
});

const anyRecord = fc.record({
  trackId: fc.integer({ min: 1, max: 0xffffffff }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  altitudeM: fc.integer({ min: -400, max: 12_000 }),
  headingDeg: fc.double({ min: 0, max: 359.99, noNaN: true }),
  speedMps: fc.double({ min: 0, max: 600, noNaN: true }),
  type: fc.integer({ min: 0, max: 5 }),
  timeToLiveS: fc.integer({ min: 0, max: 0xffffffff }),
  timeMs: fc.double({ min: 0, max: 4e12, noNaN: true }),
});

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
};

describe('record batch', () => {
  it('lays the bytes out as the wire format says', () => {
    const bytes = new DataView(encodeBatch(1000.5, 9, [record()]));
    expect(bytes.byteLength).toBe(24 + 32);
    expect(String.fromCharCode(bytes.getUint8(0), bytes.getUint8(1))).toBe('WL');
    expect([bytes.getUint8(2), bytes.getUint8(3)]).toEqual([1, 0]);
    expect(bytes.getUint32(4, true)).toBe(1);
    expect(bytes.getFloat64(8, true)).toBe(1000.5);
    expect([bytes.getUint32(16, true), bytes.getUint32(20, true)]).toEqual([9, 0]);
    expect(bytes.getUint32(24, true)).toBe(7);
    expect(bytes.getInt32(28, true)).toBe(450_109_876);
    expect(bytes.getInt32(32, true)).toBe(-734_512_345);
    expect(bytes.getInt16(36, true)).toBe(120);
    expect(bytes.getUint16(38, true)).toBe(27_125);
    expect(bytes.getUint16(40, true)).toBe(1390);
    expect(bytes.getUint16(42, true)).toBe(1);
    expect(bytes.getUint32(44, true)).toBe(30);
    expect(bytes.getFloat64(48, true)).toBe(1_795_486_440_000);
  });

  it('gives back what went in, within the quantisation', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 20 }), fc.nat(), (records, sequence) => {
        const { batch, rejected } = decodeBatch(encodeBatch(5, sequence, records));
        expect(rejected).toEqual([]);
        expect([batch.timeMs, batch.sequence, batch.count]).toEqual([5, sequence, records.length]);
        records.forEach((each, row) => {
          expect(batch.trackId[row]).toBe(each.trackId);
          expect(Math.abs(batch.positions[2 * row]! - each.lng)).toBeLessThanOrEqual(0.51e-7);
          expect(Math.abs(batch.positions[2 * row + 1]! - each.lat)).toBeLessThanOrEqual(0.51e-7);
          expect(batch.altitudeM[row]).toBe(each.altitudeM);
          expect(Math.abs(batch.headingDeg[row]! - each.headingDeg)).toBeLessThan(0.0051);
          expect(Math.abs(batch.speedMps[row]! - each.speedMps)).toBeLessThan(0.0051);
          expect(batch.type[row]).toBe(each.type);
          expect(batch.timeToLiveS[row]).toBe(each.timeToLiveS);
          expect(batch.recordTimeMs[row]).toBe(each.timeMs);
        });
      }),
      { seed: 20261124 },
    );
  });

  it('wraps headings and saturates altitude and speed', () => {
    const { batch } = decodeBatch(
      encodeBatch(0, 0, [
        record({ headingDeg: 359.999, altitudeM: 40_000, speedMps: 900 }),
        record({ headingDeg: -90, altitudeM: -40_000, speedMps: -1 }),
      ]),
    );
    expect([...batch.headingDeg]).toEqual([0, 270]);
    expect([...batch.altitudeM]).toEqual([32_767, -32_768]);
    expect([...batch.speedMps]).toEqual([Math.fround(655.35), 0]);
  });

  it('refuses to write what cannot be read', () => {
    expect(codeOf(() => encodeBatch(0, 0, [record({ lat: 91 })]))).toBe('bad-coordinate');
    expect(codeOf(() => encodeBatch(0, 0, [record({ lng: Number.NaN })]))).toBe('bad-coordinate');
    expect(codeOf(() => encodeBatch(0, 0, [record({ trackId: 0 })]))).toBe('out-of-range');
    expect(codeOf(() => encodeBatch(0, 0, [record({ type: 6 })]))).toBe('out-of-range');
    expect(codeOf(() => encodeBatch(0, -1, []))).toBe('out-of-range');
    expect(codeOf(() => encodeBatch(Number.NaN, 0, []))).toBe('out-of-range');
  });

  it('names what is wrong with a buffer as a whole', () => {
    const good = encodeBatch(0, 0, [record()]);
    const altered = (change: (view: DataView) => void): ArrayBuffer => {
      const copy = good.slice(0);
      change(new DataView(copy));
      return copy;
    };
    const broken = [
      new ArrayBuffer(0),
      good.slice(0, 23),
      good.slice(0, 55),
      altered((view) => view.setUint8(0, 0)),
      altered((view) => view.setUint8(2, 2)),
      altered((view) => view.setUint32(4, 2, true)),
      altered((view) => view.setUint32(4, 0xffffffff, true)),
      altered((view) => view.setFloat64(8, Number.NaN, true)),
    ];
    for (const buffer of broken) expect(codeOf(() => decodeBatch(buffer))).toBe('bad-batch');
  });

  it('quarantines one bad record and keeps the rest', () => {
    const faults: ((view: DataView) => void)[] = [
      (view) => view.setUint32(56, 0, true),
      (view) => view.setInt32(60, 900_000_001, true),
      (view) => view.setInt32(64, -1_800_000_001, true),
      (view) => view.setUint16(70, 36_000, true),
      (view) => view.setUint16(74, 6, true),
      (view) => view.setFloat64(80, Number.POSITIVE_INFINITY, true),
    ];
    for (const fault of faults) {
      const buffer = encodeBatch(0, 0, [record({ trackId: 1 }), record({ trackId: 2 }), record({ trackId: 3 })]);
      fault(new DataView(buffer));
      const { batch, rejected } = decodeBatch(buffer);
      expect([...batch.trackId]).toEqual([1, 3]);
      expect(rejected.map(({ index }) => index)).toEqual([1]);
      expect(rejected[0]?.reason).not.toBe('');
    }
  });

  it('never throws anything but bad-batch, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), fc.nat({ max: 4 }), (noise, dress, count) => {
        const bytes = dress ? new Uint8Array(24 + 32 * count) : noise.slice();
        if (dress) {
          bytes.set(noise.subarray(0, bytes.length));
          new DataView(bytes.buffer).setUint32(0, 0x0001_4c57, true);
          new DataView(bytes.buffer).setUint32(4, count, true);
        }
        const buffer = bytes.buffer;
        const code = codeOf(() => {
          const { batch, rejected } = decodeBatch(buffer);
          expect(batch.count + rejected.length).toBe((buffer.byteLength - 24) / 32);
          for (const value of batch.positions) expect(Math.abs(value)).toBeLessThanOrEqual(180);
        });
        expect(['none', 'bad-batch']).toContain(code);
      }),
      { seed: 20261124, numRuns: 500 },
    );
  });
});
