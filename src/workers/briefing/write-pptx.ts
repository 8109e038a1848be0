import PptxGenJS from 'pptxgenjs';
import { PAGE_COLOURS } from '../../geo/briefing/page-colours';
import type { PageDeck } from '../../geo/briefing/page-deck';
import { mendPptx } from './mend-pptx';
import { addPage, BAND_H, bandText, MASTER, SLIDE_W } from './pptx-page';

/**
 * A briefing as a PowerPoint file (Office Open XML): charts and tables are PowerPoint's own, notes are speaker notes, the marking
 * stands on the master, on every slide, and in the properties of the file.
 */
export async function writePptx(deck: PageDeck): Promise<Uint8Array<ArrayBuffer>> {
  const pptx = new PptxGenJS();
  pptx.layout = 'LAYOUT_WIDE';
  pptx.title = deck.title;
  pptx.subject = deck.marking;
  pptx.author = deck.agency;
  pptx.company = deck.agency;
  pptx.defineSlideMaster({
    title: MASTER,
    background: { color: PAGE_COLOURS.ground },
    objects: [
      { rect: { x: 0, y: 0, w: SLIDE_W, h: BAND_H, fill: { color: PAGE_COLOURS.band } } },
      { text: { text: deck.marking, options: { ...bandText, y: 0 } } },
    ],
  });
  for (const [index, page] of deck.pages.entries()) addPage(pptx, deck, page, index);
  const written = await pptx.write({ outputType: 'uint8array' });
  const maps = deck.pages.flatMap(({ map }) => (map ? [map.bytes] : []));
  return mendPptx(written as Uint8Array, maps, deck.made);
}
