import type { SegmentsFile, Stretch } from '../../domain/border';
import type { SceneCamera } from '../../domain/scene';
import type { BorderIndex } from '../border-index';
import { nearestChainage } from '../nearest-chainage';
import { segmentAt } from '../segment-at';

/** Pixels across of a map beside a slide, where a view does not say how wide its own was. */
const MAP_PX = 560;
/** Circumference of the sphere of Web Mercator (EPSG:3857) in a world of 512 pixels at zoom 0, metres a pixel. */
const METRES_PER_PX = 40_075_016.686 / 512;
/** A view of more ground across than this many lengths of a segment or sector is about more than that. */
const MOST_LENGTHS = 4;

/**
 * Where a map looks that must not point at anything: a fixed view becomes the segment with the border nearest to its middle, its
 * sector where the view was of much more than the segment, the whole border where it was of much more than that, and where the
 * nearest border is in no segment. Cameras that name a place are as they were.
 */
export function withheldCamera(camera: SceneCamera, index: BorderIndex, { segments }: SegmentsFile): SceneCamera {
  if (camera.kind !== 'view') return camera;
  const nearest = nearestChainage(index, camera.center);
  const segment = nearest && segmentAt(segments, nearest);
  if (!segment) return { kind: 'border' };
  const acrossM = groundAcross(camera);
  if (acrossM <= MOST_LENGTHS * lengthOf([segment])) return { kind: 'segment', segmentId: segment.id };
  const { sectorId } = segment;
  const own = segments.filter((one) => one.sectorId === sectorId);
  return acrossM <= MOST_LENGTHS * lengthOf(own) ? { kind: 'sector', sectorId } : { kind: 'border' };
}

/** Metres, on the sphere, at the latitude of the middle. */
function groundAcross({ center, zoom, widthPx = MAP_PX }: Extract<SceneCamera, { kind: 'view' }>): number {
  return (widthPx * METRES_PER_PX * Math.cos((center[1] * Math.PI) / 180)) / 2 ** zoom;
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { fromChainageM, toChainageM }) => sum + toChainageM - fromChainageM, 0);
}
