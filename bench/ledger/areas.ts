import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as turf from '@turf/turf';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import type { Sensor } from '../../src/domain/sensor';
import { AreaIndex } from '../../src/geo/area/area-index';
import { corridorRegion } from '../../src/geo/area/corridor-region';
import type { Region } from '../../src/geo/area/region';
import { regionRings } from '../../src/geo/area/region-rings';
import { BorderIndex } from '../../src/geo/border-index';
import { fineBorder, scatteredSectors } from '../fine-border';
import type { BenchRow } from '../measure';

const VERTICES = 10_000;
const HALF_WIDTH_M = 5_000;
/** Arc steps of the peer's polygons, as turf's own default. */
const STEPS = 64;
/** The peer may take this long before it counts as not ending. */
const LIMIT_MS = 300_000;
const PEER = 'turf.difference of 64-gons';

/** Areas: turf.difference as its users call it, in a process of its own, on the same footprints and corridor. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const border = fineBorder(VERTICES);
  const corridor = corridorRegion(new BorderIndex(border), HALF_WIDTH_M);
  const polygon = polygonOfRegion(corridor);
  const found: BenchRow[] = [];
  for (const count of [1_000, 5_000]) {
    const sensors = scatteredSectors(border, count);
    const index = new AreaIndex(sensors);
    found.push(
      await compare({
        work: `gap area of a corridor of ${(2 * HALF_WIDTH_M) / 1000} km, ${count} sectors; shapes and polygons made before`,
        ours: () => index.covered(corridor).gapM2,
        theirs: [polygon, ...sensors.map(polygonOf)],
        runs: quick || count > 1_000 ? 1 : 3,
        atLeast: 300,
      }),
    );
  }
  const sensors = scatteredSectors(border, 5_000);
  const sparse = await marginalRow('sparse', sensors, sensors[pickWith(sensors, 3)]!, quick, 100);
  const [middle] = sensors as [Sensor];
  const crowd = crowdAround(middle, 46);
  const dense = await marginalRow('crowded', crowd, middle, quick, 500);
  return [...found, sparse, dense];
}

/** One footprint among others: found by ours, handed to the peer. */
function marginalRow(
  name: string,
  sensors: readonly Sensor[],
  candidate: Sensor,
  quick: boolean,
  atLeast: number,
): Promise<BenchRow> {
  const others = sensors.filter((sensor) => sensor !== candidate);
  const index = new AreaIndex(others);
  const near = others.filter((other) => touches(candidate, other));
  return compare({
    work: `one marginal area, ${name}: ${near.length} neighbours among ${others.length}, found by ours, handed to the peer`,
    ours: () => index.closedBy(candidate, null),
    theirs: [polygonOf(candidate), ...near.map(polygonOf)],
    runs: quick ? 1 : 9,
    atLeast,
  });
}

interface Comparison {
  readonly work: string;
  readonly ours: () => number;
  readonly theirs: readonly Feature<Polygon | MultiPolygon>[];
  readonly runs: number;
  readonly atLeast: number;
}

/** As `measure`, with the peer at the far end of a pipe that can be cut. */
async function compare({ work, ours, theirs, runs, atLeast }: Comparison): Promise<BenchRow> {
  const repeats = repeatsOf(ours);
  let m2 = 0;
  const oursMs: number[] = [];
  const theirsMs: number[] = [];
  let ended = true;
  const peer = fork(fileURLToPath(new URL('../turf-difference.mjs', import.meta.url)));
  await once(peer, 'message');
  const timeOurs = (): void => {
    for (let i = 0; i < 5; i++) {
      const start = performance.now();
      for (let repeat = 0; repeat < repeats; repeat++) m2 = ours();
      oursMs.push((performance.now() - start) / repeats);
    }
  };
  for (let run = 0; run < runs && ended; run++) {
    timeOurs();
    // Its first run warms it up, where there are more.
    if (run === 0 && runs > 1) await askPeer(peer, theirs);
    const answer = await askPeer(peer, theirs);
    ended = answer !== null;
    theirsMs.push(answer?.ms ?? LIMIT_MS);
    // On both sides of the peer, which may take minutes in which the machine changes.
    timeOurs();
    if (run === 0 && answer) console.log(`${work}: ours ${m2.toFixed(0)} m², turf ${answer.m2.toFixed(0)} m²`);
  }
  peer.kill();
  const [oursMedian, theirsMedian] = [median(oursMs), median(theirsMs)];
  const { version } = JSON.parse(readFileSync('node_modules/@turf/turf/package.json', 'utf8')) as { version: string };
  return {
    work,
    peer: ended ? PEER : `${PEER}, which did not end in ${LIMIT_MS / 1000} s`,
    peerVersion: version,
    ours: oursMedian,
    theirs: theirsMedian,
    unit: 'ms',
    ratio: theirsMedian / oursMedian,
    atLeast,
  };
}

