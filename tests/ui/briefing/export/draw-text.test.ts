import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageTable } from '../../../../src/geo/briefing/page-deck';
import { LAYER_ORDER } from '../../../../src/layers/order';
import { hiddenLayers } from '../../../../src/ui/briefing/export/capture-scenes';
import { breakLines } from '../../../../src/ui/briefing/export/draw-text';
import { splitTable } from '../../../../src/ui/briefing/export/split-table';
import { holds } from '../../../geo/seed';

const measure = (part: string) => part.length * 10;

describe('lines of a text', () => {
  it('break between words', () => {
    expect(breakLines('one two three four', 90, 9, measure)).toEqual(['one two', 'three', 'four']);
  });

  it('end in an ellipsis where there is no more room', () => {
    expect(breakLines('one two three four', 90, 2, measure)).toEqual(['one two', 'three fo…']);
    expect(breakLines('incomprehensibilities', 90, 3, measure)).toEqual(['incompre…']);
    expect(breakLines('', 90, 3, measure)).toEqual([]);
  });

  it('never are wider than the room, nor more than allowed, and lose no word that fits', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,14}$/), { maxLength: 14 });
    holds(
      fc.property(words, fc.integer({ min: 40, max: 300 }), fc.integer({ min: 1, max: 5 }), (list, width, most) => {
        const lines = breakLines(list.join(' '), width, most, measure);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        if (!lines.some((line) => line.endsWith('…'))) expect(lines.join(' ').split(' ').filter(Boolean)).toEqual(list);
      }),
    );
  });
});

describe('a long table', () => {
  const table = (rows: number): PageTable => ({
    title: 'T',
    columns: [{ title: 'A', numeric: false }],
    rows: Array.from({ length: rows }, (_, i) => [`row ${i}`]),
    totals: ['all'],
    evidence: '',
  });

  it('goes on on more pages without losing a row, its totals at the end', () => {
    holds(
      fc.property(fc.integer({ min: 0, max: 200 }), (rows) => {
        const parts = splitTable(table(rows));
        expect(parts.flatMap((part) => part.rows)).toEqual(table(rows).rows);
        expect(parts.map(({ totals }) => totals !== null)).toEqual(parts.map((_, i) => i === parts.length - 1));
      }),
    );
  });
});

describe('the map of a file', () => {
  it('shows no incident, no way to one, no unit and no foreign layer where positions may not be told', () => {
    const hidden = hiddenLayers({ positions: false, identifiers: false });
    const shown = LAYER_ORDER.filter((id) => !hidden.has(id));
    expect(shown).toEqual([
      'aoi-fills',
      'footprints',
      'viewshed',
      'watched',
      'aoi-lines',
      'response',
      'border',
      'gap-ends',
    ]);
  });

  it('shows everything where everything may be told', () => {
    expect(hiddenLayers({ positions: true, identifiers: true }).size).toBe(0);
    expect(hiddenLayers({ positions: true, identifiers: false })).toContain('aoi-labels');
    expect(hiddenLayers({ positions: true, identifiers: false })).not.toContain('incidents');
  });
});
