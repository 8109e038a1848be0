import { BitmapLayer } from '@deck.gl/layers';
import type { ViewshedPlan } from './plan-viewshed';

/** A viewshed as an image, made once a plan: a new image is a new upload to the graphics card. */
export interface ViewshedPicture {
  readonly image: ImageData;
  readonly bounds: readonly [number, number, number, number];
}

export function viewshedPicture({ pixels, width, height, bounds }: ViewshedPlan): ViewshedPicture {
  return { image: new ImageData(pixels, width, height), bounds };
}

export function buildViewshed({ image, bounds }: ViewshedPicture, visible: boolean, opacity: number) {
  return new BitmapLayer({
    id: 'viewshed',
    image,
    bounds: bounds as [number, number, number, number],
    visible,
    opacity,
  });
}