async function askPeer(
  peer: ChildProcess,
  features: readonly Feature<Polygon | MultiPolygon>[],
): Promise<{ ms: number; m2: number } | null> {
  peer.send(features as Feature[]);
  const timer = new AbortController();
  const limit = setTimeout(() => timer.abort(), LIMIT_MS);
  try {
    const [answer] = (await once(peer, 'message', { signal: timer.signal })) as [{ ms: number; m2: number }];
    return answer;
  } catch (error) {
    if (timer.signal.aborted) return null;
    throw error;
  } finally {
    clearTimeout(limit);
  }
}

/** Enough calls for a clock, and to warm up. */
function repeatsOf(ours: () => number): number {
  const start = performance.now();
  let calls = 0;
  for (; performance.now() - start < 500 || calls < 3; calls++) ours();
  return Math.max(1, Math.ceil(10 / ((performance.now() - start) / calls)));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

function polygonOf({ position, azimuthDeg, fieldOfViewDeg, minRangeM, maxRangeM }: Sensor): Feature<Polygon> {
  const half = fieldOfViewDeg / 2;
  const arc = (rangeM: number): Position[] =>
    turf.lineArc([...position], rangeM / 1000, azimuthDeg - half, azimuthDeg + half, { steps: STEPS }).geometry
      .coordinates;
  const outer = arc(maxRangeM);
  return turf.polygon([[...outer, ...(minRangeM > 0 ? arc(minRangeM).reverse() : [[...position]]), outer[0]!]]);
}

function polygonOfRegion(region: Region): Feature<MultiPolygon> {
  const rings = regionRings(region, 360 / STEPS).map((ring) => ring.map((position) => [...position]));
  const outer = rings.filter((ring) => !turf.booleanClockwise(ring));
  const holes = rings.filter((ring) => turf.booleanClockwise(ring));
  return turf.multiPolygon(
    outer.map((ring) => [
      ring,
      ...holes.filter(([corner]) => turf.booleanPointInPolygon(corner!, turf.polygon([ring]))),
    ]),
  );
}

function touches(a: Sensor, b: Sensor): boolean {
  return turf.distance([...a.position], [...b.position], { units: 'meters' }) < a.maxRangeM + b.maxRangeM;
}

/** The first sensor with so many neighbours. */
function pickWith(sensors: readonly Sensor[], neighbours: number): number {
  return sensors.findIndex(
    (one) => sensors.filter((other) => other !== one && touches(one, other)).length === neighbours,
  );
}

/** So many like it around a sensor, all of them near enough to touch. */
function crowdAround(middle: Sensor, count: number): readonly Sensor[] {
  return Array.from({ length: count }, (_, i): Sensor => {
    const away = turf.destination(
      [...middle.position],
      (middle.maxRangeM / 1000) * (0.1 + (1.5 * i) / count),
      i * 137.5,
    );
    const [lng, lat] = away.geometry.coordinates as [number, number];
    return { ...middle, id: `near-${i}`, position: [lng, lat], azimuthDeg: (i * 77) % 360 };
  });
}
