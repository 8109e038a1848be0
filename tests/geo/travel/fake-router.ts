import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Position } from '../../../src/domain/place';

/** What the fake router does with the next questions. */
export type Mood =
  | 'well'
  | 'slow'
  | 'busy'
  | 'no-way'
  | 'off-network'
  | 'html'
  | 'wrong-shape'
  | 'hangs-up'
  | 'redirects'
  | 'endless';

/**
 * A server that speaks OSRM and Valhalla over real HTTP. Its network is the plane: 0.01° take 100 s and 1 km, by the sum
 * of the differences; positions west of −170° have no way; `far` profiles are twice as slow.
 */
export class FakeRouter {
  mood: Mood = 'well';
  readonly asked: string[] = [];
  readonly #server = createServer((request, response) => this.#answer(request, response));

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://router.test');
    this.asked.push(decodeURIComponent(request.url ?? '/'));
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    switch (this.mood) {
      case 'slow':
        break;
      case 'hangs-up':
        request.socket.destroy();
        break;
      case 'busy':
        say(503, 'too many of you');
        break;
      case 'html':
        say(200, '<html>welcome</html>');
        break;
      case 'wrong-shape':
        say(200, { code: 'Ok', trip: { status: 0 }, durations: 'soon' });
        break;
      case 'redirects':
        response.writeHead(302, { Location: 'http://elsewhere.test/' });
        response.end();
        break;
      case 'endless':
        response.writeHead(200, { 'Content-Type': 'application/json' });
        pour(response);
        break;
      default:
        say(...this.#route(url));
    }
  }

  #route(url: URL): [number, unknown] {
    const path = url.pathname.split('/').filter((part) => part !== '');
    if (path[0] === 'table') return this.#table(path, url);
    if (path[0] === 'route' && path[1] === 'v1') return this.#osrmRoute(path);
    const question = JSON.parse(url.searchParams.get('json') ?? '{}') as ValhallaQuestion;
    if (path[0] === 'sources_to_targets') return this.#matrix(question);
    if (path[0] === 'route') return this.#valhallaRoute(question);
    return [404, { code: 'InvalidUrl' }];
  }

  #table([, , profile, text]: string[], url: URL): [number, unknown] {
    if (this.mood === 'no-way') return [400, { code: 'NoSegment', message: 'no street near' }];
    const places = placesOf(text!);
    const target = places[Number(url.searchParams.get('destinations'))]!;
    const from = (url.searchParams.get('sources') ?? '').split(';').map((i) => places[Number(i)]!);
    const off = this.mood === 'off-network' ? 5000 : 11;
    const times = from.map((place) => timeOf(place, target, profile!));
    return [
      200,
      {
        code: 'Ok',
        durations: times.map((time) => [time]),
        distances: times.map((time) => [time === null ? null : time * 10]),
        sources: from.map((location) => ({ location, distance: 22, name: '', hint: '' })),
        destinations: [{ location: target, distance: off, name: '', hint: '' }],
      },
    ];
  }

  #osrmRoute([, , profile, text]: string[]): [number, unknown] {
    const [from, to] = placesOf(text!) as [Position, Position];
    const time = timeOf(from, to, profile!);
    if (this.mood === 'no-way' || time === null) return [400, { code: 'NoRoute', message: 'Impossible route' }];
    const geometry = { type: 'LineString', coordinates: [from, [to[0], from[1]], to] };
    const waypoints = [from, to].map((location, i) => ({ location, distance: i === 0 ? 22 : 11, name: '' }));
    return [200, { code: 'Ok', routes: [{ duration: time, distance: time * 10, geometry, legs: [] }], waypoints }];
  }

  #matrix({ sources = [], targets = [], costing }: ValhallaQuestion): [number, unknown] {
    if (this.mood === 'no-way' || this.mood === 'off-network') {
      return [
        400,
        { error_code: 171, error: 'No suitable edges near location', status_code: 400, status: 'Bad Request' },
      ];
    }
    const target = placeOf(targets[0]!);
    const rows = sources.map((source, from_index) => {
      const time = timeOf(placeOf(source), target, costing);
      return [{ time, distance: time === null ? null : time / 100, from_index, to_index: 0 }];
    });
    return [200, { sources_to_targets: rows, units: 'kilometers', algorithm: 'costmatrix' }];
  }

  #valhallaRoute({ locations = [], costing }: ValhallaQuestion): [number, unknown] {
    const [from, to] = locations.map(placeOf) as [Position, Position];
    const time = timeOf(from, to, costing);
    if (this.mood === 'no-way' || time === null) {
      return [400, { error_code: 442, error: 'No path could be found for input', status_code: 400 }];
    }
    const legs = [{ shape: encode([from, [to[0], from[1]], to]), summary: {} }];
    return [200, { trip: { status: 0, units: 'kilometers', summary: { time, length: time / 100 }, legs } }];
  }
}

interface ValhallaQuestion {
  readonly sources?: readonly Place[];
  readonly targets?: readonly Place[];
  readonly locations?: readonly Place[];
  readonly costing: string;
}

interface Place {
  readonly lon: number;
  readonly lat: number;
}

function pour(response: ServerResponse): void {
  while (!response.destroyed && response.write('[1,2,3,'.repeat(10_000)));
  response.once('drain', () => pour(response));
}

function placeOf({ lon, lat }: Place): Position {
  return [lon, lat];
}

function placesOf(text: string): Position[] {
  return text.split(';').map((pair) => pair.split(',').map(Number) as unknown as Position);
}

function timeOf(from: Position, to: Position, profile: string): number | null {
  if (from[0] < -170) return null;
  const degrees = Math.abs(from[0] - to[0]) + Math.abs(from[1] - to[1]);
  return (Math.round(degrees * 1e6) / 100) * (profile === 'far' ? 2 : 1);
}

/** The encoding as its definition says, by arithmetic instead of bits. */
export function encode(path: readonly Position[]): string {
  let [lastLat, lastLng] = [0, 0];
  let text = '';
  const write = (difference: number) => {
    let value = difference < 0 ? -2 * difference - 1 : 2 * difference;
    while (value >= 32) {
      text += String.fromCharCode(32 + (value % 32) + 63);
      value = Math.floor(value / 32);
    }
    text += String.fromCharCode(value + 63);
  };
  for (const [lng, lat] of path) {
    const [nextLat, nextLng] = [Math.round(lat * 1e6), Math.round(lng * 1e6)];
    write(nextLat - lastLat);
    write(nextLng - lastLng);
    [lastLat, lastLng] = [nextLat, nextLng];
  }
  return text;
}
