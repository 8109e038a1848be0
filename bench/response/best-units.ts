import { readFileSync } from 'node:fs';
import * as turf from '@turf/turf';
import type { FeatureCollection, Point } from 'geojson';
import type { Agency } from '../../src/domain/agency';
import type { Picture, UnitState } from '../../src/domain/picture';
import type { Position } from '../../src/domain/place';
import { seededRandom } from '../../src/domain/random';
import type { Responder } from '../../src/domain/response';
import type { TrackRecord } from '../../src/domain/track';
import { UNIT_KINDS } from '../../src/domain/unit';
import { locateChainage } from '../../src/geo/locate-chainage';
import { compileResponders } from '../../src/geo/response/compile-responders';
import { parseResponseRules } from '../../src/geo/response/parse-response-rules';
import { type FastCall, UnitIndex } from '../../src/geo/response/unit-index';
import { type BenchRow, measure } from '../measure';
import { northernBorder } from '../northern-border';

const TARGETS = 200;
const COUNT = 5;
/** Every unit on the side of every place, as for a point that somebody clicks: turf knows no sides. */
const SIDE = 'anywhere';
const CALL: FastCall = { country: SIDE, water: 'land', requirement: { kinds: UNIT_KINDS, capabilities: [] } };

/** The five units that arrive first, for 200 places on the border line, against five rounds of turf.nearestPoint. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const random = seededRandom('response bench');
  const { border, units } = northernBorder();
  const rules = parseResponseRules(JSON.parse(readFileSync('data/response.json', 'utf8')));
  const targets = Array.from({ length: TARGETS }, (): Position => {
    const piece = border.pieces[Math.floor(random() * border.pieces.length)]!;
    const endM = piece.chainageM[piece.chainageM.length - 1]!;
    return locateChainage(border, { pieceId: piece.id, chainageM: random() * endM }) ?? [0, 0];
  });
  const responders = compileResponders(pictureOf(units), rules).responders.map(
    (responder): Responder => ({ ...responder, countries: [SIDE], reaches: ['land'] }),
  );
  const index = new UnitIndex(responders);
  const points = turf.featureCollection(units.map(({ unit, post }) => turf.point(post, { id: unit.id })));
  const differs = targets.filter((target) => {
    const [first] = index.fastest(target, CALL, 1);
    return turf.nearestPoint([...target], points).properties.id !== first?.unitId;
  });
  console.log(`the nearest unit is not the first to arrive for ${differs.length} of ${TARGETS} places`);
  return [
    measure({
      work: `best ${COUNT} of ${units.length} units for ${TARGETS} places`,
      peer: 'turf.nearestPoint loop (by distance)',
      peerPackage: '@turf/turf',
      ours: () => {
        let sum = 0;
        for (const target of targets) for (const { arrivalS } of index.fastest(target, CALL, COUNT)) sum += arrivalS;
        return sum;
      },
      theirs: () => targets.reduce((sum, target) => sum + nearestByTurf(points, target), 0),
      runs: quick ? 1 : 9,
    }),
  ];
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

function pictureOf(placed: ReturnType<typeof northernBorder>['units']): Pick<Picture, 'units' | 'tracks' | 'agencies'> {
  const units = new Map<string, UnitState>();
  const tracks = new Map<number, TrackRecord>();
  const agencies = new Map<string, Agency>();
  const still = { altitudeM: 0, headingDeg: 0, speedMps: 0, type: 0, timeToLiveS: 60, timeMs: 0 };
  for (const { unit, post } of placed) {
    units.set(unit.id, { unit: { ...unit, status: 'on-patrol' }, sinceMs: 0, incidentId: null, exercise: true });
    tracks.set(unit.trackId, { trackId: unit.trackId, lng: post[0], lat: post[1], ...still });
    agencies.set(unit.agencyId, { id: unit.agencyId, name: unit.agencyId, country: SIDE });
  }
  return { units, tracks, agencies };
}
