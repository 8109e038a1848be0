import * as v from 'valibot';
import { AppError } from '../../domain/errors';
import { type Position, positionSchema } from '../../domain/place';
import { askService, type RoutingHost } from './ask-service';
import type { RoutingClient } from './routing-client';
import type { RoutingConfig } from './routing-config';

const amountSchema = v.pipe(v.number(), v.finite(), v.minValue(0));
/** `distance`: from the place that was asked to the network. */
const waypointSchema = v.object({ distance: v.optional(amountSchema, 0) });

const tableSchema = v.object({
  code: v.literal('Ok'),
  durations: v.array(v.tuple([v.nullable(amountSchema)])),
  distances: v.array(v.tuple([v.nullable(amountSchema)])),
  sources: v.array(waypointSchema),
  destinations: v.tuple([waypointSchema]),
});

const routeSchema = v.object({
  code: v.literal('Ok'),
  routes: v.pipe(
    v.array(
      v.object({
        duration: amountSchema,
        distance: amountSchema,
        geometry: v.object({ type: v.literal('LineString'), coordinates: v.array(positionSchema) }),
      }),
    ),
    v.minLength(1),
  ),
  waypoints: v.tuple([waypointSchema, waypointSchema]),
});

/** OSRM answers these with status 400: there is no way, or no network near. */
const NO_WAY = /"code"\s*:\s*"(NoRoute|NoSegment|NoTable)"/;

/** OSRM's HTTP API, version 1: the services `table` and `route`. */
export function osrmClient(config: RoutingConfig, host: RoutingHost): RoutingClient {
  const base = config.url.replace(/\/+$/, '');
  const ask = <S extends v.GenericSchema>(path: string, schema: S, signal: AbortSignal) =>
    askService(host, { url: `${base}/${path}`, schema, timeoutMs: config.timeoutMs, signal });
  return {
    service: 'osrm',
    async times(profile, from, target, signal) {
      const places = [...from, target].map(text).join(';');
      const query = `sources=${from.map((_, i) => i).join(';')}&destinations=${from.length}&annotations=duration,distance`;
      const answer = await nullWhereNoWay(ask(`table/v1/${profile}/${places}?${query}`, tableSchema, signal));
      if (answer === null) return from.map(() => null);
      const { durations, distances, sources, destinations } = answer;
      if (durations.length !== from.length || distances.length !== from.length || sources.length !== from.length) {
        throw new AppError('bad-file', { where: base, found: `${durations.length} rows`, expected: `${from.length}` });
      }
      return from.map((_, i) => {
        const [seconds] = durations[i]!;
        const [metres] = distances[i]!;
        if (seconds === null || metres === null) return null;
        return { seconds, metres, offNetworkM: sources[i]!.distance + destinations[0].distance, path: [] };
      });
    },
    async way(profile, from, target, signal) {
      const query = 'overview=full&geometries=geojson&alternatives=false&steps=false';
      const path = `route/v1/${profile}/${text(from)};${text(target)}?${query}`;
      const answer = await nullWhereNoWay(ask(path, routeSchema, signal));
      if (answer === null) return null;
      const { duration, distance, geometry } = answer.routes[0]!;
      const [start, end] = answer.waypoints;
      const offNetworkM = start.distance + end.distance;
      return { seconds: duration, metres: distance, offNetworkM, path: geometry.coordinates };
    },
  };
}

/** 1e-6°: a tenth of a metre. */
function text([lng, lat]: Position): string {
  return `${lng.toFixed(6)},${lat.toFixed(6)}`;
}

async function nullWhereNoWay<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === 'fetch-failed' && NO_WAY.test(String(error.details.found)))
      return null;
    throw error;
  }
}
