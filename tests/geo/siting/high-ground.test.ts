import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import type { SiteCandidate } from '../../../src/geo/siting/candidate-grid';
import { highGround } from '../../../src/geo/siting/high-ground';
import type { LngLatBox, TerrainSource } from '../../../src/geo/terrain/terrain-source';
import { oracleAzimuthDeg, oracleDestination, oracleDistanceM } from '../fixtures';

const { signal } = new AbortController();
const AT: Position = [179.999, 49];
const candidate: SiteCandidate = { id: 'a', position: AT, side: null, offsetM: 0 };

function groundOf(heightAt: (place: Position) => number, loaded: LngLatBox[] = []): TerrainSource {
  return {
    kind: 'synthetic',
    version: 'test',
    synthetic: true,
    spacingM: () => 30,
    load: (box) => {
      loaded.push(box);
      return Promise.resolve({ heightAt: (lng: number, lat: number) => heightAt([lng, lat]) });
    },
  };
}

describe('high ground', () => {
  it('goes up a slope as far as it may, over the antimeridian too', async () => {
    const boxes: LngLatBox[] = [];
    const east = groundOf((place) => -oracleDistanceM(place, oracleDestination(AT, 90, 20_000)), boxes);
    const [moved] = await highGround(east, [candidate], 1_000, signal);
    expect(oracleDistanceM(AT, moved!.position)).toBeCloseTo(1_000, 3);
    expect(oracleAzimuthDeg(AT, moved!.position)).toBeCloseTo(90, 3);
    expect(boxes[0]!.west).toBeGreaterThan(179);
    expect(boxes[0]!.east).toBeLessThan(-179);
  });

  it('does not leave its side of the line', async () => {
    const east = groundOf((place) => -oracleDistanceM(place, oracleDestination(AT, 90, 20_000)));
    const [moved] = await highGround(east, [{ ...candidate, side: 'left', offsetM: 300 }], 1_000, signal);
    expect(oracleDistanceM(AT, moved!.position)).toBeCloseTo(300, 3);
  });

  it('stays on a top, on a plain, and where nothing is known; moves to what is known', async () => {
    const top = groundOf((place) => -oracleDistanceM(place, AT));
    const plain = groundOf(() => 100);
    const unknown = groundOf(() => Number.NaN);
    for (const source of [top, plain, unknown]) {
      expect((await highGround(source, [candidate], 1_000, signal))[0]!.position).toEqual(AT);
    }
    const north = groundOf(([, lat]) => (lat > 49.001 ? 5 : Number.NaN));
    expect((await highGround(north, [candidate], 1_000, signal))[0]!.position[1]).toBeGreaterThan(49.001);
  });

  it('makes one of two that meet', async () => {
    const peak = oracleDestination(AT, 0, 500);
    const hill = groundOf((place) => -oracleDistanceM(place, peak));
    const twin = { ...candidate, id: 'b', position: oracleDestination(AT, 0, 1_000) };
    const moved = await highGround(hill, [candidate, twin], 500, signal);
    expect(moved.map(({ id }) => id)).toEqual(['a']);
  });

  it('stops when it is told to, and refuses no distance', async () => {
    const abort = new AbortController();
    abort.abort();
    const plain = groundOf(() => 0);
    await expect(highGround(plain, [candidate], 1_000, abort.signal)).rejects.toMatchObject({ code: 'cancelled' });
    await expect(highGround(plain, [candidate], 0, signal)).rejects.toMatchObject({ code: 'out-of-range' });
  });
});
