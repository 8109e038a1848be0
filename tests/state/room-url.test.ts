import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRoomLink, parseRoomLink, ROOMS } from '../../src/state/room-url';

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
        fc.option(fc.string({ minLength: 1, maxLength: 20 })),
        (room, camera, incidentId) => {
          expect(parseRoomLink(formatRoomLink({ room, camera, incidentId }))).toEqual({ room, camera, incidentId });
        },
      ),
      { seed: 11 },
    );
  });

  it('falls back part by part', () => {
    expect(parseRoomLink('')).toEqual({ room: 'analyst', camera: null, incidentId: null });
    expect(parseRoomLink('#/cellar?at=1,2,3').room).toBe('analyst');
    for (const at of ['', '1,2', '1,2,', '181,0,3', '0,91,3', '0,0,99', 'NaN,0,3', 'a,b,c']) {
      expect(parseRoomLink(`#/wall?at=${at}&incident=I-9`)).toEqual({ room: 'wall', camera: null, incidentId: 'I-9' });
    }
  });
});
