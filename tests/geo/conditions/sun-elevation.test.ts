import * as astronomy from 'astronomy-engine';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { seededRandom } from '../../../src/domain/random';
import { lightAt } from '../../../src/geo/conditions/light-at';
import { sunElevation } from '../../../src/geo/conditions/sun-elevation';

/** Another ephemeris (VSOP87, Espenak–Meeus ΔT), refraction off. */
function ephemerisElevation([lng, lat]: Position, timeMs: number): number {
  const observer = new astronomy.Observer(lat, lng, 0);
  const time = new Date(timeMs);
  const sun = astronomy.Equator(astronomy.Body.Sun, time, observer, true, true);
  return astronomy.Horizon(time, observer, sun.ra, sun.dec).altitude;
}

/** First moment after `fromMs` at which the light becomes another one, to the second. */
function nextChangeMs(position: Position, fromMs: number): number {
  const before = lightAt(position, fromMs);
  let lo = fromMs;
  while (lightAt(position, lo + 60_000) === before) lo += 60_000;
  let hi = lo + 60_000;
  while (hi - lo > 500) {
    const middle = (lo + hi) / 2;
    if (lightAt(position, middle) === before) lo = middle;
    else hi = middle;
  }
  return hi;
}

describe('the height of the sun', () => {
  it('is that of a full ephemeris to 0.015° at 20,000 places and times from 1950 to 2100', () => {
    const random = seededRandom('sun against a full ephemeris');
    let worstDeg = 0;
    for (let i = 0; i < 20_000; i++) {
      const place: Position = [random() * 360 - 180, random() * 180 - 90];
      const timeMs = Date.UTC(1950, 0, 1) + random() * 150 * 365.25 * 86_400_000;
      worstDeg = Math.max(worstDeg, Math.abs(sunElevation(place, timeMs) - ephemerisElevation(place, timeMs)));
    }
    console.info(`largest difference ${worstDeg.toFixed(4)}°`);
    expect(worstDeg).toBeLessThan(0.015);
  });

  it('is as published: Meeus, example 25.a, and the example of NREL/TP-560-34302', () => {
    // Over the pole the height is the declination.
    expect(sunElevation([0, 90], Date.UTC(1992, 9, 13) - 59_000)).toBeCloseTo(-7.78507, 3);
    expect(Math.abs(sunElevation([-105.1786, 39.742476], Date.UTC(2003, 9, 17, 19, 30, 30)) - 39.872046)).toBeLessThan(
      0.01,
    );
  });

  it('stands in the zenith of the tropic at noon of the solstice, and 23.44° over the pole', () => {
    const solstice = Date.UTC(2024, 5, 20, 20, 51);
    expect(sunElevation([0, 90], solstice)).toBeCloseTo(23.44, 2);
    expect(sunElevation([0, -90], solstice)).toBeCloseTo(-23.44, 2);
    const noonLng = 180 - (20 + 51 / 60 + -1.8 / 60) * 15;
    expect(sunElevation([noonLng, 23.44], solstice)).toBeGreaterThan(89.9);
  });

  it('is the same on both sides of the antimeridian', () => {
    const timeMs = Date.UTC(2026, 10, 24, 3);
    expect(sunElevation([180, 66], timeMs)).toBeCloseTo(sunElevation([-180, 66], timeMs), 9);
  });

  it('refuses a time that is no number', () => {
    expect(() => sunElevation([0, 0], Number.NaN)).toThrow(/out-of-range.*timeMs/);
  });
});

describe('the light', () => {
  const maunaKea: Position = [-(155 + 29 / 60), 19 + 49 / 60];
  const golden: Position = [-105.1786, 39.742476];
  /** To the minute by the U.S. Naval Observatory, to the second by the NREL report. */
  it.each([
    ['civil dawn at Mauna Kea', maunaKea, Date.UTC(2003, 6, 15, 14), Date.UTC(2003, 6, 15, 15, 27)],
    ['sunrise at Mauna Kea', maunaKea, Date.UTC(2003, 6, 15, 15, 29), Date.UTC(2003, 6, 15, 15, 51)],
    ['sunset at Mauna Kea', maunaKea, Date.UTC(2003, 6, 16, 2), Date.UTC(2003, 6, 16, 5, 4)],
    ['civil dusk at Mauna Kea', maunaKea, Date.UTC(2003, 6, 16, 5, 6), Date.UTC(2003, 6, 16, 5, 28)],
    ['sunrise at Golden', golden, Date.UTC(2003, 9, 17, 13), Date.UTC(2003, 9, 17, 13, 12, 43)],
    // The report solves for the sunset that falls on 17 October in universal time: the evening of the 16th.
    ['sunset at Golden', golden, Date.UTC(2003, 9, 16, 20), Date.UTC(2003, 9, 17, 0, 20, 19)],
  ])('changes within a minute of the published time: %s', (name, place, fromMs, publishedMs) => {
    const offS = (nextChangeMs(place, fromMs) - publishedMs) / 1000;
    console.info(`${name}: ${offS.toFixed(0)} s`);
    expect(Math.abs(offS)).toBeLessThan(60);
  });

  it('has no night at midsummer and no day at midwinter beyond the polar circle', () => {
    const utqiagvik: Position = [-156.79, 71.29];
    const lights = (month: number) =>
      new Set(Array.from({ length: 24 }, (_, hour) => lightAt(utqiagvik, Date.UTC(2026, month, 21, hour))));
    expect(lights(5)).toEqual(new Set(['day']));
    expect(lights(11)).toEqual(new Set(['twilight', 'night']));
  });

  it('goes day, twilight, night in this order after noon', () => {
    const detroit: Position = [-83.05, 42.33];
    const noon = Date.UTC(2026, 10, 24, 17);
    expect(lightAt(detroit, noon)).toBe('day');
    const sunset = nextChangeMs(detroit, noon);
    expect(lightAt(detroit, sunset + 1_000)).toBe('twilight');
    expect(lightAt(detroit, nextChangeMs(detroit, sunset + 1_000) + 1_000)).toBe('night');
  });
});
