import type { ChainagePoint, Position } from '../../../src/domain/place';
import { between } from '../../../src/feeds/scenario/local-plane';
import { cosDeg } from '../../../src/feeds/scenario/portable-trig';
import type { Place } from '../segments/read-places';
import type { BorderSamples } from './border-samples';
import crossingFile from './crossings.json';

const TOWN_REACH_M = 30_000;
const TOWN_PEOPLE = 1500;
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
    const near = border.nearest([lng, lat], CROSSING_REACH_M);
    if (near === null) continue;
    const { sample } = near;
    const common = { name, kind: 'crossing', at: sample.at, size, distanceM: 0 } as const;
    sites.push({ ...common, position: sample.position, side: 'right' });
  }
  for (const {
    name,
    country,
    population,
    position: [lng, lat],
  } of towns) {
    if (population < TOWN_PEOPLE || (country !== 'US' && country !== 'CA')) continue;
    const position: Position = [lng, lat];
    const near = border.nearest(position, TOWN_REACH_M);
    if (near === null) continue;
    const { sample, distanceM } = near;
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
