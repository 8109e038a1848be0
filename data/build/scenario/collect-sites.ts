import type { ChainagePoint, Position } from '../../../src/domain/place';
import { between } from '../../../src/feeds/scenario/local-plane';
import { cosDeg } from '../../../src/feeds/scenario/portable-trig';
import type { Place } from '../segments/read-places';
import type { BorderSamples } from './border-samples';
import crossingFile from './crossings.json';

const TOWN_REACH_M = 30_000;
const TOWN_PEOPLE = 1500;
/** Nothing of the line is within reach beyond these. */
const SOUTHERNMOST = 41;
const EASTERNMOST = -66;
const CROSSING_REACH_M = 15_000;

/** A named place that draws people, sensors and incidents: a crossing on the line or a town near it. */
export interface Site {
  readonly name: string;
  readonly kind: 'crossing' | 'town';
  readonly position: Position;
  /** The nearest place on the line, to 500 m. */
  readonly at: ChainagePoint;
  readonly distanceM: number;
  readonly side: 'left' | 'right';
  /** 1 to 5 for crossings; people for towns. */
  readonly size: number;
}

/** Crossings within 15 km of the line and towns of the pair within 30 km, in order along the border. */
export function collectSites(border: BorderSamples, towns: readonly Place[]): Site[] {
  const sites: Site[] = [];
  for (const [name, lng, lat, size] of crossingFile.crossings as [string, number, number, number][]) {
    const { sample, distanceM } = border.nearest([lng, lat]);
    if (distanceM > CROSSING_REACH_M) continue;
    const common = { name, kind: 'crossing', at: sample.at, distanceM: 0, size } as const;
    sites.push({ ...common, position: sample.position, side: 'right' });
  }
  for (const {
    name,
    country,
    population,
    position: [lng, lat],
  } of towns) {
    if (population < TOWN_PEOPLE || (country !== 'US' && country !== 'CA')) continue;
    if (lat < SOUTHERNMOST || lng > EASTERNMOST) continue;
    const position: Position = [lng, lat];
    const { sample, distanceM } = border.nearest(position);
    if (distanceM > TOWN_REACH_M) continue;
    const side = sideOf(border, sample.at, position);
    sites.push({ name, kind: 'town', position, at: sample.at, distanceM, side, size: population });
  }
  const order = new Map(border.samples.map(({ at }, index) => [`${at.pieceId} ${at.chainageM}`, index]));
  const key = ({ at }: Site): number => order.get(`${at.pieceId} ${at.chainageM}`)!;
  return sites.sort((a, b) => key(a) - key(b) || (a.name < b.name ? -1 : 1));
}

function sideOf(border: BorderSamples, at: ChainagePoint, position: Position): 'left' | 'right' {
  const on = border.path.beside(at, 0);
  const { bearingDeg } = between(on.position, position);
  return cosDeg(bearingDeg - on.bearingDeg - 90) > 0 ? 'right' : 'left';
}
