import { LOOK_COLOURS, PAGE_COLOURS } from '../../geo/briefing/page-colours';
import type { PageChart } from '../../geo/briefing/page-deck';
import { type ChartItem, planChart } from '../../geo/briefing/plan-chart';
import { escapeMarkup } from './escape-markup';

/** A chart as an SVG element for a page of HTML, with its numbers in words for whoever does not see it. */
export function chartSvg(chart: PageChart, width: number, height: number): string {
  const plan = planChart(chart, width, height);
  const body = plan.items.map(itemSvg).join('');
  const label = escapeMarkup(`${chart.title}. ${chart.evidence}`);
  return `<svg viewBox="0 0 ${round(plan.width)} ${round(plan.height)}" role="img" aria-label="${label}">${body}</svg>`;
}

function itemSvg(item: ChartItem): string {
  switch (item.kind) {
    case 'rect': {
      const { fill, outlined } = LOOK_COLOURS[item.look];
      const edge = outlined ? ` stroke="#${PAGE_COLOURS.dim}"` : '';
      return `<rect x="${round(item.x)}" y="${round(item.y)}" width="${round(item.width)}" height="${round(item.height)}" fill="#${fill}"${edge}/>`;
    }
    case 'line': {
      const [colour, width] =
        item.look === 'axis'
          ? [PAGE_COLOURS.dim, 1]
          : item.look === 'grid'
            ? [PAGE_COLOURS.hairline, 0.5]
            : [LOOK_COLOURS[item.look].fill, 2];
      const points = item.points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
      return `<polyline points="${points}" fill="none" stroke="#${colour}" stroke-width="${width}"/>`;
    }
    case 'text': {
      const colour = item.dim ? PAGE_COLOURS.dim : PAGE_COLOURS.text;
      return `<text x="${round(item.x)}" y="${round(item.y)}" font-size="${item.size}" text-anchor="${item.anchor}" dominant-baseline="central" fill="#${colour}">${escapeMarkup(item.text)}</text>`;
    }
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
