import { describe, expect, it } from 'vitest';
import type { DirectionResponse, ResponseClass } from '../../src/domain/response';
import { geodesicPath } from '../../src/geo/geodesic';
import { locateChainage } from '../../src/geo/locate-chainage';
import { readResponse, responseWords } from '../../src/ui/response-reading';
import type { AllCoverTimes } from '../../src/workers/response.protocol';
import { responderAt, rules, timeOf } from '../geo/response-line/fixtures';
import { threePieces, threePiecesSegments } from './three-pieces';

const border = threePieces();
const { segments } = threePiecesSegments();
const times = new Map(segments.map(({ id }) => [id, timeOf(1_800)]));
const both = { toLeft: times, toRight: times };
const coverTimes: AllCoverTimes = { foot: both, vehicle: both, boat: both };

const shownAs = (responseClass: ResponseClass): Pick<DirectionResponse, 'direction' | 'mode' | 'pieces'> => ({
  direction: 'toLeft',
  mode: 'foot',
  pieces: [{ pieceId: 'isle', intervals: [{ fromChainageM: 0, toChainageM: 10_000, responseClass }] }],
});
const near = responderAt([-99.5, 49], { unitId: 'near', countries: ['BBB'], speedMps: 20 });
const far = responderAt([-99.5, 49.1], { unitId: 'far', countries: ['BBB'], speedMps: 20 });
const foreign = responderAt([-99.5, 49], { unitId: 'foreign', countries: ['AAA'] });
const input = { border, segments, shown: shownAs('seen-in-time'), rules, coverTimes };
const point = { pieceId: 'isle', chainageM: 5_000 };

describe('readResponse', () => {
  it('names the first two that may answer, with the margin of the arrival that counts', () => {
    const reading = readResponse(point, { ...input, responders: [far, foreign, near] });
    expect(reading?.responseClass).toBe('seen-in-time');
    expect(reading?.first.map(({ unitId }) => unitId)).toEqual(['near', 'far']);
    const target = locateChainage(border, point)!;
    const arrivalS = rules.verificationS.bySensor + 30 + geodesicPath([-99.5, 49], target).distanceM / 20;
    expect(reading?.first[0]?.arrivalS).toBeCloseTo(arrivalS, 6);
    const needed = rules.modes.foot.units;
    expect(reading?.marginS).toBeCloseTo(1_800 - (reading?.first[needed - 1]?.arrivalS ?? 0), 6);
  });

  it('has nobody where none of that side is free, and no margin', () => {
    const reading = readResponse(point, { ...input, responders: [foreign] });
    expect([reading?.first, reading?.marginS]).toEqual([[], null]);
  });

  it('reads the far end of a piece, and nothing where the line is not known', () => {
    expect(readResponse({ pieceId: 'isle', chainageM: 10_000 }, { ...input, responders: [near] })).not.toBeNull();
    expect(readResponse({ pieceId: 'west', chainageM: 5 }, { ...input, responders: [near] })).toBeNull();
  });

  it('says the class before the times to cover are there', () => {
    const reading = readResponse(point, { ...input, coverTimes: null, responders: [near] });
    expect([reading?.responseClass, reading?.first]).toEqual(['seen-in-time', []]);
  });

  it('says it in one line, and that a time was set by hand', () => {
    const edited = new Map([...times].map(([id, time]) => [id, { ...time, basis: 'edited' as const }]));
    const foot = { toLeft: edited, toRight: edited };
    const reading = readResponse(point, { ...input, coverTimes: { ...coverTimes, foot }, responders: [near, far] });
    const words = reading === null ? '' : responseWords(reading, border, (id) => id.toUpperCase());
    expect(words).toMatch(/^Into BBB: seen and in time · NEAR \d+:\d\d, FAR \d+:\d\d/);
    expect(words).toContain('margin +');
    expect(words).toContain('set by hand');
  });
});
