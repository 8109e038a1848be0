import * as turf from '@turf/turf';
import type { FeatureCollection, Point } from 'geojson';
import type { Picture, UnitState } from '../../src/domain/picture';
import type { Position } from '../../src/domain/place';
import { seededRandom } from '../../src/domain/random';
import type { TrackRecord } from '../../src/domain/track';
import { locateChainage } from '../../src/geo/locate-chainage';
import { nearestUnits } from '../../src/geo/nearest-units';
import { type BenchRow, measure } from '../measure';
import { northernBorder } from '../northern-border';

const TARGETS = 200;
const COUNT = 5;

/** The five units that arrive first, for 200 places on the border line, against five rounds of turf.nearestPoint. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const random = seededRandom('response bench');
  const { border, units } = northernBorder();
  const targets = Array.from({ length: TARGETS }, (): Position => {
    const piece = border.pieces[Math.floor(random() * border.pieces.length)]!;
    const endM = piece.chainageM[piece.chainageM.length - 1]!;
    return locateChainage(border, { pieceId: piece.id, chainageM: random() * endM }) ?? [0, 0];
  });
  const picture = pictureOf(units);
  const points = turf.featureCollection(units.map(({ unit, post }) => turf.point(post, { id: unit.id })));
  const differs = targets.filter((target) => {
    const answer = ask(picture, target);
    const byTime = answer.kind === 'arrivals' ? answer.arrivals[0]?.unitId : null;
    return turf.nearestPoint([...target], points).properties.id !== byTime;
  });
  console.log(`the nearest unit is not the first to arrive for ${differs.length} of ${TARGETS} places`);
  return [
    measure({
      work: `best ${COUNT} of ${units.length} units for ${TARGETS} places`,
      peer: 'turf.nearestPoint loop (by distance)',
      peerPackage: '@turf/turf',
      ours: () => {
        let sum = 0;
        for (const target of targets) {
          const answer = ask(picture, target);
          if (answer.kind === 'arrivals') for (const { arrivalS } of answer.arrivals) sum += arrivalS;
        }
        return sum;
      },
      theirs: () => targets.reduce((sum, target) => sum + nearestByTurf(points, target), 0),
      runs: quick ? 1 : 9,
    }),
  ];
}

function ask(picture: Pick<Picture, 'units' | 'tracks'>, target: Position) {
  const filter = { agencyIds: [], statuses: [], capabilities: [] };
  return nearestUnits(picture, { target, filter, verificationS: 120, count: COUNT });
}

function nearestByTurf(points: FeatureCollection<Point, { id: string }>, target: Position): number {
  let left = points.features;
  let sum = 0;
  for (let i = 0; i < COUNT; i++) {
    const found = turf.nearestPoint([...target], turf.featureCollection(left));
    sum += found.properties.distanceToPoint;
    left = left.filter(({ properties }) => properties.id !== found.properties.id);
  }
  return sum;
}

function pictureOf(placed: ReturnType<typeof northernBorder>['units']): Pick<Picture, 'units' | 'tracks'> {
  const units = new Map<string, UnitState>();
  const tracks = new Map<number, TrackRecord>();
  const still = { altitudeM: 0, headingDeg: 0, speedMps: 0, type: 0, timeToLiveS: 60, timeMs: 0 };
  for (const { unit, post } of placed) {
    units.set(unit.id, { unit: { ...unit, status: 'on-patrol' }, sinceMs: 0, incidentId: null, exercise: true });
    tracks.set(unit.trackId, { trackId: unit.trackId, lng: post[0], lat: post[1], ...still });
  }
  return { units, tracks };
}
