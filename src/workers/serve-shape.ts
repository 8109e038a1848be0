import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { areaSize } from '../geo/aoi/area-size';
import { corridorOutline } from '../geo/aoi/corridor-outline';
import { mergeAreas } from '../geo/aoi/merge-areas';
import { splitArea } from '../geo/aoi/split-area';
import { type LoadedBorder, loadBorder } from './load-border';
import type { RpcScope } from './rpc';
import { serveRpc } from './serve-rpc';
import type { ShapeProtocol } from './shape.protocol';

/** The shape worker without its thread: `shape.worker.ts` runs it in one, tests over a pair of ports. */
export function serveShape(scope: RpcScope, clock: Clock): void {
  let loaded: Promise<LoadedBorder> = Promise.reject(
    new AppError('worker-failed', { where: 'shapes', expected: 'init before a size' }),
  );
  loaded.catch(() => undefined);
  serveRpc<ShapeProtocol>(scope, clock, {
    async init(source, signal) {
      loaded = loadBorder(source, signal);
      await loaded;
      return null;
    },
    async corridor(shape) {
      return corridorOutline(shape);
    },
    async split({ geometry, line }) {
      return splitArea(geometry, line);
    },
    async merge(areas) {
      return mergeAreas(areas);
    },
    async size(geometry) {
      const { index } = await loaded;
      return areaSize(index, geometry);
    },
  });
}
