import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { deckSchema } from '../../../src/domain/briefing';
import { checkMarking, deckReleasability } from '../../../src/geo/briefing/marking-allows';
import { shareDeck } from '../../../src/geo/briefing/share-deck';
import { holds } from '../seed';
import { bars, deck, figure, slide, table, tellingDeck } from './example-deck';

const MARKS = { identifier: '[name]', position: '[position]' };
const NOTHING = { smallCounts: false, positions: false, identifiers: false };
const ALL = { smallCounts: true, positions: true, identifiers: true };

describe('a deck that is shared', () => {
  it('is made of a deck that validates', () => {
    expect(v.safeParse(deckSchema, tellingDeck()).issues).toBeUndefined();
  });

  it('tells no small count, no position and no identifier, anywhere', () => {
    const shared = shareDeck(tellingDeck(), NOTHING, MARKS);
    const text = JSON.stringify(shared.slides.map(({ writtenNumbers: _, ...rest }) => rest));
    for (const secret of [
      'Raven',
      'TWR-7',
      'INC-22',
      '45.0109',
      '73.3712',
      'landings',
      '88.1',
      '1 234.5',
      'of them by boat',
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(shared.slides[0]?.headline).toBe('Incidents of thirty days');
    expect(shared.slides[0]?.note).toBe('[name] was near [position] when [name] failed. There were 3 of them.');
    expect(shared.slides[0]?.writtenNumbers).toEqual(['3']);
    expect(shared.slides[0]?.figures.map(({ withheld, text }) => [withheld, text])).toEqual([
      [null, '1733 incidents'],
      ['small-count', ''],
      [null, '41 km'],
    ]);
    // 3 is small; 9 is the cheapest other, for 877 + 844 + 9 + 3 = 1733 is told.
    expect(shared.slides[0]?.chart?.series[0]?.values).toEqual([null, 877, null, 844]);
    expect(shared.slides[2]?.figures[0]).toMatchObject({ withheld: 'position', text: '', change: '' });
    expect(shared.map).toEqual({ positions: false, identifiers: false });
  });

  it('names no record of any slide in its title, and says so', () => {
    const named = { ...tellingDeck(), title: 'Review of INC-2211 at 45.0109 N 73.3712 W by raven 12' };
    const shared = shareDeck(named, NOTHING, MARKS);
    expect(shared.title).toBe('Review of [name] at [position] by [name]');
    expect(shared.withheld.filter(({ part }) => part === 'title').map(({ why, count }) => [why, count])).toEqual([
      ['identifier', 2],
      ['position', 1],
    ]);
    expect(shareDeck(named, ALL, MARKS).title).toBe(named.title);
    // A name that one slide alone knows is taken out too.
    const slides = [slide('a', { identifiers: [] }), slide('b', { identifiers: ['INC-12'] })];
    expect(shareDeck({ ...deck(slides), title: 'Review of INC-12' }, NOTHING, MARKS).title).toBe('Review of [name]');
  });

  it('names no record that a scene or a question of it names, though the record is gone', () => {
    const plain = slide('a', { identifiers: [], note: 'INC-12 and TWR-9' });
    const asked = figure('Lasted', [], { query: { id: 'review.duration', params: { incident: 'INC-12' } } });
    const gone = { ...plain, figures: [asked], scene: { ...plain.scene, parts: { sensor: 'TWR-9' } } };
    const shared = shareDeck({ ...deck([gone]), title: 'Review of INC-12' }, NOTHING, MARKS);
    expect([shared.title, shared.slides[0]?.note]).toEqual(['Review of [name]', '[name] and [name]']);
  });

  it('takes a rectangle out of a table, what follows from it, and whole columns', () => {
    const [, shared] = shareDeck(tellingDeck(), NOTHING, MARKS).slides;
    const W = { withheld: true };
    expect(shared?.table?.columns.map(({ title }) => title)).toEqual([
      'Sector',
      'On foot',
      'By boat',
      'All',
      'Change',
      'Length',
    ]);
    expect(shared?.table?.rows).toEqual([
      ['North', W, W, 32, W, 101.5],
      ['Middle', W, W, 29, W, 222.5],
      ['South', 60, 70, 130, 3, 333.5],
    ]);
    expect(shared?.table?.totals).toEqual(['All', 82, 109, 191, 5, 657.5]);
  });

  it('keeps what is unknown apart from what is withheld', () => {
    const [, , days] = shareDeck(tellingDeck(), NOTHING, MARKS).slides;
    expect(days?.chart?.series[0]?.withheld).toEqual([false, true, true, false, false, true]);
  });

  it('says everything where the marking allows it', () => {
    const source = tellingDeck();
    const shared = shareDeck(source, ALL, MARKS);
    expect(shared.withheld).toEqual([]);
    expect(shared.slides.map(({ note, headline }) => [note, headline])).toEqual(
      source.slides.map(({ note, headline }) => [note, headline]),
    );
    expect(shared.slides[1]?.table?.rows).toEqual(
      source.slides[1]?.chart?.kind === 'table' && source.slides[1].chart.rows,
    );
  });

  it('withholds in every part what it withholds in one', () => {
    // The table must give up the total 9; the chart shows the same nine incidents of the same period, and a figure too.
    const source = deck([
      slide('a', { chart: bars([3, 9, 400]) }),
      slide('b', { chart: bars([9, 80, 90], { title: 'The same, by kind' }) }),
      slide('c', { figures: [figure('Of one kind', [9])] }),
    ]);
    const shared = shareDeck(source, NOTHING, MARKS);
    // The figure tells 9, so the first chart gives up 400 instead.
    expect(shared.slides[0]?.chart?.series[0]?.values).toEqual([null, 9, null]);
    const without = shareDeck(deck(source.slides.slice(0, 2)), NOTHING, MARKS);
    expect(without.slides[0]?.chart?.series[0]?.values).toEqual([null, null, 400]);
    expect(without.slides[1]?.chart?.series[0]?.values).toEqual([null, null, 90]);
    // In whatever order they stand.
    const reversed = shareDeck(deck(source.slides.slice(0, 2).toReversed()), NOTHING, MARKS);
    expect(reversed.slides[0]?.chart?.series[0]?.values).toEqual([null, null, 90]);
    expect(reversed.slides[1]?.chart?.series[0]?.values).toEqual([null, null, 400]);
  });

  it('hides a figure that would tell what had to be withheld', () => {
    const source = deck([
      slide('a', { chart: bars([3, 9]) }),
      slide('c', { figures: [figure('Of one kind', [9]), figure('All', [12]), figure('Another', [90])] }),
    ]);
    const [a, c] = shareDeck(source, NOTHING, MARKS).slides;
    const chartHidden = a?.chart?.series[0]?.values;
    expect(chartHidden).toEqual([null, null]);
    expect(c?.figures.map(({ withheld }) => withheld)).toEqual(['small-count', null, null]);
  });

  it('hides a figure that does not say which counts it follows from', () => {
    const rate = figure('A rate', [], { discloses: ['incident-count'], text: '0.1 a day' });
    const [shared] = shareDeck(deck([slide('a', { figures: [rate] })]), NOTHING, MARKS).slides;
    expect(shared?.figures[0]).toMatchObject({ withheld: 'follows', text: '' });
    const [told] = shareDeck(deck([slide('a', { figures: [rate] })]), ALL, MARKS).slides;
    expect(told?.figures[0]?.text).toBe('0.1 a day');
  });

  it('does not let a part be told by its whole and the rest', () => {
    const part = (values: number[], of: number[]) =>
      bars(values, {
        series: [
          { name: 'Closed', look: 'plain', values },
          { name: 'All', look: 'base', values: of },
        ],
      } as never);
    const [shared] = shareDeck(deck([slide('a', { chart: part([28, 50, 60], [30, 90, 100]) })]), NOTHING, MARKS).slides;
    // 30 - 28 = 2 were not closed.
    const [closed, all] = shared?.chart?.series ?? [];
    expect(closed?.withheld[0] || all?.withheld[0]).toBe(true);
  });

  it('leaves out shares of counts, whose counts it does not know', () => {
    const shares = bars([], {
      kind: 'shares',
      categories: ['A'],
      series: [
        { name: 'x', look: 'plain', values: [0.25] },
        { name: 'y', look: 'plain', values: [0.75] },
      ],
    } as never);
    const shared = shareDeck(deck([slide('a', { chart: shares })]), NOTHING, MARKS);
    expect(shared.slides[0]).toMatchObject({ chart: null, leftOut: { why: 'follows' } });
    expect(shared.withheld).toContainEqual({
      slideId: 'a',
      part: 'chart',
      label: 'Incidents by sector',
      why: 'follows',
      count: 1,
    });
  });

  it('leaves lengths as they are', () => {
    const km = bars([1.5, 0, 2], { discloses: [] });
    const [shared] = shareDeck(deck([slide('a', { chart: km })]), NOTHING, MARKS).slides;
    expect(shared?.chart?.series[0]?.values).toEqual([1.5, 0, 2]);
  });

  it('publishes no number below five of any table of counts', () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
      minLength: 1,
      maxLength: 6,
    });
    holds(
      fc.property(counts, (rows) => {
        const base = table();
        const chart = {
          ...base,
          rows: rows.map(([a, b], i) => [`R${i}`, a, b, a + b, a, 1.5, null, null]),
          totals: null,
        };
        const [shared] = shareDeck(deck([slide('a', { chart })]), NOTHING, MARKS).slides;
        for (const row of shared?.table?.rows ?? []) {
          for (const cell of row.slice(1, 4)) if (typeof cell === 'number') expect(cell).toBeGreaterThanOrEqual(5);
        }
      }),
      100,
    );
  });
});

describe('a marking', () => {
  const common = deckReleasability(tellingDeck());
  const allows = NOTHING;

  it('must be chosen', () => {
    expect(checkMarking(null, common)).toEqual({ kind: 'none' });
  });

  it('never names anybody who may not see all that stands behind the deck', () => {
    expect(common).toEqual(['CBP', 'RCMP']);
    expect(checkMarking({ releasability: 'all', allows }, common)).toEqual({ kind: 'lower', excess: 'all' });
    expect(checkMarking({ releasability: ['CBP', 'OPP'], allows }, common)).toEqual({ kind: 'lower', excess: ['OPP'] });
    expect(checkMarking({ releasability: ['RCMP'], allows }, common)).toEqual({ kind: 'fits' });
    expect(checkMarking({ releasability: [], allows }, [])).toEqual({ kind: 'fits' });
    expect(checkMarking({ releasability: ['OPP'], allows }, 'all')).toEqual({ kind: 'fits' });
  });
});
