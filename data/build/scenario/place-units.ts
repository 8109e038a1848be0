import type { Position } from '../../../src/domain/place';
import type { Random } from '../../../src/domain/random';
import { UNIT_KINDS, type UnitKind } from '../../../src/domain/unit';
import type { ScenarioUnit } from '../../../src/feeds/scenario/scenario-file';
import { weightedDraw } from '../../../src/feeds/scenario/weighted-draw';
import type { BorderSamples } from './border-samples';
import type { Site } from './collect-sites';
import type { DryGround } from './dry-ground';
import { planDuty } from './plan-duty';
import { FLEETS, UNIT_SPECS, type UnitSpec } from './unit-specs';

const TRIES = 60;
/** Posts further from the line than this would make a patrol of mere approach. */
const POST_REACH_M = 15_000;
const FIRST_NATION_REACH_M = 30_000;
const FIRST_TRACK_ID = 1001;

/** Some 260 units at posts in towns and at crossings, each with a patrol on its own side of the line. */
export function placeUnits(
  border: BorderSamples,
  sites: readonly Site[],
  isDry: DryGround,
  random: Random,
): ScenarioUnit[] {
  const units: ScenarioUnit[] = [];
  const taken = new Map<Site, number>();
  const cornwall = sites.find(({ name, kind }) => name === 'Cornwall' && kind === 'crossing');
  for (const { agencyId, side, words, counts, crossDesignatedEach = {} } of FLEETS) {
    const ofKind = new Map<UnitKind, number>();
    const drafts: { kind: UnitKind; site: Site; route: Position[] }[] = [];
    for (const kind of UNIT_KINDS) {
      const fit = sites.filter((site) => {
        if (site.distanceM > POST_REACH_M || (site.kind === 'town' && site.side !== side)) return false;
        if (kind === 'boat' && border.segmentAt(site.at).water === 'land') return false;
        if (agencyId === 'CBSA' && site.kind === 'town') return false;
        return agencyId !== 'FNP' || (cornwall !== undefined && isNear(site, cornwall, FIRST_NATION_REACH_M));
      });
      for (let n = 0; n < counts[kind]; n++) {
        const dice = weightedDraw(
          fit.map((site) => Math.max(1, Math.round(pull(site) / (1 + 2 * (taken.get(site) ?? 0))))),
        );
        for (let attempt = 0; attempt < TRIES; attempt++) {
          const site = fit[dice.draw(random)]!;
          const route = patrolRoute(kind, site, side, border, isDry, random);
          if (route.length < 2) continue;
          taken.set(site, (taken.get(site) ?? 0) + 1);
          drafts.push({ kind, site, route });
          break;
        }
      }
    }
    drafts.sort((a, b) => sites.indexOf(a.site) - sites.indexOf(b.site));
    drafts.forEach(({ kind, site, route }, index) => {
      const spec = UNIT_SPECS[kind];
      const nth = ofKind.get(kind) ?? 0;
      ofKind.set(kind, nth + 1);
      const each = crossDesignatedEach[kind];
      const medical = spec.medicalEach > 0 && index % spec.medicalEach === 0;
      units.push({
        unit: {
          id: `${agencyId}-${String(index + 1).padStart(3, '0')}`,
          trackId: FIRST_TRACK_ID + units.length,
          callsign: `${words[index % words.length]} ${10 + index}`,
          kind,
          agencyId,
          responseSpeedMps: tenth(spec.responseSpeedMps, random),
          turnOutS: spec.turnOutS,
          capabilities: medical ? [...spec.capabilities, 'medical'] : [...spec.capabilities],
          status: 'off-shift',
          ...(each !== undefined && nth % each === 0 ? { crossDesignated: true } : {}),
          releasability: 'all',
        },
        post: route[0]!,
        patrolSpeedMps: spec.patrolSpeedMps,
        altitudeM: spec.altitudeM,
        route,
        duty: planDuty(kind, site.position[0], random),
      });
    });
  }
  return units;
}

/** From one end of the patrol to the other on one side of the line; places on the wrong side of a shore are left out. */
function patrolRoute(
  kind: UnitKind,
  site: Site,
  side: 'left' | 'right',
  { path, segmentAt }: BorderSamples,
  isDry: DryGround,
  random: Random,
): Position[] {
  const spec: UnitSpec = UNIT_SPECS[kind];
  const sign = side === 'right' ? 1 : -1;
  const { pieceId, chainageM } = site.at;
  const before = tenth(spec.reachM, random);
  const after = tenth(spec.reachM, random);
  const route: Position[] = [];
  for (let alongM = chainageM - before; alongM <= chainageM + after; alongM += spec.stepM) {
    if (alongM < 0 || alongM > path.knownLengthM(pieceId)) continue;
    const at = { pieceId, chainageM: alongM };
    const { position } = path.beside(at, sign * Math.round(tenth(spec.offM, random)));
    if (kind === 'boat' && (segmentAt(at).water === 'land' || (segmentAt(at).water === 'lake' && isDry(position))))
      continue;
    if ((kind === 'foot' || kind === 'vehicle' || kind === 'k9') && !isDry(position)) continue;
    route.push(position);
  }
  return route;
}

function pull({ kind, size }: Site): number {
  return kind === 'crossing' ? 60 * size : Math.sqrt(Math.min(size, 60_000));
}

function isNear(a: Site, b: Site, reachM: number): boolean {
  return a.at.pieceId === b.at.pieceId && Math.abs(a.at.chainageM - b.at.chainageM) < reachM;
}

function tenth([low, high]: readonly [number, number], random: Random): number {
  return Math.round((low + random() * (high - low)) * 10) / 10;
}
