import { AppError } from '../../../domain/errors';
import { writePngText } from '../../../feeds/files/write-png-text';
import type { PageDeck } from '../../../geo/briefing/page-deck';
import type { PackedFile } from '../../../workers/briefing.protocol';
import { pngBytes } from './capture-scenes';
import { drawPage, PAGE_FONTS, PAGE_PX } from './draw-page';

/**
 * Every page as a PNG file that says in its own text fields what it is and how it is marked.
 *
 * @throws AppError `webgl-missing` where the browser gives no canvas; `cancelled` by the signal
 */
export async function drawPictures(deck: PageDeck, signal: AbortSignal): Promise<readonly PackedFile[]> {
  await Promise.all(PAGE_FONTS.map((font) => document.fonts.load(font)));
  const canvas = document.createElement('canvas');
  canvas.width = PAGE_PX.width;
  canvas.height = PAGE_PX.height;
  const context = canvas.getContext('2d');
  if (context === null) throw new AppError('webgl-missing', { expected: 'a canvas' });
  const files: PackedFile[] = [];
  const digits = String(deck.pages.length).length;
  for (const [index, page] of deck.pages.entries()) {
    if (signal.aborted) throw new AppError('cancelled', { where: 'pictures' });
    const map = page.map && (await createImageBitmap(new Blob([page.map.bytes], { type: 'image/png' })));
    drawPage(context, deck, page, index, map);
    map?.close();
    const bytes = writePngText(await pngBytes(canvas), [
      ['Title', `${deck.title}: ${page.headline}`],
      ['Description', `${deck.marking}. ${deck.made}`],
      ['Copyright', deck.attribution],
      ['Creation Time', new Date(deck.madeMs).toISOString()],
      ['Software', 'Watchline'],
      ['Watchline Marking', deck.marking],
    ]);
    files.push({ name: `slide-${String(index + 1).padStart(digits, '0')}.png`, bytes });
  }
  return files;
}
