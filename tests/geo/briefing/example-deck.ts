import type { BriefingDeck, BriefingSlide } from '../../../src/domain/briefing';
import type { BriefingChart, BriefingFigure, BriefingTable } from '../../../src/domain/briefing-parts';

export const TO_MS = Date.UTC(2026, 10, 24, 2, 10);
const FROM_MS = TO_MS - 30 * 86_400_000;

const answered = {
  query: { id: 'incidents', params: {} },
  frozen: true,
  computedMs: TO_MS + 4_000,
  period: { fromMs: FROM_MS, toMs: TO_MS, text: '30 days to 24 November' },
  source: 'the record of incidents',
};

export function figure(label: string, counts: readonly number[], over: Partial<BriefingFigure> = {}): BriefingFigure {
  return {
    ...answered,
    label,
    value: counts[0] ?? 0,
    unit: 'count',
    text: `${counts[0] ?? 0} incidents`,
    meaning: 'How many incidents began in the period.',
    change: { value: 0.1, text: '+10 % against the 30 days before' },
    uncertainty: { low: 1, high: 9, text: 'between 1 and 9, 95 %' },
    counts: [...counts],
    discloses: counts.length > 0 ? ['incident-count'] : [],
    warning: '',
    ...over,
  };
}

export function bars(values: readonly number[], over: Partial<BriefingChart> = {}): BriefingChart {
  return {
    ...answered,
    discloses: ['incident-count'],
    kind: 'bars',
    title: 'Incidents by sector',
    axes: { x: { title: 'Sector', unit: 'name' }, y: { title: 'Incidents', unit: 'number' } },
    categories: values.map((_, i) => `Sector ${'ABCDEFGHIJ'[i]}`),
    series: [{ name: 'Incidents', look: 'plain', values: [...values] }],
    ...over,
  } as BriefingChart;
}

export function table(over: Partial<BriefingTable> = {}): BriefingTable {
  return {
    ...answered,
    discloses: ['incident-count', 'position', 'identifier'],
    kind: 'table',
    title: 'Incidents by sector and kind',
    columns: [
      { title: 'Sector', holds: 'name', unit: '', digits: 0 },
      { title: 'On foot', holds: 'incident-count', unit: 'number', digits: 0 },
      { title: 'By boat', holds: 'incident-count', unit: 'number', digits: 0 },
      { title: 'All', holds: 'incident-sum', unit: 'number', digits: 0 },
      { title: 'Change', holds: 'incident-measure', unit: '%', digits: 0 },
      { title: 'Length', holds: 'measure', unit: 'km', digits: 1 },
      { title: 'Where last', holds: 'position', unit: '', digits: 0 },
      { title: 'Reference', holds: 'identifier', unit: '', digits: 0 },
    ],
    rows: [
      ['North', 2, 30, 32, 12, 101.5, '45.0109 N 73.3712 W', 'INC-2209'],
      ['Middle', 20, 9, 29, 8, 222.5, 'Main + 1 234.5 km', 'INC-2210'],
      ['South', 60, 70, 130, 3, 333.5, 'Main + 12 km', 'INC-2211'],
    ],
    totals: ['All', 82, 109, 191, 5, 657.5, null, null],
    ...over,
  };
}

export function slide(id: string, over: Partial<BriefingSlide> = {}): BriefingSlide {
  return {
    id,
    scene: {
      id: `scene-${id}`,
      title: 'The border',
      camera: { kind: 'border' },
      panel: 'none',
      theme: null,
      parts: {},
    },
    headline: 'The border in thirty days',
    headlineQuery: null,
    figures: [],
    chart: null,
    note: '',
    dwellS: null,
    releasability: 'all',
    exercise: true,
    identifiers: ['INC-2209', 'INC-2210', 'INC-2211', 'Raven', 'Raven 12', 'TWR-7'],
    ...over,
  };
}

export function deck(slides: readonly BriefingSlide[]): BriefingDeck {
  return {
    format: 'watchline-briefing',
    version: 1,
    id: 'example',
    title: 'Thirty days',
    madeBy: { agencyId: 'CBP', role: 'leader', name: 'Desk 4' },
    madeMs: TO_MS,
    changedMs: TO_MS,
    marking: null,
    dwellS: 30,
    slides: [...slides],
  };
}

/** A deck with all that a marking may forbid, in every part that can hold it. */
export function tellingDeck(): BriefingDeck {
  return deck([
    slide('counts', {
      headline: '1733 incidents, 3 of them by boat',
      headlineQuery: { id: 'h', params: {}, counts: [1733, 3], plain: 'Incidents of thirty days' },
      figures: [
        figure('Incidents', [1733]),
        figure('By boat', [3], { text: '3 landings' }),
        figure('Longest gap', [], { text: '41 km', unit: 'metres', value: 41_000 }),
      ],
      chart: bars([3, 877, 9, 844]),
      note: 'Raven 12 was near 45.0109 N, 73.3712 W when TWR-7 failed. There were 3 of them.',
    }),
    slide('table', { headline: 'Where TWR-7 stood', chart: table(), releasability: ['CBP', 'RCMP'] }),
    slide('days', {
      chart: {
        ...answered,
        discloses: ['incident-count'],
        kind: 'line',
        title: 'Incidents by day',
        axes: { x: { title: 'Day', unit: 'UTC' }, y: { title: 'Incidents', unit: 'a day' } },
        timesMs: [1, 2, 3, 4, 5, 6].map((d) => FROM_MS + d * 86_400_000),
        series: [{ name: 'Incidents', look: 'plain', values: [61, 4, 0, null, 72, 13] }],
      },
      figures: [figure('Where the last was', [], { discloses: ['position'], text: 'Main + 88.1 km' })],
    }),
  ]);
}
