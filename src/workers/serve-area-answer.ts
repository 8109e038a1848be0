import lookUpZone from '@photostructure/tz-lookup';
import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { isWatching } from '../domain/sensor';
import { admission, NOW } from '../geo/admission';
import { areaGround, type WatchedGround } from '../geo/area-answer/area-ground';
import { borderInside } from '../geo/area-answer/border-inside';
import { cutByArea } from '../geo/area-answer/cut-by-area';
import { hourWeek } from '../geo/area-answer/hour-week';
import { callPlace, nextToArrive } from '../geo/area-answer/next-to-arrive';
import { placeInside } from '../geo/area-answer/place-inside';
import { placesIn } from '../geo/area-answer/places-in';
import { sensorsInEffect } from '../geo/conditions/sensors-in-effect';
import { UnitIndex } from '../geo/response/unit-index';
import type { AreaAnswerProtocol, GroundSetting, UnitSetting } from './area-answer.protocol';
import { type LoadedBorder, loadBorder } from './load-border';
import type { RpcScope } from './rpc';
import { serveRpc } from './serve-rpc';

type Ground = WatchedGround & Pick<GroundSetting['answer'], 'coverageVersion' | 'pictureTimeMs'>;
type Units = UnitSetting & { readonly index: UnitIndex };

/** The area worker without its thread: `area-answer.worker.ts` runs it in one, tests over a pair of ports. */
export function serveAreaAnswer(scope: RpcScope, clock: Clock): void {
  let loaded: Promise<LoadedBorder> = Promise.reject(
    new AppError('worker-failed', { where: 'areas', expected: 'init before anything else' }),
  );
  loaded.catch(() => undefined);
  let ground: Ground | null = null;
  let units: Units | null = null;
  serveRpc<AreaAnswerProtocol>(scope, clock, {
    async init(source, signal) {
      ground = null;
      units = null;
      loaded = loadBorder(source, signal);
      await loaded;
      return null;
    },
    async setGround(setting) {
      ground = null;
      ground = watchedGround(setting, await loaded);
      return null;
    },
    async setUnits(setting) {
      units = null;
      await loaded;
      units = { ...setting, index: new UnitIndex(setting.responders) };
      return null;
    },
    async ground(geometry) {
      const { index, segments } = await loaded;
      const { coverageVersion, pictureTimeMs, ...watched } = ground ?? refuse('ground', 'setGround');
      return { ...areaGround(index, segments, geometry, watched), coverageVersion, pictureTimeMs };
    },
    async units(geometry) {
      const { index, segments } = await loaded;
      const { index: free, ...setting } = units ?? refuse('units', 'setUnits');
      const holds = placesIn(geometry);
      const { stretches } = borderInside(index.border, [], cutByArea(index, geometry));
      const place = callPlace(index, stretches, placeInside(geometry));
      return {
        pictureTimeMs: setting.pictureTimeMs,
        insideIds: setting.places.filter(({ position }) => holds(position[0], position[1])).map(({ unitId }) => unitId),
        place,
        next: nextToArrive(free, segments, place, setting.requirement, setting.verificationS, setting.count),
      };
    },
    async hours({ timesMs, positions }) {
      return hourWeek(timesMs, positions, (lng, lat) => lookUpZone(lat, lng));
    },
  });
}

function refuse(where: string, needed: string): never {
  throw new AppError('worker-failed', { where, expected: `${needed} before it` });
}

function watchedGround(
  { answer, sensors, filter = {}, conditions, ignoreHorizon, lightTimeMs }: GroundSetting,
  { table }: LoadedBorder,
): Ground {
  const admits = admission(filter);
  const counting = sensors.filter((sensor) => isWatching(sensor) && admits(sensor, NOW) !== 0);
  const watching = sensorsInEffect(counting, { conditions, ignoreHorizon }, lightTimeMs, table).sensors;
  return { ...answer, sensors, watching };
}
