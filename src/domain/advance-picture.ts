import { expire } from './expire-picture';
import type { Picture } from './picture';

/** Moves picture time on to `timeMs`, never back, and drops what has become too old to show. */
export function advancePicture(picture: Picture, timeMs: number): Picture {
  if (!(timeMs > picture.timeMs)) return picture;
  return expire({ ...picture, timeMs });
}
