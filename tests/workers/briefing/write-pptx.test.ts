import { beforeAll, describe, expect, it } from 'vitest';
import { writePptx } from '../../../src/workers/briefing/write-pptx';
import { bars, deck, slide, table, tellingDeck } from '../../geo/briefing/example-deck';
import { ALL, exampleMap, examplePages, NOTHING, SECRETS } from './example-pages';
import { type ReadPptx, readPptx, saidIn } from './read-pptx';

describe('a briefing as a PowerPoint file', () => {
  const pages = examplePages();
  let file: ReadPptx;
  beforeAll(async () => {
    file = readPptx(await writePptx(pages));
  });

  const of = (path: string) => file.texts.get(path) ?? '';

  it('has a slide for each page, with its headline and what it says', () => {
    const slides = file.slides();
    expect(slides).toHaveLength(3);
    expect(saidIn(of(slides[0] ?? ''))).toContain('Incidents of thirty days');
    expect(saidIn(of(slides[0] ?? ''))).toContain('1733 incidents');
    expect(saidIn(of(slides[0] ?? ''))).toContain('41 km');
  });

  it('has its marking on every slide, on the master of every slide, in its notes and its properties', () => {
    expect(pages.marking).toBe('EXERCISE · RELEASABLE TO CBP RCMP · NO SMALL COUNTS, POSITIONS OR NAMES');
    for (const path of file.slides()) {
      expect(saidIn(of(path))).toContain(pages.marking);
      const related = file.related(path);
      const [layout = ''] = related.get('slideLayout') ?? [];
      expect(saidIn(of(layout)), layout).toContain(pages.marking);
      const [notes = ''] = related.get('notesSlide') ?? [];
      expect(saidIn(of(notes)), notes).toContain(pages.marking);
    }
    expect(of('docProps/core.xml')).toContain(pages.marking);
  });

  it('names no record in its properties', async () => {
    const named = { ...tellingDeck(), title: 'Review of INC-2211' };
    const { texts } = readPptx(await writePptx(examplePages(NOTHING, named)));
    expect(saidIn(texts.get('docProps/core.xml') ?? '')).toContain('Review of [name withheld]');
    expect([...texts.values()].join('')).not.toContain('INC-2211');
  });

  it('says on the slide and in its notes what could not be shown or computed', async () => {
    const maps = new Map([['counts', exampleMap([200, 90, 20])]]);
    const problems = new Map([['table', ['found INC-2211']]]);
    const told = readPptx(await writePptx(examplePages(NOTHING, tellingDeck(), maps, problems, ['no worker'])));
    const [first = '', second = ''] = told.slides();
    const notes = told.related(second).get('notesSlide')?.[0] ?? '';
    for (const path of [second, notes]) {
      const said = saidIn(told.texts.get(path) ?? '');
      expect(said, path).toContain('No map: found [name withheld]');
      expect(said, path).toContain('Not computed anew: no worker');
    }
    expect([told.related(first).get('image')?.length, told.related(second).get('image')]).toEqual([1, undefined]);
    for (const path of file.slides()) expect(saidIn(of(path))).not.toMatch(/No map|Not computed/);
  });

  it('draws charts itself, from worksheets that hold the same numbers', () => {
    const [first = '', , third = ''] = file.slides();
    const [chart = ''] = file.related(first).get('chart') ?? [];
    expect(of(chart)).toMatch(/<c:barChart>/);
    expect(numbers(of(chart))).toEqual([
      [0, 844],
      [2, 877],
    ]);
    const [workbook = ''] = file.related(chart).get('package') ?? [];
    const sheet = of(`${workbook}!xl/worksheets/sheet1.xml`);
    expect([...sheet.matchAll(/<c r="(B\d)"><v>(\d*)<\/v>/g)].map(([, cell, value]) => [cell, value])).toEqual([
      ['B2', '844'],
      ['B4', '877'],
    ]);
    expect(saidIn(of(`${workbook}!xl/sharedStrings.xml`))).toContain('Sector C *');
    const [line = ''] = file.related(third).get('chart') ?? [];
    expect(of(line)).toMatch(/<c:lineChart>/);
    expect(numbers(of(line))).toEqual([
      [0, 61],
      [4, 72],
    ]);
    expect(of(line)).toContain('<c:dispBlanksAs val="gap"/>');
    // Units, period and source stand with the chart.
    expect(saidIn(of(chart))).toContain('Incidents (number)');
    expect(saidIn(of(first))).toContain('the record of incidents');
    expect(saidIn(of(first))).toContain('30 days to 24 November');
  });

  it('has tables that can be edited', () => {
    const [, second = ''] = file.slides();
    expect(of(second)).toMatch(/<a:tbl>/);
    const cells = [...of(second).matchAll(/<a:tc>(.*?)<\/a:tc>/gs)].map(([, cell = '']) =>
      [...cell.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text).join(''),
    );
    expect(cells.slice(6, 12)).toEqual(['North', '*', '*', '32', '*', '101.5']);
    expect(cells).not.toContain('Reference');
  });

  it('has notes for whoever speaks, with what each figure means', () => {
    const [first = ''] = file.slides();
    const [notes = ''] = file.related(first).get('notesSlide') ?? [];
    const said = saidIn(of(notes));
    expect(said).toContain('[name withheld] was near [position withheld]');
    expect(said).toContain('How many incidents began in the period.');
  });

  it('holds the picture of the map, byte for byte, and nothing in its place', () => {
    const [first = '', second = ''] = file.slides();
    const [image = ''] = file.related(first).get('image') ?? [];
    expect(file.parts.get(image)).toEqual(pages.pages[0]?.map?.bytes);
    expect(file.related(second).get('image')).toBeUndefined();
    expect([...file.parts.keys()].filter((name) => name.startsWith('ppt/media/'))).toEqual([image]);
  });

  it('tells nothing that its marking forbids, in no part of it, worksheets and caches included', () => {
    for (const [path, xml] of file.texts) {
      for (const secret of SECRETS) expect(xml, path).not.toContain(secret);
    }
    // The least counts, 3 and 9, are nowhere: not in a cache, not in a cell.
    for (const [path, xml] of file.texts) {
      if (/charts\/chart|worksheets/.test(path))
        expect(xml, path).not.toMatch(/(?<! t="s")><(?:c:)?v>(?:[0-4]|9|13)<\//);
    }
  });

  it('points at parts that exist, and every part has its type', () => {
    const types = of('[Content_Types].xml');
    for (const path of [...file.slides(), ...[...file.parts.keys()].filter((name) => /chart\d+\.xml$/.test(name))]) {
      for (const [kind, targets] of file.related(path)) {
        for (const target of targets) expect(file.parts.has(target), `${path} ${kind} ${target}`).toBe(true);
      }
      expect(types).toContain(`PartName="/${path}"`);
    }
    for (const [, part = ''] of types.matchAll(/PartName="\/([^"]+)"/g)) expect(file.parts.has(part), part).toBe(true);
  });
});

describe('a PowerPoint file', () => {
  it('tells all of it where the marking allows that', async () => {
    const file = readPptx(await writePptx(examplePages(ALL)));
    const all = [...file.texts.values()].join('');
    for (const secret of SECRETS.filter((name) => name !== 'Desk 4')) expect(all).toContain(secret);
    // Who made it is an agency: a person is in no export.
    expect(all).not.toContain('Desk 4');
  });

  it('keeps zeros that are counts of nothing secret', async () => {
    const source = deck([slide('a', { chart: bars([0, 7, 2], { discloses: [] }) })]);
    const file = readPptx(await writePptx(examplePages(NOTHING, source, new Map())));
    const workbook = [...file.texts].find(([path]) => path.endsWith('sheet1.xml'))?.[1] ?? '';
    expect([...workbook.matchAll(/<c r="B\d"><v>(\d*)<\/v>/g)].map(([, value]) => value)).toEqual(['2', '7', '0']);
  });

  it('goes on with a long table on slides of their own, each marked', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [`Sector ${i}`, 20, 30, 50, 1, 10, null, null]);
    const source = deck([slide('a', { chart: table({ rows, totals: ['All', 800, 1200, 2000, 1, 400, null, null] }) })]);
    const pages = examplePages(NOTHING, source, new Map());
    const file = readPptx(await writePptx(pages));
    expect(file.slides()).toHaveLength(3);
    const said = file.slides().map((path) => saidIn(file.texts.get(path) ?? ''));
    for (const each of said) expect(each).toContain(pages.marking);
    const found = said.flatMap((each) => [...each.matchAll(/Sector \d+/g)].map(([name]) => name));
    expect(found).toEqual(rows.map(([name]) => name));
    expect(said.filter((each) => each.includes('All'))).toHaveLength(3);
  });

  it('gives each slide its own map', async () => {
    const maps = new Map([
      ['counts', exampleMap([1, 2, 3])],
      ['days', exampleMap([9, 8, 7])],
    ]);
    const file = readPptx(await writePptx(examplePages(NOTHING, tellingDeck(), maps)));
    const [first = '', , third = ''] = file.slides();
    const image = (path: string) => file.parts.get(file.related(path).get('image')?.[0] ?? '');
    expect(image(first)).toEqual(maps.get('counts')?.bytes);
    expect(image(third)).toEqual(maps.get('days')?.bytes);
  });
});

function numbers(chart: string): (readonly [number, number])[] {
  const values = /<c:val>(.*?)<\/c:val>/s.exec(chart)?.[1] ?? '';
  return [...values.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)].map(
    ([, i, v]) => [Number(i), Number(v)] as const,
  );
}
