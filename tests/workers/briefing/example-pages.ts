import { crc32 } from 'node:zlib';
import { zlibSync } from 'fflate';
import type { BriefingDeck, BriefingMarking } from '../../../src/domain/briefing';
import type { PageDeck, PageMap } from '../../../src/geo/briefing/page-deck';
import { deckPages, markDeck } from '../../../src/ui/briefing/export/deck-pages';
import { TO_MS, tellingDeck } from '../../geo/briefing/example-deck';

export const NOTHING: BriefingMarking['allows'] = { smallCounts: false, positions: false, identifiers: false };
export const ALL: BriefingMarking['allows'] = { smallCounts: true, positions: true, identifiers: true };

/** What `tellingDeck` must not tell where nothing is allowed, however it is written. */
export const SECRETS = [
  'Raven',
  'TWR-7',
  'INC-22',
  '45.0109',
  '73.3712',
  '3 landings',
  'of them by boat',
  '88.1',
  '1 234.5',
  'Desk 4',
];

export function examplePages(
  allows = NOTHING,
  deck: BriefingDeck = tellingDeck(),
  maps: ReadonlyMap<string, PageMap> = new Map([['counts', exampleMap([200, 90, 20])]]),
): PageDeck {
  return deckPages(markDeck(deck, { releasability: ['CBP', 'RCMP'], allows }), {
    maps,
    withNotes: true,
    wallMs: TO_MS,
    language: 'en',
    agency: 'U.S. Customs and Border Protection',
    attribution: '© OpenStreetMap contributors',
  });
}

/** A PNG of one colour. */
export function exampleMap(rgb: readonly [number, number, number], width = 64, height = 40): PageMap {
  const raw = new Uint8Array(height * (1 + width * 3));
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) raw.set(rgb, y * (1 + width * 3) + 1 + x * 3);
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Uint8Array) => {
    const body = new Uint8Array([...new TextEncoder().encode(type), ...data]);
    const out = new Uint8Array(body.length + 8);
    new DataView(out.buffer).setUint32(0, data.length);
    out.set(body, 4);
    new DataView(out.buffer).setUint32(body.length + 4, crc32(body));
    return out;
  };
  const bytes = [chunk('IHDR', head), chunk('IDAT', zlibSync(raw)), chunk('IEND', new Uint8Array())];
  return {
    bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...bytes.flatMap((part) => [...part])]),
    width,
    height,
    alt: 'Map of the border',
  };
}
