import type { Alarm } from '../../domain/alarm';
import type { BorderLine, SegmentsFile, Stretch } from '../../domain/border';
import type { SceneCamera } from '../../domain/scene';
import { stretchBounds } from '../../geo/stretch-bounds';
import type { CameraView } from '../camera-store.svelte';
import { type Size, viewOfBounds } from './screen';

export interface SceneGround {
  readonly border: BorderLine;
  readonly segments: Pick<SegmentsFile, 'segments'>;
  /** The map that shows it; of a wall of tiles, all of them together. */
  readonly size: Size;
  /** Along the foot of the map, covered by scale and sources. */
  readonly footPx: number;
}

/** Share of the shorter side that stays free around what is shown. */
const FREE = 0.08;
/** Nearer than this the map shows an alarm without the country around it. */
const ALARM_ZOOM = 7.6;

/** Where a map of this size looks in a scene. What is named and not there any more shows the whole border. */
export function sceneView(camera: SceneCamera, ground: SceneGround): CameraView | null {
  switch (camera.kind) {
    case 'view': {
      const wider = camera.widthPx === undefined ? 0 : Math.log2(ground.size.widthPx / camera.widthPx);
      return { center: camera.center, zoom: Math.min(24, Math.max(0, camera.zoom + wider)) };
    }
    case 'border':
      return wholeBorder(ground);
    case 'sector':
      return around(
        ground,
        ground.segments.segments.filter(({ sectorId }) => sectorId === camera.sectorId),
      );
    case 'segment':
      return around(
        ground,
        ground.segments.segments.filter(({ id }) => id === camera.segmentId),
      );
  }
}

/** Where a map looks to explain an alarm: its stretches, else its place, else the whole border. */
export function alarmView({ stretches, position }: Pick<Alarm, 'stretches' | 'position'>, ground: SceneGround) {
  if (stretches.length > 0) return around(ground, stretches, ALARM_ZOOM);
  return position === null ? wholeBorder(ground) : { center: position, zoom: ALARM_ZOOM };
}

function wholeBorder(ground: SceneGround): CameraView | null {
  const { pieces } = ground.border;
  return boxed(
    ground,
    pieces.map(({ id, lengthM }) => ({ pieceId: id, fromChainageM: 0, toChainageM: lengthM })),
  );
}

function around(ground: SceneGround, stretches: readonly Stretch[], maxZoom?: number): CameraView | null {
  return boxed(ground, stretches, maxZoom) ?? wholeBorder(ground);
}

function boxed({ border, size, footPx }: SceneGround, stretches: readonly Stretch[], maxZoom = 12): CameraView | null {
  const bounds = stretchBounds(border, stretches);
  return bounds && viewOfBounds(bounds, size, FREE * Math.min(size.widthPx, size.heightPx), maxZoom, footPx);
}
