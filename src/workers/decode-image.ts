import type { Pixels } from '../geo/terrain/decode-png';

/**
 * The pixels of an image that only the browser can decode (WebP). No colour profile is applied; the alpha of elevation
 * tiles is 255 or 0, so that premultiplication loses nothing that counts.
 */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  const options: ImageBitmapOptions = { colorSpaceConversion: 'none', premultiplyAlpha: 'none' };
  const bitmap = await createImageBitmap(new Blob([bytes.slice()]), options);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) return { width: 0, height: 0, rgba: new Uint8Array(0) };
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, rgba: new Uint8Array(context.getImageData(0, 0, width, height).data.buffer) };
}
