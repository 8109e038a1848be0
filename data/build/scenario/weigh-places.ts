import type { Segment } from '../../../src/domain/border';
import type { IncidentPlace } from '../../../src/feeds/scenario/scenario-file';
import type { BorderSamples } from './border-samples';
import type { Site } from './collect-sites';

/** Shares of all incidents, in parts of a million. */
const CROSSING_SHARE = 420_000;
const TOWN_SHARE = 300_000;
const OPEN_SHARE = 280_000;
const CROSSING_REACH_M = 7000;
const TOWN_REACH_M = 12_000;
const OPEN_RATE = { urban: 6, rural: 3, remote: 1 } as const;
const LAKE_FACTOR = 0.4;
/** The First Nations police of the exercise takes incidents on the left side this near to Cornwall. */
const FIRST_NATION_REACH_M = 25_000;

/** Where incidents happen and how often: heaps about crossings and towns, the rest evenly over every segment. */
export function weighPlaces(
  border: BorderSamples,
  sites: readonly Site[],
  segments: readonly Segment[],
): IncidentPlace[] {
  const cornwall = sites.find(({ name, kind }) => name === 'Cornwall' && kind === 'crossing');
  const heap = (site: Site, reachM: number): Omit<IncidentPlace, 'weight'> => {
    const { pieceId, chainageM } = site.at;
    const knownM = Math.floor(border.path.knownLengthM(pieceId));
    const fromChainageM = Math.max(0, chainageM - reachM);
    const toChainageM = Math.min(knownM, chainageM + reachM);
    const firstNation =
      cornwall !== undefined &&
      cornwall.at.pieceId === pieceId &&
      Math.abs(cornwall.at.chainageM - chainageM) < FIRST_NATION_REACH_M;
    const left = firstNation ? 'FNP' : site.kind === 'crossing' ? 'CBSA' : 'RCMP';
    const { water } = border.segmentAt(site.at);
    return { pieceId, fromChainageM, toChainageM, shape: 'heap', water, leftAgencyId: left, rightAgencyId: 'CBP' };
  };
  const crossings = sites
    .filter(({ kind }) => kind === 'crossing')
    .map((site) => ({ place: heap(site, CROSSING_REACH_M), pull: site.size * site.size }));
  const towns = sites
    .filter(({ kind }) => kind === 'town')
    .map((site) => ({
      place: heap(site, TOWN_REACH_M),
      pull: Math.sqrt(Math.min(site.size, 250_000)) / (1 + site.distanceM / 8000),
    }));
  const open = segments.flatMap((segment) => {
    const knownM = Math.floor(border.path.knownLengthM(segment.pieceId));
    const fromChainageM = Math.round(segment.fromChainageM);
    const toChainageM = Math.min(knownM, Math.round(segment.toChainageM));
    if (fromChainageM >= toChainageM) return [];
    const place: Omit<IncidentPlace, 'weight'> = {
      pieceId: segment.pieceId,
      fromChainageM,
      toChainageM,
      shape: 'even',
      water: segment.water,
      leftAgencyId: 'RCMP',
      rightAgencyId: segment.water === 'lake' ? 'USCG' : 'CBP',
    };
    const rate = OPEN_RATE[segment.cover] * (segment.water === 'lake' ? LAKE_FACTOR : 1);
    return [{ place, pull: (toChainageM - fromChainageM) * rate }];
  });
  return [...shared(crossings, CROSSING_SHARE), ...shared(towns, TOWN_SHARE), ...shared(open, OPEN_SHARE)];
}

function shared(
  pulls: readonly { place: Omit<IncidentPlace, 'weight'>; pull: number }[],
  share: number,
): IncidentPlace[] {
  const sum = pulls.reduce((total, { pull }) => total + pull, 0);
  return pulls.map(({ place, pull }) => ({ ...place, weight: Math.max(1, Math.round((pull / sum) * share)) }));
}
