import { describe, expect, it } from 'vitest';
import type { PublishedAoi } from '../../src/domain/aoi-rules';
import type { Crossing } from '../../src/domain/fence';
import { observeFences } from '../../src/domain/observe-fences';
import { area, person, rule, START_MS } from './event-arbitrary';

const published = (part: Partial<PublishedAoi> = {}): PublishedAoi => ({
  aoi: area('x', 0.5),
  rules: [rule('e', 'enter')],
  deadbandM: 0,
  publishedMs: START_MS,
  by: person,
  exercise: true,
  ...part,
});
const track = (trackId: number, lng: number, timeMs = START_MS + 5000) => ({
  trackId,
  lng,
  lat: 49,
  altitudeM: 0,
  headingDeg: 0,
  speedMps: 0,
  type: 1,
  timeToLiveS: 60,
  timeMs,
});

function observe(lng: number, last: Crossing | null, part: Partial<PublishedAoi> = {}, isKnown = true) {
  const one = published(part);
  const presences = last === null ? [] : [{ trackId: 7, last, sinceMs: START_MS }];
  const picture = {
    aois: new Map([['x', one]]),
    fences: new Map([['x', { aoiId: 'x', presences, occupancies: [] }]]),
    tracks: new Map([[7, track(7, lng)]]),
  };
  return observeFences(picture, [7, 7, 8], () => isKnown).map(({ crossing }) => crossing);
}

describe('observeFences', () => {
  it('says once what its fences do not know', () => {
    expect(observe(-100, null)).toEqual(['entered']);
    expect(observe(-100, null, {}, false)).toEqual(['found']);
    expect(observe(-100, 'left')).toEqual(['entered']);
    expect(observe(-100, 'entered')).toEqual([]);
    expect(observe(-100, 'found')).toEqual([]);
    expect(observe(-102, 'entered')).toEqual(['left']);
    expect(observe(-102, 'found')).toEqual(['left']);
    expect(observe(-102, 'left')).toEqual([]);
    expect(observe(-102, null)).toEqual([]);
  });

  it('lets nothing leave within the deadband, and nothing enter by it', () => {
    // A thousandth of a degree of longitude is 73 m here.
    expect(observe(-99.499, 'entered', { deadbandM: 100 })).toEqual([]);
    expect(observe(-99.499, 'entered', { deadbandM: 60 })).toEqual(['left']);
    expect(observe(-99.499, null, { deadbandM: 100 })).toEqual([]);
    expect(observe(-99.501, 'left', { deadbandM: 100 })).toEqual(['entered']);
  });

  it('has the time of the report, and not one before the publication', () => {
    const picture = {
      aois: new Map([['x', published()]]),
      fences: new Map(),
      tracks: new Map([
        [7, track(7, -100, START_MS - 60_000)],
        [8, track(8, -100, START_MS + 60_000)],
      ]),
    };
    expect(observeFences(picture, [7, 8], () => true)).toEqual([
      { aoiId: 'x', trackId: 7, crossing: 'entered', timeMs: START_MS },
      { aoiId: 'x', trackId: 8, crossing: 'entered', timeMs: START_MS + 60_000 },
    ]);
  });

  it('looks only where a rule asks who is inside', () => {
    const incidents = rule('i', 'enter', { of: { things: 'incidents', kinds: [] } });
    const sensors = rule('s', 'void', { of: { things: 'sensors', kinds: [], agencyIds: [] } });
    expect(observe(-100, null, { rules: [incidents, sensors] })).toEqual([]);
    expect(observe(-100, null, { rules: [incidents, rule('t', 'enter', { of: { things: 'tracks' } })] })).toEqual([
      'entered',
    ]);
  });
});
