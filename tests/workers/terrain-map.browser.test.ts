import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import mapWorkerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { afterEach, describe, expect, it } from 'vitest';
import { systemScheduler } from '../../src/domain/scheduler';
import { syntheticTerrain } from '../../src/geo/terrain/synthetic-terrain';
import { serveTerrainTiles, terrainSourceSpec } from '../../src/map/terrain-protocol';
import { TerrainClient } from '../../src/workers/terrain.client';
// Lets Vite find the packages of the worker before it runs.
import '../../src/workers/serve-terrain';

const PLACES: [number, number][] = [
  [-114.01, 49],
  [-114.05, 49.02],
  [-113.96, 49.015],
  [-114.05, 48.98],
  [-113.97, 48.975],
];
const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

describe('terrain on the map', () => {
  it('is the ground that the worker computes with', async () => {
    const client = new TerrainClient({ kind: 'text', border: '{}' }, systemScheduler);
    cleanups.push(() => client.dispose());
    const { version } = await client.open({ kind: 'synthetic', seed: 4, relief: 'rolling' });
    cleanups.push(serveTerrainTiles(client));
    const container = document.createElement('div');
    container.style.width = '160px';
    container.style.height = '120px';
    document.body.append(container);
    cleanups.push(() => container.remove());
    setWorkerUrl(mapWorkerUrl);
    const map = new MapLibreMap({
      container,
      center: [-114.01, 49],
      zoom: 11,
      attributionControl: false,
      fadeDuration: 0,
      style: {
        version: 8,
        sources: { ground: terrainSourceSpec(version, 'SYNTHETIC') },
        layers: [],
        terrain: { source: 'ground', exaggeration: 1 },
      },
    });
    cleanups.push(() => map.remove());
    const errors: unknown[] = [];
    map.on('error', ({ error }) => errors.push(error));
    await new Promise((resolve) => map.once('idle', resolve));
    expect(errors).toEqual([]);
    const box = { west: -180, south: -90, east: 180, north: 90 };
    const field = await syntheticTerrain(4, 'rolling').load(box, 50, new AbortController().signal);
    const heights = PLACES.map((place) => {
      const [lng, lat] = place;
      return { ground: field.heightAt(lng, lat), drawn: map.queryTerrainElevation(place) ?? Number.NaN };
    });
    console.info(
      heights.map(({ ground, drawn }) => `${ground.toFixed(1)} m drawn at ${drawn.toFixed(1)} m`).join(', '),
    );
    const grounds = heights.map(({ ground }) => ground);
    expect(Math.max(...grounds) - Math.min(...grounds)).toBeGreaterThan(50);
    // MapLibre draws a mesh that is coarser than the tiles.
    for (const { ground, drawn } of heights) expect(Math.abs(drawn - ground)).toBeLessThan(10);
  });
});
