import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { systemScheduler } from '../../../src/domain/scheduler';
import { geodesicPath } from '../../../src/geo/geodesic';
import { decodePolyline } from '../../../src/geo/travel/decode-polyline';
import { openRouting } from '../../../src/geo/travel/open-routing';
import { parseSiteConfig, type RoutingConfig } from '../../../src/geo/travel/routing-config';
import type { Traveller } from '../../../src/geo/travel/travel-model';
import { holds } from '../seed';
import { encode, FakeRouter, type Mood } from './fake-router';
import { rules } from './surfaces';

const router = new FakeRouter();
let url = '';
beforeAll(async () => {
  url = await router.listen();
});
afterAll(() => router.close());
beforeEach(() => {
  router.mood = 'well';
  router.asked.length = 0;
});

const target: Position = [-95, 49];
const car = (unitId: string, position: Position): Traveller => ({ unitId, kind: 'vehicle', position, speedMps: 20 });
const never = new AbortController().signal;

function modelOf(service: 'osrm' | 'valhalla', change: Partial<RoutingConfig> = {}, fetcher: typeof fetch = fetch) {
  const config = parseSiteConfig({
    format: 'watchline-config/1',
    routing: {
      service,
      url: `${url}/`,
      profiles: { vehicle: { profile: 'car', timeFactor: 0.5 }, foot: { profile: 'far' } },
    },
  }).routing!;
  return openRouting({ ...config, ...change }, rules, { fetch: fetcher, scheduler: systemScheduler });
}

