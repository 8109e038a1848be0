import { describe, expect, it } from 'vitest';
import { segmentDots } from '../../../src/geo/briefing/segment-dots';
import { shareDeck } from '../../../src/geo/briefing/share-deck';
import type { SharedTable } from '../../../src/geo/briefing/shared-deck';
import { locateChainage } from '../../../src/geo/locate-chainage';
import { threePieces, threePiecesSegments } from '../../ui/three-pieces';
import { deck, slide, table } from './example-deck';

const border = threePieces();
const segments = threePiecesSegments();

function dotsOf(rows: readonly (readonly [string, number, number])[]) {
  const base = table();
  const chart = { ...base, rows: rows.map(([name, a, b]) => [name, a, b, a + b, 0, 1, null, null]), totals: null };
  const allows = { smallCounts: false, positions: false, identifiers: false };
  const [shared] = shareDeck(deck([slide('a', { chart })]), allows, { identifier: '', position: '' }).slides;
  return segmentDots(shared?.table as SharedTable, border, segments);
}

describe('incidents by segment on the map', () => {
  it('stand at the middle of their segment or sector', () => {
    const [dot] = dotsOf([['main place 2', 40, 60]]);
    expect(dot).toEqual({
      name: 'main place 2',
      count: 100,
      position: locateChainage(border, { pieceId: 'main', chainageM: 125_000 }),
    });
    const [sector] = segments.sectors;
    const own = segments.segments.filter(({ sectorId }) => sectorId === sector?.id);
    const [whole] = dotsOf([[sector?.name ?? '', 40, 60]]);
    expect(whole?.count).toBe(100);
    // Within the sector, and no end of it.
    const ends = own.flatMap(({ pieceId, fromChainageM }) => [
      locateChainage(border, { pieceId, chainageM: fromChainageM }),
    ]);
    expect(ends[0]).not.toEqual(whole?.position);
  });

  it('are those that the table shows: none that is withheld, none of a place that is not here', () => {
    const dots = dotsOf([
      ['main place 0', 1, 2],
      ['main place 1', 20, 30],
      ['main place 2', 6, 7],
      ['elsewhere', 50, 60],
    ]);
    expect(dots.map(({ name }) => name)).not.toContain('main place 0');
    expect(dots.map(({ name }) => name)).not.toContain('elsewhere');
    for (const { count } of dots) expect(count).toBeGreaterThanOrEqual(5);
    expect(dots.length).toBeGreaterThan(0);
  });

  it('are not drawn in the unknown, nor from a table of something else', () => {
    // The middle of the last 50 km of the west lies before its unknown end at 80 km; that of its last metres would not.
    expect(dotsOf([['west place 1', 40, 60]])).toHaveLength(1);
    const stretch = {
      ...segments,
      segments: segments.segments.map((one) => ({
        ...one,
        fromChainageM: one.pieceId === 'west' ? 85_000 : one.fromChainageM,
      })),
    };
    const shared: SharedTable = {
      title: '',
      columns: [
        { title: '', holds: 'name', unit: '', digits: 0 },
        { title: '', holds: 'incident-sum', unit: '', digits: 0 },
      ],
      rows: [['west place 1', 70]],
      totals: null,
      period: '',
      source: '',
      computedMs: 1,
    };
    expect(segmentDots(shared, border, stretch)).toEqual([]);
    expect(segmentDots({ ...shared, columns: shared.columns.slice(0, 1) }, border, segments)).toEqual([]);
  });
});
