import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { deckSchema, emptyDeck, slideSchema } from '../../src/domain/briefing';
import { chartSchema, figureSchema, tableSchema } from '../../src/domain/briefing-parts';
import { exampleChart, exampleDeck, exampleFigure, exampleSlide } from './deck-example';

const isChart = (chart: unknown) => v.is(chartSchema, chart);

describe('a chart', () => {
  it('is none without units, period and source', () => {
    const chart = exampleChart();
    expect(isChart(chart)).toBe(true);
    const { axes } = chart;
    expect(isChart({ ...chart, source: ' ' })).toBe(false);
    expect(isChart({ ...chart, period: { ...chart.period, text: '' } })).toBe(false);
    expect(isChart({ ...chart, axes: { ...axes, y: { ...axes.y, unit: '' } } })).toBe(false);
    expect(isChart({ ...chart, axes: { ...axes, x: { ...axes.x, unit: '' } } })).toBe(false);
    const { period: _, ...withoutPeriod } = chart;
    expect(isChart(withoutPeriod)).toBe(false);
  });

  it('has one value for each category, and shares of one', () => {
    const chart = exampleChart();
    expect(isChart({ ...chart, series: [{ name: 'gap', look: 'plain', values: [3] }] })).toBe(false);
    const shares = (a: (number | null)[], b: (number | null)[]) => ({
      ...chart,
      kind: 'shares',
      series: [
        { name: 'once', look: 'once', values: a },
        { name: 'gap', look: 'gap', values: b },
      ],
    });
    expect(isChart(shares([0.25, 1], [0.75, 0]))).toBe(true);
    expect(isChart(shares([0.25, null], [0.75, null]))).toBe(true);
    expect(isChart(shares([0.25, 1], [0.7, 0]))).toBe(false);
  });
});

describe('a table', () => {
  it('has one cell for each column, in its totals too', () => {
    const { query, frozen, computedMs, period, source, discloses } = exampleChart();
    const column = (title: string) => ({ title, holds: 'name' as const, unit: '', digits: 0 });
    const table = {
      ...{ query, frozen, computedMs, period, source, discloses },
      kind: 'table' as const,
      title: 'Table',
      columns: [column('a'), column('b')],
      rows: [['x', 1]],
      totals: null,
    };
    expect(v.is(tableSchema, table)).toBe(true);
    expect(v.is(tableSchema, { ...table, rows: [['x']] })).toBe(false);
    expect(v.is(tableSchema, { ...table, totals: ['x', 1, 2] })).toBe(false);
  });
});

describe('a slide', () => {
  it('has at most three figures, each with what it means, its change and its uncertainty', () => {
    expect(v.is(slideSchema, exampleSlide('a', { figures: Array.from({ length: 3 }, () => exampleFigure()) }))).toBe(
      true,
    );
    expect(v.is(slideSchema, exampleSlide('a', { figures: Array.from({ length: 4 }, () => exampleFigure()) }))).toBe(
      false,
    );
    for (const key of ['meaning', 'source', 'text'] as const) {
      expect(v.is(figureSchema, { ...exampleFigure(), [key]: '' }), key).toBe(false);
    }
    expect(v.is(figureSchema, { ...exampleFigure(), uncertainty: { low: null, high: null, text: '' } })).toBe(false);
    expect(v.is(figureSchema, { ...exampleFigure(), change: { value: null, text: '' } })).toBe(false);
    expect(v.is(figureSchema, { ...exampleFigure(), counts: [1.5] })).toBe(false);
  });
});

describe('a deck', () => {
  it('begins unmarked and empty, and its slides have ids of their own', () => {
    expect(v.parse(deckSchema, emptyDeck('d', 'Title', 5, null))).toMatchObject({ marking: null, slides: [] });
    expect(v.is(deckSchema, exampleDeck('a', 'b'))).toBe(true);
    expect(v.is(deckSchema, exampleDeck('a', 'a'))).toBe(false);
  });
});
