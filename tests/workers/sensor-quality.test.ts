import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock';
import type { LogEvent } from '../../src/domain/log';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { systemScheduler } from '../../src/domain/scheduler';
import { SensorQualityClient } from '../../src/workers/sensor-quality.client';
import { serveSensorQuality } from '../../src/workers/serve-sensor-quality';
import { type Body, event, opened, START_MS, sensor } from '../domain/event-arbitrary';
import { PortWorker } from './ports';

const OFFICER = { agencyId: 'CBP', role: 'watch', name: 'Chen' } as const;

function setUp() {
  const workers: PortWorker[] = [];
  const client = new SensorQualityClient(systemScheduler, () => {
    const worker = new PortWorker((scope) => serveSensorQuality(scope, systemClock));
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

const seen = (id: string, detectedBy: string[]): Body => {
  const body = opened(id) as Body & { kind: 'incident.opened' };
  return { ...body, incident: { ...body.incident, detectedBy } };
};
const entries = (events: readonly LogEvent[], from = 1) => events.map((one, i) => ({ seq: from + i, event: one }));
const HOUR = { fromMs: START_MS, toMs: START_MS + 3_600_000, bins: 4 };

const BASE = [event('1', 0, { kind: 'sensor.declared', sensor: sensor('s1') })];
const LATER: readonly LogEvent[] = [
  event('2', 0, { kind: 'sensor.declared', sensor: sensor('s2', { kind: 'radar', health: 'off' }) }),
  event('3', 600, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: 'power' }),
  event('4', 900, seen('I-1', ['s1', 's2'])),
  event('5', 900, seen('I-2', ['s1'])),
  event('6', 1200, { kind: 'sensor.health', sensorId: 's1', health: 'up', cause: 'recovered' }),
  event('7', 1300, { kind: 'incident.closed', incidentId: 'I-1', outcome: 'seizure' }),
  event('8', 1400, { kind: 'incident.closed', incidentId: 'I-2', outcome: 'false-alarm' }, { by: OFFICER }),
  // A person decided; what the feed says later does not count, here as everywhere.
  event('9', 1500, { kind: 'incident.closed', incidentId: 'I-2', outcome: 'seizure' }),
];

describe('the sensor quality worker', () => {
  it('answers from a picture and the entries after it, in parts or at once', async () => {
    const picture = reducePicture(emptyPicture(), BASE).picture;
    const answers = [];
    for (const parts of [[LATER], [LATER.slice(0, 3), LATER.slice(3, 6), LATER.slice(6)]]) {
      const { client } = setUp();
      await client.begin(picture);
      let seq = 1;
      for (const part of parts) {
        await client.add(entries(part, seq));
        seq += part.length;
      }
      answers.push(await client.quality(HOUR));
    }
    expect(answers[0]).toEqual(answers[1]);
    const [s1, s2] = answers[0]!;
    expect(s1).toMatchObject({
      sensorId: 's1',
      alarms: 2,
      confirmed: 1,
      nuisance: 1,
      unplannedMs: 600_000,
      unplannedOutages: 1,
      knownMs: 3_600_000,
    });
    expect(s2).toMatchObject({
      sensorId: 's2',
      kind: 'radar',
      alarms: 1,
      confirmed: 1,
      plannedMs: 3_600_000,
      plannedOutages: 1,
    });
  });

  it('counts a merged incident once, with the detections of both', async () => {
    const { client } = setUp();
    await client.begin(reducePicture(emptyPicture(), BASE).picture);
    await client.add(
      entries([
        event('2', 0, { kind: 'sensor.declared', sensor: sensor('s2') }),
        event('3', 10, seen('I-1', ['s1'])),
        event('4', 20, seen('I-2', ['s2'])),
        event('5', 30, { kind: 'incident.merged', incidentId: 'I-2', intoId: 'I-1' }, { by: OFFICER }),
      ]),
    );
    const answer = await client.quality(HOUR);
    expect(answer.map(({ alarms, confirmed }) => [alarms, confirmed])).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('takes what came late into its place in time', async () => {
    const { client } = setUp();
    await client.begin(reducePicture(emptyPicture(), BASE).picture);
    await client.add(
      entries([
        event('2', 1800, { kind: 'sensor.health', sensorId: 's1', health: 'up', cause: '' }),
        event('3', 900, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: '' }),
      ]),
    );
    expect((await client.quality(HOUR))[0]?.unplannedMs).toBe(900_000);
  });

  it('says so when it is asked before it was told, as after a crash', async () => {
    const { client, workers } = setUp();
    await expect(client.quality(HOUR)).rejects.toMatchObject({ code: 'worker-failed' });
    expect(workers).toHaveLength(1);
    client.dispose();
  });
});
