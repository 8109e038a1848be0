import { AppError } from '../domain/errors';
import type { Scheduler } from '../domain/scheduler';
import type { WatchMap } from './watch-map';

/** Software GL draws a 4K picture in seconds; a minute means that tiles never come. */
const TIMEOUT_MS = 60_000;

/**
 * The map as it stands, drawn anew with so many pixels for each CSS pixel: not enlarged. Base map and overlay are two canvases
 * whose contents last only as long as the task that draws them, so each is copied as it is drawn. The map on screen is as
 * before afterwards, whatever happens.
 *
 * @throws AppError `timed-out` where tiles do not come within a minute; `webgl-missing` while the overlay is being made anew.
 */
export async function captureMap(
  { native, overlay }: Pick<WatchMap, 'native' | 'overlay'>,
  ratio: number,
  scheduler: Scheduler,
): Promise<HTMLCanvasElement> {
  const before = native.getPixelRatio();
  const picture = document.createElement('canvas');
  const context = picture.getContext('2d');
  const over = overlay.getCanvas();
  const deck = (overlay as unknown as { readonly _deck?: { redraw(reason: string): void } })._deck;
  if (context === null || over === null || deck === undefined) {
    throw new AppError('webgl-missing', { expected: 'a map that is drawn' });
  }
  try {
    native.setPixelRatio(ratio);
    overlay.setProps({ useDevicePixels: ratio });
    await heard('idle');
    // The overlay makes textures of its layers with their first frame in the new size.
    deck.redraw('capture');
    const drawn = heard('render', () => {
      const base = native.getCanvas();
      picture.width = base.width;
      picture.height = base.height;
      context.drawImage(base, 0, 0);
      deck.redraw('capture');
      context.drawImage(over, 0, 0, base.width, base.height);
    });
    native.triggerRepaint();
    await drawn;
    return picture;
  } finally {
    native.setPixelRatio(before);
    overlay.setProps({ useDevicePixels: true });
  }

  function heard(event: 'idle' | 'render', then: () => void = () => undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = scheduler.after(TIMEOUT_MS, () => {
        native.off(event, hear);
        reject(new AppError('timed-out', { where: 'map', expected: `${event} in ${TIMEOUT_MS} ms` }));
      });
      function hear(): void {
        stop();
        try {
          then();
          resolve();
        } catch (error) {
          reject(error);
        }
      }
      native.once(event, hear);
      if (event === 'idle') native.triggerRepaint();
    });
  }
}
