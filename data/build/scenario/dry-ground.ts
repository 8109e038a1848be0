import { booleanPointInPolygon } from '@turf/turf';
import type { MultiPolygon, Polygon } from 'geojson';
import type { Position } from '../../../src/domain/place';
import type { Water } from '../segments/classify-water';

type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Whether a place is on land and not in a lake, by the bundled generalised water (1:10m land, 1:50m lakes). */
export type DryGround = (position: Position) => boolean;

export function dryGround({ land, lakes }: Pick<Water, 'land' | 'lakes'>): DryGround {
  const polygonsOf = (geometries: readonly { type: string }[]) =>
    geometries.flatMap((geometry) => {
      const each = geometry as Polygon | MultiPolygon;
      const rings = each.type === 'Polygon' ? [each.coordinates] : each.coordinates;
      return rings.map((coordinates) => {
        const polygon: Polygon = { type: 'Polygon', coordinates };
        return { polygon, bounds: boundsOf(coordinates[0] ?? []) };
      });
    });
  const ground = polygonsOf(land);
  const water = polygonsOf(lakes);
  const within = (list: typeof ground, position: Position): boolean =>
    list.some(
      ({ polygon, bounds: [west, south, east, north] }) =>
        position[0] >= west &&
        position[0] <= east &&
        position[1] >= south &&
        position[1] <= north &&
        booleanPointInPolygon([...position], polygon),
    );
  return (position) => !within(water, position) && within(ground, position);
}

function boundsOf(ring: readonly (readonly number[])[]): Bounds {
  const lngs = ring.map(([lng]) => lng!);
  const lats = ring.map(([, lat]) => lat!);
  const low = (values: number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = (values: number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return [low(lngs), low(lats), high(lngs), high(lats)];
}
