import Supercluster, { type PointFeature } from 'supercluster';
import type { IncidentColumns } from '../../src/domain/incident';
import { firstAtOrAfter } from '../../src/geo/first-at-or-after';
import { IncidentEngine } from '../../src/geo/incidents/incident-engine';
import { recordOf } from '../incident-record';
import { fortnights } from '../incident-windows';
import { type BenchRow, measure } from '../measure';

const COUNT = 1_000_000;
const WORLD = [-180, -85, 180, 85] as const;
/** The whole border on a screen. */
const ZOOM = 4;
/** One run of ours seeks so many windows: one alone is over before a clock ticks well. */
const SEEKS = 64;

/** Random seeks of a fortnight: exact counts by cell, against a supercluster loaded with that window. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const columns = recordOf(COUNT);
  const engine = new IncidentEngine();
  engine.record.load('record', { columns, ids: null, status: null });
  const [fromMs, toMs] = [columns.timeS[0]! * 1000, columns.timeS[COUNT - 1]! * 1000];
  const filters = fortnights(SEEKS, fromMs, toMs, 'seek');
  // Its users hold features, and filter them by time: made before, sorted, so that a window is a slice.
  const features = Array.from({ length: COUNT }, (_, row) => feature(columns, row));
  let at = 0;
  const window = (): PointFeature<{ row: number }>[] => {
    const { timeFromMs, timeToMs } = filters[at++ % filters.length]!;
    return features.slice(
      firstAtOrAfter(columns.timeS, timeFromMs! / 1000, COUNT),
      firstAtOrAfter(columns.timeS, timeToMs! / 1000, COUNT),
    );
  };
  const theirs = (): number => {
    const index = new Supercluster({ radius: 56, maxZoom: 12 }).load(window());
    return index.getClusters([...WORLD], ZOOM).reduce((sum, { properties }) => sum + countOf(properties), 0);
  };
  const seek = (filter: (typeof filters)[number]): number =>
    engine.cells({ filter, bbox: WORLD, zoom: ZOOM }).counts.reduce((sum, count) => sum + count, 0);
  let most = 0;
  for (const filter of filters) {
    const [ours, peer] = [seek(filter), theirs()];
    if (ours !== peer) throw new Error(`bench: found ${ours} of supercluster's ${peer}, expected the same count`);
    most = Math.max(most, ours);
  }
  const facets = timeOf(() => filters.reduce((sum, filter) => sum + engine.counts(filter).total, 0)) / SEEKS;
  console.log(
    `${SEEKS} windows of a fortnight in ${COUNT} incidents, up to ${most} in one: counts equal supercluster's. ` +
      `Counts by kind, severity, status, outcome, side and agency beside it: ${facets.toFixed(2)} ms a seek.`,
  );
  return [
    measure({
      work: `seek of a fortnight in ${COUNT} incidents: exact counts by cell (worker)`,
      peer: 'supercluster load of that window',
      peerPackage: 'supercluster',
      atLeast: 300,
      ours: () => filters.reduce((sum, filter) => sum + seek(filter), 0),
      oursRepeats: SEEKS,
      theirs,
      runs: quick ? 3 : 15,
    }),
  ];
}

function feature({ positions }: IncidentColumns, row: number): PointFeature<{ row: number }> {
  const coordinates = [positions[2 * row]!, positions[2 * row + 1]!];
  return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties: { row } };
}

function countOf(properties: object): number {
  return 'point_count' in properties ? Number(properties.point_count) : 1;
}

function timeOf(run: () => number): number {
  run();
  const start = performance.now();
  run();
  return performance.now() - start;
}
