import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/domain/log';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { sceneSchema } from '../../src/domain/scene';
import { event, person, playlist, START_MS, scene } from './event-arbitrary';

const reduce = (...events: LogEvent[]) => reducePicture(emptyPicture(), events);
const steered = (id: string, index: number, atMs: number) =>
  event(id, 0, { kind: 'wall.steered', steer: { index, held: false, alarmId: null, atMs } });
const handedOver = (id: string) =>
  event(
    id,
    3600,
    { kind: 'shift.handed-over', handover: { fromMs: START_MS, toMs: START_MS + 3_600_000, lines: [], notes: id } },
    { by: person },
  );
const takenOver = (id: string, handoverId: string, name = 'Okafor') =>
  event(id, 3700, { kind: 'shift.taken-over', handoverId }, { by: { ...person, name } });

describe('what walls show', () => {
  it('keeps the steering that is later on the wall clock, in whichever order two walls wrote it', () => {
    const [first, second] = [steered('a', 1, 1000), steered('b', 2, 2000)];
    expect(reduce(first, second).picture.wall).toEqual(reduce(second, first).picture.wall);
    expect(reduce(second, first).picture.wall.steer?.index).toBe(2);
  });

  it('has each alarm once, in the order of the wall clock, and only the latest', () => {
    // So far apart that each has the wall by itself.
    const jumps = Array.from({ length: 20 }, (_, i) =>
      event(`j${i}`, 0, { kind: 'wall.jumped', jump: { alarmId: `a${19 - i}`, atMs: (19 - i) * 100_000 } }),
    );
    const again = event('again', 0, { kind: 'wall.jumped', jump: { alarmId: 'a19', atMs: 9_999_999 } });
    const { wall } = reduce(...jumps, again).picture;
    expect(wall.jumps.map(({ alarmId }) => alarmId)).toEqual(Array.from({ length: 12 }, (_, i) => `a${8 + i}`));
    expect(wall.jumps.at(-1)?.atMs).toBe(1_900_000);
  });

  it('has the playlist that was written last', () => {
    const planned = (id: string, count: number) =>
      event(id, 0, { kind: 'wall.planned', playlist: playlist(count) }, { by: person });
    expect(reduce(planned('a', 3), planned('b', 1)).picture.wall.playlist?.entries).toHaveLength(1);
  });
});

describe('a handover', () => {
  it('says who signed it and who took it over, the first of them', () => {
    const { picture, rejected } = reduce(
      handedOver('h1'),
      takenOver('t1', 'h1'),
      takenOver('t2', 'h1', 'Somebody else'),
    );
    expect(rejected).toEqual([]);
    expect(picture.handovers).toMatchObject([{ id: 'h1', by: person, taken: { by: { name: 'Okafor' } } }]);
  });

  it('that nobody gave cannot be taken over', () => {
    expect(reduce(takenOver('t', 'h9')).rejected.map(({ reason }) => reason.where)).toEqual(['handoverId']);
  });

  it('stands in the picture until six more came', () => {
    const all = Array.from({ length: 8 }, (_, i) => handedOver(`h${i}`));
    expect(reduce(...all).picture.handovers.map(({ id }) => id)).toEqual(['h2', 'h3', 'h4', 'h5', 'h6', 'h7']);
  });
});

describe('a scene', () => {
  it.each([
    ['a camera over no globe', { camera: { kind: 'view', center: [200, 0], zoom: 3 } }],
    ['an empty title', { title: '  ' }],
    ['a part without a name', { parts: { '': 'x' } }],
    [
      'more parts than a link has',
      { parts: Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`a${'x'.repeat(i)}`, ''])) },
    ],
    ['a panel that no room has', { panel: 'weather' }],
  ])('with %s is none', (_, part) => {
    expect(v.is(sceneSchema, { ...scene('s'), ...part })).toBe(false);
  });

  it('has the texts of link parts as they are', () => {
    const one = scene('s', { parts: { layers: 'units:off', filter: 'kind:smuggling' } });
    expect(v.parse(sceneSchema, JSON.parse(JSON.stringify(one)))).toEqual(one);
  });
});
