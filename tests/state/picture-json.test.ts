import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import { pictureFromJson, pictureJsonSchema, pictureToJson } from '../../src/state/picture-json';
import { watchArbitrary } from '../domain/event-arbitrary';
import { holds } from '../geo/seed';

describe('a picture as JSON', () => {
  it('is valid, and the same picture again, with areas, fences, alarms and what was put aside', () => {
    holds(
      fc.property(watchArbitrary, (events) => {
        const { picture } = reducePicture(emptyPicture(), events);
        const json: unknown = JSON.parse(JSON.stringify(pictureToJson(picture)));
        expect(pictureFromJson(v.parse(pictureJsonSchema, json))).toEqual(picture);
      }),
      100,
    );
  });

  it('that was kept before there were areas has none', () => {
    const { aois, fences, alarms, alarmAsides, taskings, wall, handovers, sourceParts, exerciseSources, ...old } =
      pictureToJson(emptyPicture());
    expect([aois, fences, alarms, alarmAsides, taskings]).toEqual([[], [], [], [], []]);
    expect([sourceParts, exerciseSources]).toEqual([[], []]);
    expect({ wall, handovers }).toEqual({
      wall: { playlist: null, steer: null, jumps: [], spentMs: 0 },
      handovers: [],
    });
    expect(pictureFromJson(v.parse(pictureJsonSchema, old))).toEqual(emptyPicture());
  });

  it('that was kept before sources were marked marks all of an exercise, and none of another', () => {
    const { exerciseSources, ...old } = pictureToJson({
      ...emptyPicture(),
      sourceParts: new Map([['towers', ['sensors']]]),
      exercise: true,
    });
    expect(exerciseSources).toEqual([]);
    expect([...pictureFromJson(old).exerciseSources]).toEqual(['towers']);
    expect([...pictureFromJson({ ...old, exercise: false }).exerciseSources]).toEqual([]);
  });
});
