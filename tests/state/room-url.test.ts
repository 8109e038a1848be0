import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRoomLink, parseRoomLink, ROOMS } from '../../src/state/room-url';
import type { Selection } from '../../src/state/selection-store.svelte';

/** Of the camera and the selection; everything else is a part of somebody's. */
const OWN_KEYS: ReadonlySet<string> = new Set(['at', 'incident', 'sensor', 'unit', 'segment', 'gap', 'aoi', 'point']);
const id = fc.string({ minLength: 1, maxLength: 20 });
const millimetres = fc.integer({ min: 0, max: 9_000_000_000 });
const degrees = (max: number) => fc.integer({ min: -max * 1e7, max: max * 1e7 }).map((n) => n / 1e7);
const selections: fc.Arbitrary<Selection> = fc.oneof(
  fc.constant({ kind: 'none' } as const),
  id.map((incidentId) => ({ kind: 'incident', incidentId }) as const),
  id.map((sensorId) => ({ kind: 'sensor', sensorId }) as const),
  id.map((unitId) => ({ kind: 'unit', unitId }) as const),
  id.map((segmentId) => ({ kind: 'segment', segmentId }) as const),
  id.map((aoiId) => ({ kind: 'aoi', aoiId }) as const),
  fc.tuple(degrees(180), degrees(90)).map((position) => ({ kind: 'point', position }) as const),
  fc.tuple(fc.stringMatching(/^[a-z0-9-]{1,24}$/), millimetres, millimetres).map(([pieceId, a, b]) => {
    const stretch = { pieceId, fromChainageM: Math.min(a, b) / 1000, toChainageM: Math.max(a, b) / 1000 };
    return { kind: 'gap', stretch } as const;
  }),
);

describe('room links', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROOMS),
        fc.option(
          fc.record({
            center: fc.tuple(
              fc.integer({ min: -1_800_000, max: 1_800_000 }).map((n) => n / 1e4),
              fc.integer({ min: -900_000, max: 900_000 }).map((n) => n / 1e4),
            ),
            zoom: fc.integer({ min: 0, max: 2400 }).map((n) => n / 100),
          }),
        ),
        selections,
        fc.dictionary(
          fc.stringMatching(/^[a-z]{2,8}$/).filter((key) => !OWN_KEYS.has(key)),
          fc.string({ maxLength: 60 }),
        ),
        (room, camera, selection, texts) => {
          const link = { room, camera, selection, parts: new Map(Object.entries(texts)) };
          expect(parseRoomLink(formatRoomLink(link))).toEqual(link);
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });

  it('falls back part by part', () => {
    const none = { kind: 'none' };
    const incident = { kind: 'incident', incidentId: 'I-9' };
    expect(parseRoomLink('')).toEqual({ room: 'analyst', camera: null, selection: none, parts: new Map() });
    expect(parseRoomLink('#/cellar?at=1,2,3').room).toBe('analyst');
    for (const at of ['', '1,2', '1,2,', '1,2,3,4', '181,0,3', '0,91,3', '0,0,99', 'NaN,0,3', 'a,b,c']) {
      const link = parseRoomLink(`#/wall?at=${at}&incident=I-9`);
      expect(link).toEqual({ room: 'wall', camera: null, selection: incident, parts: new Map() });
    }
    for (const gap of [
      '',
      'main',
      'main,1',
      'main,2,1',
      'main,-1,2',
      'main,1,2,3',
      ',1,2',
      'main,a,b',
      'main,1,Infinity',
    ])
      expect(parseRoomLink(`#/wall?gap=${gap}`).selection).toEqual(none);
    for (const point of ['', '1', '1,91', '1,2,3', 'x,y'])
      expect(parseRoomLink(`#/wall?point=${point}`).selection).toEqual(none);
    expect(parseRoomLink('#/wall?gap=nonsense&unit=U-1').selection).toEqual({ kind: 'unit', unitId: 'U-1' });
  });
});
