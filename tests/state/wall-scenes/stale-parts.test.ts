import { describe, expect, it } from 'vitest';
import type { Freshness } from '../../../src/domain/freshness';
import { emptyPicture, reducePicture } from '../../../src/domain/reduce-picture';
import { isUnheard, staleParts } from '../../../src/state/wall-scenes/stale-parts';
import { event, opened, person, sensor, unit } from '../../domain/event-arbitrary';

const { picture } = reducePicture(emptyPicture(), [
  event('1', 0, { kind: 'sensor.declared', sensor: sensor('s1') }, { source: 'acoustic-net' }),
  event('2', 0, { kind: 'sensor.declared', sensor: sensor('s2') }, { source: 'towers' }),
  event('3', 0, { kind: 'unit.declared', unit: unit('u1', 1) }, { source: 'radio-42' }),
  event('4', 0, opened('i1'), { source: 'radio-42' }),
  event('5', 0, opened('i2'), { source: 'calls' }),
  event('6', 0, opened('i3'), { source: 'desk', by: person }),
  event('7', 0, { kind: 'sensor.declared', sensor: sensor('s3') }, { source: 'import:masts.csv', by: person }),
  event('8', 9, { kind: 'sensor.health', sensorId: 's1', health: 'down', cause: '' }, { source: 'monitor' }),
]);

/** What is old when these are, each silent for so many seconds. */
function old(ages: Readonly<Record<string, number>>, freshness: Freshness = 'stale') {
  const sources = Object.entries(ages).map(([source, seconds]) => ({ source, ageMs: seconds * 1000, freshness }));
  const { sensors, units, incidents } = staleParts(sources, picture);
  return [sensors, units, incidents].map((one) => one?.source ?? null);
}

describe('staleParts', () => {
  it('takes each source for what it declared, whatever its name', () => {
    expect(old({ 'acoustic-net': 40 })).toEqual(['acoustic-net', null, null]);
    expect(old({ 'radio-42': 40 })).toEqual([null, 'radio-42', 'radio-42']);
    expect(old({ calls: 40 }, 'lost')).toEqual([null, null, 'calls']);
  });

  it('names the one that was silent longest', () => {
    expect(old({ 'acoustic-net': 40, towers: 50, 'radio-42': 60, calls: 70 })).toEqual(['towers', 'radio-42', 'calls']);
  });

  it('fades nothing for what declared nothing, what a person entered, and what is only late', () => {
    expect(old({ monitor: 40, desk: 40, 'import:masts.csv': 40, patrols: 40 })).toEqual([null, null, null]);
    expect(old({ towers: 20, calls: 20 }, 'late')).toEqual([null, null, null]);
  });
});

describe('isUnheard', () => {
  const none = reducePicture(emptyPicture(), []).picture;
  const calls = reducePicture(emptyPicture(), [event('1', 0, opened('i1'), { source: 'calls' })]).picture;
  const byHand = reducePicture(emptyPicture(), [event('1', 0, opened('i1'), { source: 'desk', by: person })]).picture;

  it('holds until somebody said anything of the part, and of that part only', () => {
    expect([isUnheard('sensors', none), isUnheard('units', none), isUnheard('incidents', none)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([isUnheard('units', calls), isUnheard('incidents', calls)]).toEqual([true, false]);
    expect([isUnheard('units', byHand), isUnheard('incidents', byHand)]).toEqual([true, false]);
  });

  it('ends with the source, not with its records: what a feed took back it has said', () => {
    expect(isUnheard('incidents', { ...calls, incidents: new Map() })).toBe(false);
    expect(isUnheard('incidents', { ...byHand, incidents: new Map() })).toBe(true);
  });
});