describe.each(['osrm', 'valhalla'] as const)('a routing service that speaks %s', (service) => {
  it('answers for many at once, in their order, off-network stretches walked', async () => {
    const travellers = [
      car('a', [-95.1, 49]),
      { ...car('b', [-95, 49.2]), kind: 'foot' as const },
      car('c', [-94.9, 49.1]),
    ];
    const answers = await modelOf(service).travel({ target, travellers, withPaths: false, signal: never });
    // 22 m to the network and 11 m from it, where the service says so.
    const offM = service === 'osrm' ? 33 : 0;
    expect(answers.map(({ unitId }) => unitId)).toEqual(['a', 'b', 'c']);
    expect(answers[0]!.seconds).toBeCloseTo(0.5 * 1000 + offM / 1.1, 6);
    expect(answers[1]!.seconds).toBeCloseTo(2 * 2000 + offM / 1.1, 6);
    expect(answers[2]!.seconds).toBeCloseTo(0.5 * 2000 + offM / 1.1, 6);
    expect(answers[0]!.metres).toBeCloseTo(10_000 + offM, 6);
    expect(
      answers.every(({ basis, fellBack, path }) => basis === service && fellBack === null && path.length === 0),
    ).toBe(true);
    // One request for each profile.
    expect(router.asked).toHaveLength(2);
  });

  it('asks in parts no larger than the service takes', async () => {
    const travellers = Array.from({ length: 7 }, (_, i) => car(`u${i}`, [-95 + 0.01 * i, 49]));
    const answers = await modelOf(service, { maxPlaces: 4 }).travel({
      target,
      travellers,
      withPaths: false,
      signal: never,
    });
    expect(router.asked).toHaveLength(3);
    const offM = service === 'osrm' ? 33 : 0;
    answers.forEach(({ seconds }, i) => {
      expect(seconds).toBeCloseTo(50 * i + offM / 1.1, 6);
    });
  });

  it('gives the way from the unit to the place', async () => {
    const [way] = await modelOf(service).travel({
      target,
      travellers: [car('a', [-95.1, 49.1])],
      withPaths: true,
      signal: never,
    });
    expect(way!.path.map(([lng, lat]) => [lng.toFixed(6), lat.toFixed(6)].join())).toEqual(
      [
        [-95.1, 49.1],
        [-95.1, 49.1],
        [-95, 49.1],
        [-95, 49],
        [-95, 49],
      ].map(([lng, lat]) => `${lng!.toFixed(6)},${lat!.toFixed(6)}`),
    );
    expect(way!.seconds).toBeCloseTo(0.5 * 2000 + (service === 'osrm' ? 30 : 0), 3);
  });

  it('takes the straight line for one without a way, and for kinds that it does not route, the others unharmed', async () => {
    for (const withPaths of [false, true]) {
      const travellers = [
        car('a', [-95.1, 49]),
        car('b', [-175, 49]),
        { ...car('c', [-95.2, 49]), kind: 'boat' as const },
      ];
      const answers = await modelOf(service).travel({ target, travellers, withPaths, signal: never });
      expect(answers.map(({ fellBack }) => fellBack?.reason ?? null)).toEqual([null, 'no-route', 'not-routed']);
      expect(answers.map(({ basis }) => basis)).toEqual([service, 'straight', 'straight']);
      expect(answers[2]!.seconds).toBeCloseTo(geodesicPath([-95.2, 49], target).distanceM / 20, 6);
    }
  });

  it('takes the straight line where the network is too far from the place', async () => {
    router.mood = 'off-network';
    const [answer] = await modelOf(service).travel({
      target,
      travellers: [car('a', [-95.1, 49])],
      withPaths: false,
      signal: never,
    });
    expect(answer!.fellBack?.reason).toBe('no-route');
    router.mood = 'no-way';
    const [none] = await modelOf(service).travel({
      target,
      travellers: [car('a', [-95.1, 49])],
      withPaths: false,
      signal: never,
    });
    expect(none!.fellBack?.reason).toBe('no-route');
  });

  it.each<[Mood, string, RegExp]>([
    ['slow', 'timed-out', /an answer in 300 ms/],
    ['busy', 'failed', /503 too many of you/],
    ['html', 'failed', /<html>.*JSON/],
    ['wrong-shape', 'failed', /bad-file/],
    ['hangs-up', 'failed', /fetch-failed/],
    ['redirects', 'failed', /fetch-failed/],
    ['endless', 'failed', /bytes/],
  ])('falls back visibly when it is %s', async (mood, reason, detail) => {
    router.mood = mood;
    const travellers = [car('a', [-95.1, 49]), car('b', [-95.3, 49])];
    for (const withPaths of [false, true]) {
      const timeoutMs = mood === 'endless' ? 20_000 : 300;
      const answers = await modelOf(service, { timeoutMs }).travel({ target, travellers, withPaths, signal: never });
      expect(answers.map(({ basis }) => basis)).toEqual(['straight', 'straight']);
      for (const { fellBack } of answers) {
        expect(fellBack?.reason).toBe(reason);
        expect(fellBack?.detail).toMatch(detail);
      }
    }
  });

  it('is cancelled, not fallen back, when nobody waits any more', async () => {
    router.mood = 'slow';
    const abort = new AbortController();
    const asking = modelOf(service).travel({
      target,
      travellers: [car('a', [-95.1, 49])],
      withPaths: false,
      signal: abort.signal,
    });
    setTimeout(() => abort.abort(), 30);
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('leaves no timer behind and asks nothing for nobody', async () => {
    let timers = 0;
    const scheduler = {
      ...systemScheduler,
      after(delayMs: number, work: () => void) {
        timers++;
        const stop = systemScheduler.after(delayMs, work);
        return () => {
          timers--;
          stop();
        };
      },
    };
    const config = {
      service,
      url,
      profiles: { vehicle: { profile: 'car', timeFactor: 1 } },
      timeoutMs: 5000,
      maxPlaces: 9,
    };
    const model = openRouting(config, rules, { fetch, scheduler });
    await model.travel({ target, travellers: [car('a', [-95.1, 49])], withPaths: true, signal: never });
    expect(timers).toBe(0);
    const before = router.asked.length;
    expect(await model.travel({ target, travellers: [], withPaths: false, signal: never })).toEqual([]);
    expect(router.asked).toHaveLength(before);
  });

  it('sends places and the profile, and nothing that says whose they are', async () => {
    const sent: RequestInit[] = [];
    const watched: typeof fetch = (input, init) => {
      sent.push(init ?? {});
      return fetch(input, init);
    };
    await modelOf(service, {}, watched).travel({
      target,
      travellers: [car('SECRET', [-95.1, 49])],
      withPaths: false,
      signal: never,
    });
    expect(sent[0]).toMatchObject({ credentials: 'omit', redirect: 'error' });
    expect(router.asked.join()).not.toContain('SECRET');
  });
});

describe('a polyline', () => {
  it('is what was encoded, to six decimals', () => {
    const place = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
    );
    holds(
      fc.property(fc.array(place, { maxLength: 20 }), (path) => {
        const found = decodePolyline(encode(path));
        expect(found).toHaveLength(path.length);
        found.forEach(([lng, lat], i) => {
          expect(Math.abs(lng - path[i]![0])).toBeLessThan(6e-7);
          expect(Math.abs(lat - path[i]![1])).toBeLessThan(6e-7);
        });
      }),
    );
  });

  it('decodes the example of the format, at five decimals', () => {
    const found = decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@').map(([lng, lat]) => [lng * 10, lat * 10]);
    for (const [i, [lat, lng]] of [
      [38.5, -120.2],
      [40.7, -120.95],
      [43.252, -126.453],
    ].entries()) {
      expect(found[i]![0]).toBeCloseTo(lng!, 9);
      expect(found[i]![1]).toBeCloseTo(lat!, 9);
    }
  });

  it.each(['_p~iF~ps|', '_', '\u0001', '~~~~~~~~~~', '_p~iF~ps|U\u00ff'])('%j is an error', (text) => {
    expect(() => decodePolyline(text)).toThrow('bad-file');
  });
});

describe('the settings of the site', () => {
  const good = {
    service: 'osrm',
    url: 'https://routing.example.org/osrm',
    profiles: { vehicle: { profile: 'driving' } },
  };

  it('have their defaults', () => {
    expect(parseSiteConfig({ format: 'watchline-config/1', routing: good }).routing).toEqual({
      ...good,
      profiles: { vehicle: { profile: 'driving', timeFactor: 1 } },
      timeoutMs: 4000,
      maxPlaces: 50,
    });
    expect(parseSiteConfig({ format: 'watchline-config/1', routing: null }).routing).toBeNull();
  });

  it.each([
    [{ ...good, url: 'ftp://routing.example.org' }, 'routing.url'],
    [{ ...good, url: 'javascript:alert(1)' }, 'routing.url'],
    [{ ...good, url: 'https://me:secret@routing.example.org' }, 'routing.url'],
    [{ ...good, url: 'https://routing.example.org/?key=1' }, 'routing.url'],
    [{ ...good, url: 'routing' }, 'routing.url'],
    [{ ...good, service: 'google' }, 'routing.service'],
    [{ ...good, profiles: {} }, 'routing.profiles'],
    [{ ...good, profiles: { vehicle: { profile: '../x' } } }, 'routing.profiles.vehicle.profile'],
    [{ ...good, profiles: { tank: { profile: 'x' } } }, 'routing.profiles.tank'],
    [{ ...good, timeoutMs: 1 }, 'routing.timeoutMs'],
    [{ ...good, extra: 1 }, 'routing.extra'],
  ])('say what is wrong %#', (routing, where) => {
    expect(() => parseSiteConfig({ format: 'watchline-config/1', routing })).toThrow(where);
  });
});
