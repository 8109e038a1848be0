import { readFileSync } from 'node:fs';
import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import type { Sensor } from '../../src/domain/sensor';
import { detectAlarms } from '../../src/geo/detect-alarms';
import { AnalysisStore } from '../../src/state/analysis-store.svelte';
import { ViewStore } from '../../src/state/view-store.svelte';
import { alarmItem } from '../../src/ui/room/room-facts';
import { CoverageClient } from '../../src/workers/coverage.client';
import { serveCoverage } from '../../src/workers/serve-coverage';
import { alarmOf } from '../domain/alarm-example';
import { event, START_MS, sensor } from '../domain/event-arbitrary';
import { PortWorker } from '../workers/ports';
import { FakeTime } from './fakes';

const text = (path: string) => readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8');
const source = {
  kind: 'text',
  border: text('borders/usa-can.json'),
  segments: text('borders/usa-can.segments.json'),
  conditions: text('conditions.json'),
} as const;

/** A mast that drove 1,200 km north a minute after it was declared: through the log, the analysis and its worker. */
async function driveAway(declared: Sensor) {
  const { picture } = reducePicture(emptyPicture(), [
    event('d', 0, { kind: 'sensor.declared', sensor: declared }),
    event('u', 30, { kind: 'sensor.health', sensorId: 's1', health: 'up', cause: 'sortie' }),
    event('m', 60, { kind: 'sensor.moved', sensorId: 's1', position: [-100, 60], azimuthDeg: 0 }),
  ]);
  const time = new FakeTime();
  const client = new CoverageClient(source, time, () => new PortWorker((scope) => serveCoverage(scope, time)));
  const live = new AnalysisStore({
    picture: { picture },
    view: new ViewStore(),
    pictureAt: () => Promise.reject(new Error('the plan is the baseline')),
    answerer: client,
    clock: time,
    scheduler: time,
  });
  flushSync();
  await vi.waitUntil(() => live.answer !== null);
  const answer = live.answer!;
  live.dispose();
  client.dispose();
  const now = { ...picture, timeMs: START_MS + 120_000 };
  return { now, conditions: detectAlarms(now, { answer, locate: () => null, stretchesOf: () => [], stale: [] }) };
}

const mast = sensor('s1', { position: [-100, 49], fieldOfViewDeg: 360, maxRangeM: 10_000 });

it('has what a live sensor left behind as a new loss, with its kilometres, its cause and since when', async () => {
  const { now, conditions } = await driveAway(mast);
  expect(conditions).toMatchObject([{ kind: 'new-loss', subjectId: 's1', id: `new-loss:s1:${START_MS + 60_000}` }]);
  expect(conditions[0]?.lengthM).toBeGreaterThan(19_900);
  expect(conditions[0]?.lengthM).toBeLessThan(20_100);
  const { cause } = alarmItem(alarmOf('x', { subjectId: 's1' }), now, null, null);
  expect(cause).toBe('left its planned place at 00:01:00Z');
});

it('has no loss by what flies by plan: it was declared off, and its home watches nothing', async () => {
  expect((await driveAway({ ...mast, kind: 'drone', health: 'off' })).conditions).toEqual([]);
});

it('names no cause once the sensor watches from its post again', () => {
  const { picture } = reducePicture(emptyPicture(), [event('d', 0, { kind: 'sensor.declared', sensor: mast })]);
  expect(alarmItem(alarmOf('x', { subjectId: 's1' }), picture, null, null).cause).toBe('');
});
