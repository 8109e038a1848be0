import { describe, expect, it } from 'vitest';
import { stageTimes } from '../../../src/geo/response/stage-times';

const ESTIMATES = { verificationS: 120, turnOutS: 60, travelS: 600 };
const s = (seconds: number) => seconds * 1000;
const opened = { openedMs: 0 };

describe('stageTimes', () => {
  it('adds estimates up while nothing has happened', () => {
    expect(stageTimes({ ...opened, nowMs: 0 }, ESTIMATES)).toEqual({
      verificationS: 120,
      waitingS: 0,
      turnOutS: 60,
      travelS: 600,
      arrivalS: 780,
      remainingS: 780,
    });
  });

  it.each([
    ['verification under way', { nowMs: s(50) }, 780, 730],
    ['verification overrun', { nowMs: s(200) }, 860, 660],
    ['verified early, waiting for an order', { nowMs: s(90), verifiedMs: s(40) }, 40 + 50 + 660, 660],
    ['ordered', { nowMs: s(100), verifiedMs: s(40), tasking: { orderedMs: s(90) } }, 90 + 660, 650],
    ['an order ends verification', { nowMs: s(100), tasking: { orderedMs: s(90) } }, 90 + 660, 650],
    ['turn-out overrun', { nowMs: s(300), tasking: { orderedMs: s(90) } }, 90 + 210 + 600, 600],
    ['on its way', { nowMs: s(300), tasking: { orderedMs: s(90), enRouteMs: s(200) } }, 90 + 110 + 600, 500],
    ['late on its way', { nowMs: s(900), tasking: { orderedMs: s(90), enRouteMs: s(200) } }, 900, 0],
    ['there', { nowMs: s(900), tasking: { orderedMs: s(90), enRouteMs: s(200), onSceneMs: s(650) } }, 650, 0],
    [
      'there without having been seen on its way',
      { nowMs: s(900), tasking: { orderedMs: s(90), onSceneMs: s(400) } },
      400,
      0,
    ],
  ])('%s', (_, soFar, arrivalS, remainingS) => {
    const times = stageTimes({ ...opened, ...soFar }, ESTIMATES);
    expect(times.arrivalS).toBeCloseTo(arrivalS, 9);
    expect(times.remainingS).toBeCloseTo(remainingS, 9);
    expect(times.verificationS + times.waitingS + times.turnOutS + times.travelS).toBeCloseTo(arrivalS, 9);
  });

  it('takes the way that is left from where the unit is', () => {
    const soFar = { ...opened, nowMs: s(500), tasking: { orderedMs: s(100), enRouteMs: s(150) } };
    expect(stageTimes(soFar, { ...ESTIMATES, remainingTravelS: 90 })).toMatchObject({
      travelS: 440,
      arrivalS: 590,
      remainingS: 90,
    });
  });

  it('counts times out of order as nothing', () => {
    const tasking = { orderedMs: s(100), enRouteMs: s(50), onSceneMs: s(20) };
    expect(stageTimes({ ...opened, nowMs: s(10), tasking }, ESTIMATES)).toMatchObject({ turnOutS: 0, travelS: 0 });
  });
});
