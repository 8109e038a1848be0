import { expect, it } from 'vitest';
import type { LogEvent } from '../../src/domain/log';
import { shiftChanges } from '../../src/domain/shift-changes';
import { event, opened, person, START_MS } from './event-arbitrary';

const entries = (...events: LogEvent[]) => events.map((one, i) => ({ seq: i + 1, event: one }));
const closed = (id: string, seconds: number, incidentId: string) =>
  event(id, seconds, { kind: 'incident.closed', incidentId, outcome: 'apprehension' });

it('tells what came and went between two times, each once', () => {
  const log = entries(
    event('a', 5, opened('a')),
    event('b', 10, opened('b')),
    event('b2', 11, opened('b')),
    closed('c1', 20, 'b'),
    event('r', 21, { kind: 'incident.reopened', incidentId: 'b', reason: 'seen again' }, { by: person }),
    closed('c2', 22, 'a'),
    closed('c3', 30, 'b'),
    event('h', 12, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: '' }),
    event('h2', 13, { kind: 'sensor.health', sensorId: 's1', health: 'up', cause: '' }),
  );
  const at = (seconds: number) => START_MS + seconds * 1000;
  expect(shiftChanges(log, at(10), at(30))).toMatchObject({
    opened: [{ id: 'b' }],
    closed: [{ incidentId: 'a' }],
    sensorIds: ['s1'],
  });
  expect(shiftChanges(log, at(0), at(31)).closed.map(({ incidentId }) => incidentId)).toEqual(['a', 'b']);
  expect(shiftChanges([], 0, 1)).toEqual({ opened: [], closed: [], sensorIds: [] });
});
