import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentColumns } from '../../src/domain/incident';
import { seededRandom } from '../../src/domain/random';
import { ClusterClient } from '../../src/workers/cluster.client';
import type { Clusters } from '../../src/workers/cluster.protocol';
import { ClusterIndex, passingRows } from '../../src/workers/cluster-index';
import { serveCluster } from '../../src/workers/serve-cluster';
import { columns, FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const WORLD = [-180, -85, 180, 85] as const;

function incidents(count: number, seed: string): IncidentColumns {
  const random = seededRandom(seed);
  const made = columns(count);
  for (let i = 0; i < count; i++) {
    made.positions.set([-130 + 60 * random(), 42 + 10 * random()], 2 * i);
    made.severity[i] = Math.floor(4 * random());
    made.kind[i] = Math.floor(8 * random());
  }
  return made;
}

function totals({ count, counts, severities }: Clusters): { all: number; bySeverity: number[] } {
  const bySeverity = [0, 0, 0, 0];
  let all = 0;
  for (let i = 0; i < count; i++) {
    all += counts[i] ?? 0;
    for (let s = 0; s < 4; s++) bySeverity[s]! += severities[4 * i + s] ?? 0;
  }
  return { all, bySeverity };
}

describe('ClusterIndex', () => {
  it('counts every incident that passes the filter once, by severity, at every zoom', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.string(),
        fc.integer({ min: 0, max: 14 }),
        fc.subarray([0, 1, 2, 3]),
        fc.integer({ min: 0, max: 300 }),
        (count, seed, zoom, severities, toS) => {
          const made = incidents(count, seed);
          const filter = { fromMs: 5000, toMs: toS * 1000, kinds: [], severities };
          const expected = [0, 0, 0, 0];
          for (let i = 5; i < Math.min(count, toS); i++) {
            const severity = made.severity[i]!;
            if (severities.length === 0 || severities.includes(severity)) expected[severity]!++;
          }
          const index = new ClusterIndex(made, passingRows(made, filter));
          const found = totals(index.clusters({ bbox: WORLD, zoom }));
          expect(found.bySeverity).toEqual(expected);
          expect(found.all).toBe(expected.reduce((a, b) => a + b, 0));
          expect(index.count).toBe(found.all);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('names single incidents by their row, and says where a cluster falls apart', () => {
    const made = incidents(400, 'rows');
    const clusters = new ClusterIndex(made, passingRows(made, null)).clusters({ bbox: WORLD, zoom: 4.7 });
    let singles = 0;
    for (let i = 0; i < clusters.count; i++) {
      const row = clusters.rows[i]!;
      if (clusters.counts[i] === 1) {
        singles++;
        expect(clusters.positions[2 * i]).toBeCloseTo(made.positions[2 * row]!, 9);
        expect(clusters.severities[4 * i + made.severity[row]!]).toBe(1);
        expect([clusters.clusterIds[i], clusters.expansionZooms[i]]).toEqual([-1, 0]);
      } else {
        expect(row).toBe(-1);
        expect(clusters.expansionZooms[i]).toBeGreaterThan(4);
      }
    }
    expect(singles).toBeGreaterThan(0);
    expect(singles).toBeLessThan(clusters.count);
  });
});

describe('cluster worker', () => {
  it('answers over ports, keeps the filter over a crash, and refuses before it was loaded', async () => {
    const time = new FakeTime();
    const workers: PortWorker[] = [];
    const client = new ClusterClient(time, () => {
      const worker = new PortWorker((scope) => serveCluster(scope, time));
      workers.push(worker);
      return worker;
    });
    await expect(client.clusters({ bbox: WORLD, zoom: 3 })).rejects.toMatchObject({ code: 'worker-failed' });
    expect(await client.load(incidents(200, 'x'))).toBe(200);
    expect(await client.setFilter({ fromMs: 0, toMs: 50_000, kinds: [], severities: [] })).toBe(50);
    workers[0]?.crash();
    expect(totals(await client.clusters({ bbox: WORLD, zoom: 3 })).all).toBe(50);
    const first = client.clusters({ bbox: WORLD, zoom: 3 });
    const second = client.clusters({ bbox: WORLD, zoom: 4 });
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(totals(await second).all).toBe(50);
    client.dispose();
  });
});
