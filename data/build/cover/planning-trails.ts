import type { BorderLine, Segment } from '../../../src/domain/border';
import type { CoverSource } from '../../../src/domain/cover-points';
import type { Position } from '../../../src/domain/place';
import type { Random } from '../../../src/domain/random';
import { BorderIndex } from '../../../src/geo/border-index';
import { geodesicDestination, geodesicPath } from '../../../src/geo/geodesic';
import { locateChainage } from '../../../src/geo/locate-chainage';
import { nearestChainage } from '../../../src/geo/nearest-chainage';
import type { CoverNear } from '../../../src/geo/response/near-cover';
import { sideOfLine } from '../../../src/geo/side-of-line';
import type { DryGround } from '../scenario/dry-ground';

/** One in so many remote segments without a known pick-up gets a trail on that side; the others keep none. */
const ONE_IN = 5;
const PICK_UP_REACH_M = 30_000;
/** Of the end that is nearest to the line, and of how far it runs on from there. */
const NEAREST_M = [4000, 10_000] as const;
const LEGS = 4;
const LEG_M = [2000, 4500] as const;
/** No vertex comes nearer to the line than this. */
const APART_M = 3500;
const TRIES = 20;

type Trail = CoverSource & { readonly kind: 'trail' };

/**
 * Trails made up for the exercise, where none is known: for one in five of the remote land segments without a pick-up point
 * within 30 km on a side, one trail on dry ground of that side, 4 to 10 km from the line at its nearest. No trail data is
 * in the registries; each carries EXERCISE in its name so that every time to cover that goes by one says so. The same
 * stream gives the same trails; a segment where twenty throws find no dry ground gets none.
 */
export function planningTrails(
  segments: readonly Segment[],
  border: BorderLine,
  near: CoverNear,
  isDry: DryGround,
  random: Random,
): readonly Trail[] {
  const index = new BorderIndex(border);
  const trails: Trail[] = [];
  for (const segment of segments) {
    if (segment.cover !== 'remote' || segment.water !== 'land') continue;
    for (const side of ['left', 'right'] as const) {
      const isKnown = (near.get(segment.id) ?? []).some(
        ({ distanceM, source }) =>
          source.country === segment[side] && source.kind !== 'place' && distanceM <= PICK_UP_REACH_M,
      );
      if (isKnown || random() * ONE_IN >= 1) continue;
      const shape = trailBeside(segment, side, index, isDry, random);
      if (shape === null) continue;
      const name = `EXERCISE trail ${trails.length + 1}`;
      trails.push({ kind: 'trail', name, country: segment[side], shape });
    }
  }
  return trails;
}

/** From its nearest point it runs away from the line, now more to one side, now to the other. */
function trailBeside(
  { fromChainageM, pieceId, toChainageM }: Segment,
  side: 'left' | 'right',
  index: BorderIndex,
  isDry: DryGround,
  random: Random,
): Position[] | null {
  const draw = ([low, high]: readonly [number, number]): number => low + random() * (high - low);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const chainageM = fromChainageM + (0.15 + 0.7 * random()) * (toChainageM - fromChainageM - 100);
    const foot = locateChainage(index.border, { pieceId, chainageM });
    const ahead = locateChainage(index.border, { pieceId, chainageM: chainageM + 100 });
    if (foot === null || ahead === null) continue;
    const inward = geodesicPath(foot, ahead).azimuthDeg + (side === 'left' ? -90 : 90);
    const path = [rounded(geodesicDestination(foot, inward, draw(NEAREST_M)))];
    for (let leg = 0; leg < LEGS; leg++) {
      path.push(rounded(geodesicDestination(path[leg]!, inward + draw([-80, 80]), draw(LEG_M))));
    }
    if (path.every((position) => isDry(position) && isOn(side, position, index))) return path;
  }
  return null;
}

function isOn(side: 'left' | 'right', position: Position, index: BorderIndex): boolean {
  const nearest = nearestChainage(index, position);
  return nearest !== null && nearest.distanceM >= APART_M && sideOfLine(index.border, nearest, position) === side;
}

/** 11 m: they are made up. */
function rounded([lng, lat]: Position): Position {
  return [Math.round(lng * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4];
}
