import { describe, expect, it } from 'vitest';
import { emptyPicture, reducePicture } from '../../src/domain/reduce-picture';
import type { Sensor } from '../../src/domain/sensor';
import { event, START_MS, sensor } from './event-arbitrary';

const METRES_PER_DEGREE = 111_200;

/** A sensor that was declared, and then reported so many metres north of there, turned by so much, one report a minute. */
function reported(part: Partial<Sensor>, ...reports: readonly (readonly [northM: number, turnedDeg: number])[]) {
  const declared = sensor('s', part);
  const [lng, lat] = declared.position;
  const { picture, rejected } = reducePicture(emptyPicture(), [
    event('d', 0, { kind: 'sensor.declared', sensor: declared }),
    ...reports.map(([northM, turnedDeg], i) =>
      event(`m${i}`, 60 * (i + 1), {
        kind: 'sensor.moved',
        sensorId: 's',
        position: [lng, lat + northM / METRES_PER_DEGREE],
        azimuthDeg: declared.azimuthDeg + turnedDeg,
      }),
    ),
  ]);
  expect(rejected).toEqual([]);
  const post = picture.sensors.get('s')?.post;
  const second = (ms: number) => (ms - START_MS) / 1000;
  return post && { isAway: post.isAway, sinceS: second(post.sinceMs), movedS: second(post.movedMs) };
}

describe('the post of a sensor', () => {
  it('is left beyond the deadband and come back to within half of it, each since its own report', () => {
    expect(reported({}, [99, 0])).toEqual({ isAway: false, sinceS: 0, movedS: 60 });
    expect(reported({}, [99, 0], [101, 0], [3_000, 0])).toEqual({ isAway: true, sinceS: 120, movedS: 180 });
    expect(reported({}, [3_000, 0], [51, 0])).toEqual({ isAway: true, sinceS: 60, movedS: 120 });
    expect(reported({}, [3_000, 0], [49, 0], [99, 0])).toEqual({ isAway: false, sinceS: 120, movedS: 180 });
  });

  it('is left by turning too, unless the sensor looks all round', () => {
    expect(reported({}, [0, 1.9])?.isAway).toBe(false);
    expect(reported({}, [0, 2.1])?.isAway).toBe(true);
    expect(reported({}, [0, 90], [0, 1.1])?.isAway).toBe(true);
    expect(reported({}, [0, 90], [0, 0.9])?.isAway).toBe(false);
    expect(reported({ fieldOfViewDeg: 360 }, [0, 90])?.isAway).toBe(false);
  });

  it('is not left where the shortest way crosses the antimeridian or north', () => {
    const { picture } = reducePicture(emptyPicture(), [
      event('d', 0, { kind: 'sensor.declared', sensor: sensor('s', { position: [180, 60], azimuthDeg: 359.5 }) }),
      event('m', 60, { kind: 'sensor.moved', sensorId: 's', position: [-179.9999, 60], azimuthDeg: 0.5 }),
    ]);
    expect(picture.sensors.get('s')?.post?.isAway).toBe(false);
  });

  it('is none of what was declared off: its flights are its plan', () => {
    expect(reported({ health: 'off', kind: 'drone' }, [3_000, 0])).toBeUndefined();
  });

  it('is where it was declared last', () => {
    const there = sensor('s', { position: [-99, 49] });
    const { picture } = reducePicture(emptyPicture(), [
      event('d', 0, { kind: 'sensor.declared', sensor: sensor('s') }),
      event('m', 60, { kind: 'sensor.moved', sensorId: 's', position: [-99, 49], azimuthDeg: there.azimuthDeg }),
      event('d2', 120, { kind: 'sensor.declared', sensor: { ...there, name: 'Moved for good' } }),
    ]);
    expect(picture.sensors.get('s')?.post).toMatchObject({ isAway: false, position: [-99, 49] });
  });
});
