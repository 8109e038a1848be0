import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { SEVERITIES } from '../../domain/incident';
import type { IncidentHistogram } from '../../domain/incident-record';
import type { Span } from '../../state/time/time-window';
import { formatNumber } from '../format';
import { timeLabels } from './axis-time';
import { stackedData } from './histogram-data';

/** Colours as CSS text; `severities` from low to critical. */
export interface ChartColours {
  readonly severities: readonly string[];
  readonly grid: string;
  readonly text: string;
  readonly font: string;
}

/** Space that the axes take, CSS pixels: what lies over the plot is placed by it. */
export const AXIS_LEFT_PX = 44;
export const AXIS_TOP_PX = 18;
const RIGHT_PX = 8;
const BOTTOM_PX = 1;
const LABEL_PX = 92;

/**
 * Incidents over time as stacked bars, the most severe at the foot, drawn by uPlot. It only draws: pointing and keys are
 * those of what lies over it.
 */
export class HistogramChart {
  readonly #plot: uPlot;
  #span: Span = { fromMs: 0, toMs: 1 };
  #histogram: IncidentHistogram | null = null;

  constructor(host: HTMLElement, width: number, height: number, colours: ChartColours) {
    const text = { stroke: colours.text, font: colours.font, ticks: { show: false }, border: { show: false } };
    const grid = { stroke: colours.grid, width: 1 };
    this.#plot = new uPlot(
      {
        width,
        height,
        padding: [0, RIGHT_PX, BOTTOM_PX, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, range: () => [this.#span.fromMs, this.#span.toMs] },
          // A count has whole numbers, and an empty record still has an axis.
          y: { range: (_plot, _min, max) => [0, Math.max(1, max)] },
        },
        axes: [
          {
            ...text,
            side: 0,
            size: AXIS_TOP_PX,
            gap: 3,
            grid,
            splits: () => this.#labels().map(({ timeMs }) => timeMs),
            values: () => this.#labels().map((label) => label.text),
          },
          {
            ...text,
            size: AXIS_LEFT_PX,
            gap: 4,
            grid: { show: false },
            // The foot is nought; the number at the head says what the height is.
            splits: (_plot, _axis, _min, max) => [max],
            values: (_plot, splits) => splits.map((count) => formatNumber(count)),
          },
        ],
        // Each series is drawn over the one before it: all, then all but low, then all but low and moderate, …
        series: [
          {},
          ...SEVERITIES.map((_, i): uPlot.Series => {
            const colour = colours.severities[i] ?? colours.text;
            const paths = uPlot.paths.bars?.({ size: [1, Number.POSITIVE_INFINITY, 1], align: 1, gap: 1 });
            return { stroke: colour, fill: colour, width: 0, points: { show: false }, ...(paths && { paths }) };
          }),
        ],
      },
      [[], [], [], [], []],
      host,
    );
  }

  show(span: Span, histogram: IncidentHistogram | null): void {
    this.#span = span;
    if (histogram === this.#histogram) {
      this.#plot.setScale('x', { min: span.fromMs, max: span.toMs });
      return;
    }
    this.#histogram = histogram;
    this.#plot.setData(histogram === null ? [[], [], [], [], []] : stackedData(histogram));
  }

  resize(width: number, height: number): void {
    this.#plot.setSize({ width, height });
  }

  dispose(): void {
    this.#plot.destroy();
  }

  #labels(): ReturnType<typeof timeLabels> {
    const widthPx = this.#plot.width - AXIS_LEFT_PX - RIGHT_PX;
    return timeLabels(this.#span.fromMs, this.#span.toMs, widthPx / LABEL_PX);
  }
}
