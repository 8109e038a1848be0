// @ts-check
// The peer of the areas: turf.difference in a process of its own, since it has been reported not to end.
import * as turf from '@turf/turf';

process.on('message', (/** @type {import('geojson').Feature<import('geojson').Polygon>[]} */ features) => {
  const start = performance.now();
  const left = turf.difference(turf.featureCollection(features));
  const ms = performance.now() - start;
  process.send?.({ ms, m2: left === null ? 0 : turf.area(left) });
});
process.send?.('ready');
