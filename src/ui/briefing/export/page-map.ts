import type { PageMap } from '../../../geo/briefing/page-deck';

/** Draws a picture of the map on a canvas: the page may load no picture that it made itself. */
export function drawPageMap(map: PageMap, onDrawn: () => void): (canvas: HTMLCanvasElement) => void {
  return (canvas) => {
    canvas.width = map.width;
    canvas.height = map.height;
    void createImageBitmap(new Blob([map.bytes], { type: 'image/png' })).then((bitmap) => {
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      bitmap.close();
      onDrawn();
    });
  };
}
