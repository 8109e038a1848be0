import type { BriefingDeck, BriefingMarking } from '../../../src/domain/briefing';
import type { PageDeck, PageMap } from '../../../src/geo/briefing/page-deck';
import { encodePng } from '../../../src/geo/terrain/encode-png';
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
  problems: ReadonlyMap<string, readonly string[]> = new Map(),
  unanswered: readonly string[] = [],
): PageDeck {
  return deckPages(markDeck(deck, { releasability: ['CBP', 'RCMP'], allows }), {
    maps: { maps, problems },
    unanswered: () => unanswered,
    withNotes: true,
    wallMs: TO_MS,
    language: 'en',
    agency: 'U.S. Customs and Border Protection',
    attribution: '© OpenStreetMap contributors',
  });
}

/** A PNG of one colour. */
export function exampleMap([r, g, b]: readonly [number, number, number], width = 64, height = 40): PageMap {
  const rgba = new Uint8Array(width * height * 4);
  for (let at = 0; at < rgba.length; at += 4) rgba.set([r, g, b, 255], at);
  return { bytes: new Uint8Array(encodePng({ width, height, rgba })), width, height, alt: 'Map of the border' };
}
