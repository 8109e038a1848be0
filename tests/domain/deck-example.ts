import type { BriefingDeck, BriefingSlide } from '../../src/domain/briefing';
import type { BriefingChart, BriefingFigure } from '../../src/domain/briefing-parts';

export const exampleFigure = (id = 'coverage.gap'): BriefingFigure => ({
  query: { id, params: {} },
  frozen: false,
  computedMs: 1_000,
  period: { fromMs: null, toMs: 900, text: 'at 02:10Z' },
  source: 'Computed from sensors',
  discloses: [],
  label: 'gap',
  value: 12_000,
  unit: 'metres',
  text: '12 km',
  meaning: 'no sensor watches it',
  change: { value: 1_000, text: '+1 km' },
  uncertainty: { low: 12_000, high: 13_000, text: '12 to 13 km' },
  counts: [],
  warning: '',
});

export const exampleChart = (): BriefingChart & { kind: 'bars' } => ({
  query: { id: 'coverage.gaps', params: {} },
  frozen: false,
  computedMs: 1_000,
  period: { fromMs: null, toMs: 900, text: 'at 02:10Z' },
  source: 'Computed from sensors',
  discloses: [],
  kind: 'bars',
  title: 'Gap by sector',
  categories: ['West', 'East'],
  axes: { x: { title: 'Sector', unit: 'name' }, y: { title: 'Length', unit: 'km' } },
  series: [{ name: 'gap', look: 'plain', values: [3, 9] }],
});

export const exampleSlide = (id: string, change: Partial<BriefingSlide> = {}): BriefingSlide => ({
  id,
  scene: { id, title: id, camera: { kind: 'border' }, panel: 'none', theme: null, parts: {} },
  headline: `Headline ${id}`,
  headlineQuery: null,
  figures: [exampleFigure()],
  chart: exampleChart(),
  note: '',
  dwellS: null,
  releasability: 'all',
  exercise: true,
  identifiers: [],
  ...change,
});

export const exampleDeck = (...ids: string[]): BriefingDeck => ({
  format: 'watchline-briefing',
  version: 1,
  id: 'deck-1',
  title: 'Morning',
  madeBy: null,
  madeMs: 0,
  changedMs: 0,
  marking: null,
  dwellS: 30,
  slides: ids.map((id) => exampleSlide(id)),
});
