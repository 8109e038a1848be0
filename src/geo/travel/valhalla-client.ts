import * as v from 'valibot';
import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import { geodesicPath } from '../geodesic';
import { askService, type RoutingHost } from './ask-service';
import { decodePolyline } from './decode-polyline';
import type { RoutingClient } from './routing-client';
import type { RoutingConfig } from './routing-config';

const amountSchema = v.pipe(v.number(), v.finite(), v.minValue(0));
const KM = 1_000;

const matrixSchema = v.object({
  sources_to_targets: v.array(
    v.tuple([v.object({ time: v.nullable(amountSchema), distance: v.nullable(amountSchema) })]),
  ),
});

const routeSchema = v.object({
  trip: v.object({
    status: v.literal(0),
    summary: v.object({ time: amountSchema, length: amountSchema }),
    legs: v.pipe(v.array(v.object({ shape: v.string() })), v.minLength(1)),
  }),
});

/** Valhalla answers these with status 400: no edges near, no path, none by this costing, no matrix entry. */
const NO_WAY = /"error_code"\s*:\s*(154|170|171|442|443)\b/;

/**
 * Valhalla's HTTP API: `sources_to_targets` and `route`, asked by GET with `?json=`. Lengths in kilometres. A matrix does not say how
 * far its places are from the network, so the target's network must be within `mostOffNetworkM` (the service would look 35 km
 * far), and a unit's own way to it counts only where the way itself is asked for.
 */
export function valhallaClient(config: RoutingConfig, mostOffNetworkM: number, host: RoutingHost): RoutingClient {
  const base = config.url.replace(/\/+$/, '');
  const ask = <S extends v.GenericSchema>(path: string, question: object, schema: S, signal: AbortSignal) => {
    const url = `${base}/${path}?json=${encodeURIComponent(JSON.stringify(question))}`;
    return askService(host, { url, schema, timeoutMs: config.timeoutMs, signal });
  };
  const targetOf = (target: Position) => ({ ...placeOf(target), search_cutoff: mostOffNetworkM });
  return {
    service: 'valhalla',
    async times(costing, from, target, signal) {
      const question = { sources: from.map(placeOf), targets: [targetOf(target)], costing, units: 'kilometers' };
      const answer = await nullWhereNoWay(ask('sources_to_targets', question, matrixSchema, signal));
      if (answer === null) return from.map(() => null);
      const rows = answer.sources_to_targets;
      if (rows.length !== from.length) {
        throw new AppError('bad-file', { where: base, found: `${rows.length} rows`, expected: `${from.length}` });
      }
      return rows.map(([{ time, distance }]) =>
        time === null || distance === null ? null : { seconds: time, metres: distance * KM, offNetworkM: 0, path: [] },
      );
    },
    async way(costing, from, target, signal) {
      const question = {
        locations: [placeOf(from), targetOf(target)],
        costing,
        units: 'kilometers',
        directions_type: 'none',
      };
      const answer = await nullWhereNoWay(ask('route', question, routeSchema, signal));
      if (answer === null) return null;
      const { summary, legs } = answer.trip;
      const path = legs.flatMap(({ shape }) => decodePolyline(shape));
      const [start, end] = [path[0] ?? from, path.at(-1) ?? target];
      const offNetworkM = geodesicPath(from, start).distanceM + geodesicPath(end, target).distanceM;
      return { seconds: summary.time, metres: summary.length * KM, offNetworkM, path };
    },
  };
}

function placeOf([lon, lat]: Position) {
  return { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) };
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
