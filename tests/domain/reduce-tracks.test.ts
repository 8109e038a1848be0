import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FULL_REACH_MS } from '../../src/domain/expire-picture';
import { emptyPicture } from '../../src/domain/reduce-picture';
import { reduceTracks } from '../../src/domain/reduce-tracks';
import type { TrackBatch } from '../../src/domain/track';
import { deepFreeze } from './deep-freeze';

function batch(timeMs: number, rows: readonly { id: number; timeMs: number; lng: number }[]): TrackBatch {
  return {
    timeMs,
    sequence: 0,
    count: rows.length,
    trackId: Uint32Array.from(rows, (row) => row.id),
    positions: Float64Array.from(rows.flatMap((row) => [row.lng, 49])),
    altitudeM: new Int16Array(rows.length),
    headingDeg: new Float32Array(rows.length),
    speedMps: new Float32Array(rows.length),
    type: new Uint16Array(rows.length),
    timeToLiveS: new Uint32Array(rows.length).fill(60),
    recordTimeMs: Float64Array.from(rows, (row) => row.timeMs),
  };
}

const rowArbitrary = fc.record({
  id: fc.integer({ min: 1, max: 5 }),
  timeMs: fc.integer({ min: 0, max: 50 }),
  lng: fc.integer({ min: -180, max: 180 }),
});
const batchesArbitrary = fc.array(fc.array(rowArbitrary, { maxLength: 8 }), { maxLength: 8 });

describe('reduceTracks', () => {
  it('holds the newest report of each track, the first of equals, whatever order they came in', () => {
    fc.assert(
      fc.property(batchesArbitrary, (batches) => {
        let picture = deepFreeze(emptyPicture());
        for (const rows of batches) picture = deepFreeze(reduceTracks(picture, batch(0, rows)));
        const newest = new Map<number, { timeMs: number; lng: number }>();
        for (const row of batches.flat()) {
          const known = newest.get(row.id);
          if (known === undefined || row.timeMs > known.timeMs) newest.set(row.id, row);
        }
        expect(new Map([...picture.tracks].map(([id, track]) => [id, [track.timeMs, track.lng]]))).toEqual(
          new Map([...newest].map(([id, row]) => [id, [row.timeMs, row.lng]])),
        );
      }),
    );
  });

  it('gives the same picture for a batch that comes twice', () => {
    const one = batch(10, [{ id: 1, timeMs: 10, lng: 5 }]);
    const picture = reduceTracks(emptyPicture(), one);
    expect(reduceTracks(picture, one)).toBe(picture);
  });

  it('forgets a track that was not heard for 72 h', () => {
    const picture = reduceTracks(emptyPicture(), batch(10, [{ id: 1, timeMs: 10, lng: 5 }]));
    const later = reduceTracks(picture, batch(11 + FULL_REACH_MS, [{ id: 2, timeMs: 11 + FULL_REACH_MS, lng: 5 }]));
    expect([...later.tracks.keys()]).toEqual([2]);
  });

  it('leaves everything but tracks and time alone', () => {
    const before = emptyPicture();
    const after = reduceTracks(before, batch(10, [{ id: 1, timeMs: 10, lng: 5 }]));
    expect({ ...after, tracks: before.tracks, timeMs: 0 }).toEqual(before);
    expect(after.sensors).toBe(before.sensors);
  });
});
