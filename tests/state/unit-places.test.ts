import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../src/domain/picture';
import { emptyPicture } from '../../src/domain/reduce-picture';
import type { Unit } from '../../src/domain/unit';
import { UnitPlaces } from '../../src/state/unit-places.svelte';
import { FakeTime } from './fakes';
import { Shown } from './shown.svelte';

const unit: Unit = {
  id: 'U-1',
  trackId: 1,
  callsign: 'Alpha',
  kind: 'vehicle',
  agencyId: 'CBP',
  responseSpeedMps: 20,
  turnOutS: { 'on-patrol': 60, 'at-post': 120, 'on-call': 900 },
  capabilities: [],
  status: 'on-patrol',
  releasability: 'all',
};
const HOUR_MS = 3_600_000;

function pictureAt(timeMs: number, lng: number | null): Picture {
  const rest = { lat: 49, altitudeM: 0, headingDeg: 0, speedMps: 0, type: 1, timeToLiveS: 60 };
  const track = { ...rest, trackId: 1, timeMs, lng: lng ?? 0 };
  return {
    ...emptyPicture(),
    timeMs,
    units: new Map([[unit.id, { unit, sinceMs: 0, incidentId: null, exercise: true }]]),
    tracks: new Map(lng === null ? [] : [[1, track]]),
  };
}

describe('UnitPlaces', () => {
  async function setUp() {
    const asked: number[] = [];
    const waiting: (() => void)[] = [];
    const client = {
      nearest: (positions: readonly (readonly [number, number])[]) =>
        new Promise<never>((resolve) => {
          const [position] = positions;
          asked.push(position?.[0] ?? Number.NaN);
          waiting.push(() => resolve([{ pieceId: 'main', chainageM: position?.[0], distanceM: 0 }] as never));
        }),
    };
    const source = new Shown(pictureAt(10 * HOUR_MS, 7));
    const time = new FakeTime();
    const places = new UnitPlaces(source, client, time);
    flushSync();
    const answer = async () => {
      waiting.shift()?.();
      for (let i = 0; i < 5; i++) await Promise.resolve();
    };
    return { asked, source, time, places, answer };
  }

  it('asks at once, then every few seconds', async () => {
    const { asked, time, places, answer } = await setUp();
    await answer();
    expect(places.places).toEqual([{ unitId: 'U-1', agencyId: 'CBP', pieceId: 'main', chainageM: 7 }]);
    time.pass(5_000);
    expect(asked).toEqual([7, 7]);
    places.dispose();
  });

  it('shows nobody at a time when nobody was heard, not the live places', async () => {
    const { source, places, answer } = await setUp();
    await answer();
    source.show(pictureAt(HOUR_MS, null));
    flushSync();
    expect(places.places).toEqual([]);
    places.dispose();
  });

  it('drops an answer that comes after such a jump', async () => {
    const { source, places, answer } = await setUp();
    source.show(pictureAt(HOUR_MS, null));
    flushSync();
    await answer();
    expect(places.places).toEqual([]);
    places.dispose();
  });

  it('asks at once when somebody jumps in time', async () => {
    const { asked, source, places, answer } = await setUp();
    await answer();
    source.show(pictureAt(5 * HOUR_MS, 3));
    flushSync();
    expect(asked).toEqual([7, 3]);
    await answer();
    expect(places.places[0]?.chainageM).toBe(3);
    places.dispose();
  });
});
