import type PptxGenJS from 'pptxgenjs';
import { LOOK_COLOURS, PAGE_COLOURS } from '../../geo/briefing/page-colours';
import type { PageChart } from '../../geo/briefing/page-deck';

/** Times that stand along an axis beside each other. */
const MOST_TIMES = 6;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A chart that PowerPoint draws itself, from a worksheet inside the file: its numbers can be changed there. */
export function addChart(slide: PptxGenJS.Slide, chart: PageChart, box: Box, fontFace: string): void {
  // A whole before its part, so that the part lies over it.
  const series = chart.series.toSorted((a, b) => Number(b.look === 'base') - Number(a.look === 'base'));
  const lies = chart.kind !== 'line';
  // PowerPoint lays bars from the bottom up.
  const ordered = <T>(list: readonly T[]): T[] => (lies ? list.toReversed() : [...list]);
  const labels = ordered(chart.categories);
  const format = chart.kind === 'shares' ? '0%' : `#,##0${chart.digits > 0 ? `.${'0'.repeat(chart.digits)}` : ''}`;
  const hasBase = series.some(({ look }) => look === 'base');
  const text = { color: PAGE_COLOURS.dim, size: 10 } as const;
  slide.addChart(
    chart.kind === 'line' ? 'line' : 'bar',
    // The types know no missing number; the file is mended where one is.
    series.map(({ name, values }) => ({ name, labels, values: ordered(values) as number[] })),
    {
      ...box,
      altText: `${chart.title}. ${chart.evidence}`,
      chartColors: series.map(({ look }) => LOOK_COLOURS[look].fill),
      ...(lies
        ? {
            barDir: 'bar',
            barGrouping: chart.kind === 'shares' ? 'percentStacked' : 'clustered',
            barGapWidthPct: 40,
            ...(hasBase ? { barOverlapPct: 100 } : {}),
          }
        : {
            lineDataSymbol: 'circle',
            lineDataSymbolSize: 5,
            lineSize: 2,
            catAxisLabelFrequency: String(Math.max(1, Math.ceil(labels.length / MOST_TIMES))),
          }),
      displayBlanksAs: 'gap',
      dataBorder: { pt: 0.5, color: PAGE_COLOURS.dim },
      showValue: lies && chart.kind !== 'shares',
      dataLabelFormatCode: format,
      dataLabelFontSize: text.size,
      dataLabelFontFace: fontFace,
      showLegend: series.length > 1,
      legendPos: 'b',
      legendFontSize: text.size,
      legendFontFace: fontFace,
      legendColor: text.color,
      showTitle: true,
      title: chart.title,
      titleFontSize: 12,
      titleFontFace: fontFace,
      titleColor: PAGE_COLOURS.text,
      showCatAxisTitle: true,
      catAxisTitle: chart.xTitle,
      catAxisTitleFontSize: text.size,
      catAxisTitleFontFace: fontFace,
      catAxisTitleColor: text.color,
      catAxisLabelFontSize: text.size,
      catAxisLabelFontFace: fontFace,
      catAxisLabelColor: PAGE_COLOURS.text,
      showValAxisTitle: true,
      valAxisTitle: chart.yTitle,
      valAxisTitleFontSize: text.size,
      valAxisTitleFontFace: fontFace,
      valAxisTitleColor: text.color,
      valAxisLabelFontSize: text.size,
      valAxisLabelFontFace: fontFace,
      valAxisLabelColor: text.color,
      valAxisLabelFormatCode: format,
      valAxisMinVal: 0,
      valGridLine: { color: PAGE_COLOURS.hairline, size: 0.5 },
    },
  );
}
