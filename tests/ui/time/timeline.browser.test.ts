import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { IncidentHistogram } from '../../../src/domain/incident-record';
import { HOUR_MS } from '../../../src/state/time/time-window';
import FacetChart from '../../../src/ui/time/FacetChart.svelte';
import TimelineChart from '../../../src/ui/time/TimelineChart.svelte';
import '../../../src/ui/base.css';

const START = Date.UTC(2026, 10, 24);
const SPAN = { fromMs: START, toMs: START + 10 * HOUR_MS };
const BINS = { ...SPAN, widthMs: HOUR_MS, count: 10 };
const HISTOGRAM: IncidentHistogram = {
  ...SPAN,
  version: 1,
  filterKey: '',
  bins: 10,
  counts: Uint32Array.from({ length: 40 }, (_, i) => i % 5),
};
const REACH = { incidentsFromMs: START + 4 * HOUR_MS, fullFromMs: START + 6 * HOUR_MS, toMs: SPAN.toMs };

function draw(part: Record<string, unknown> = {}) {
  const heard = {
    oncolumns: vi.fn(),
    onwindow: vi.fn(),
    onscrub: vi.fn(),
    onzoom: vi.fn(),
    onslide: vi.fn(),
    onall: vi.fn(),
  };
  render(TimelineChart, {
    view: SPAN,
    bounds: SPAN,
    bins: BINS,
    histogram: HISTOGRAM,
    window: null,
    timeMs: SPAN.toMs,
    live: true,
    reach: REACH,
    themeName: 'dark',
    height: 80,
    ...heard,
    ...part,
  });
  return heard;
}

const over = () => page.getByRole('group', { name: 'Incidents over time, by severity' }).element();

/** A place on the plot as the share of the span, below the ruler. */
function at(share: number): { clientX: number; clientY: number; button: number; pointerId: number; bubbles: boolean } {
  const box = over().getBoundingClientRect();
  return { clientX: box.left + share * box.width, clientY: box.top + 50, button: 0, pointerId: 1, bubbles: true };
}

function plot(): HTMLElement {
  const found = over().querySelector<HTMLElement>('.plot');
  if (!found) throw new Error('no plot');
  found.setPointerCapture = () => undefined;
  return found;
}

function dragged(from: number, to: number): void {
  const target = plot();
  target.dispatchEvent(new PointerEvent('pointerdown', at(from)));
  target.dispatchEvent(new PointerEvent('pointermove', at((from + to) / 2)));
  target.dispatchEvent(new PointerEvent('pointermove', at(to)));
  target.dispatchEvent(new PointerEvent('pointerup', at(to)));
}

const hours = (from: number, to: number) => ({ fromMs: START + from * HOUR_MS, toMs: START + to * HOUR_MS });

describe('TimelineChart', () => {
  it('draws a window of whole bars by a drag, takes one bar by a click, and all by a double click', async () => {
    const { onwindow, onall, oncolumns } = draw();
    await expect.poll(() => oncolumns.mock.calls.length).toBeGreaterThan(0);
    dragged(0.23, 0.58);
    expect(onwindow.mock.lastCall?.[0]).toEqual(hours(2, 6));
    dragged(0.58, 0.23);
    expect(onwindow.mock.lastCall?.[0]).toEqual(hours(2, 6));
    const target = plot();
    target.dispatchEvent(new PointerEvent('pointerdown', at(0.71)));
    target.dispatchEvent(new PointerEvent('pointerup', at(0.71)));
    expect(onwindow.mock.lastCall?.[0]).toEqual(hours(7, 8));
    target.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    expect(onall).toHaveBeenCalledOnce();
  });

  it('slides the window that is dragged, by whole bars, and no farther than the record', () => {
    const { onwindow } = draw({ window: hours(2, 5) });
    dragged(0.3, 0.52);
    expect(onwindow.mock.lastCall?.[0]).toEqual(hours(4, 7));
    dragged(0.3, 0.99);
    expect(onwindow.mock.lastCall?.[0]).toEqual(hours(7, 10));
  });

  it('is moved, widened, zoomed and taken off by keys', async () => {
    const { onwindow, onzoom } = draw({ window: hours(2, 5) });
    const window = page.getByRole('slider', { name: 'Window', exact: true });
    (window.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(onwindow.mock.lastCall?.[0]).toEqual(hours(3, 6));
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(onwindow.mock.lastCall?.[0]).toEqual(hours(2, 6));
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    expect(onwindow.mock.lastCall?.[0]).toEqual(hours(1, 5));
    await userEvent.keyboard('+');
    expect(onzoom.mock.lastCall?.[0]).toBeLessThan(1);
    expect(onzoom.mock.lastCall?.[1]).toBe(START + 3.5 * HOUR_MS);
    await userEvent.keyboard('{Delete}');
    expect(onwindow.mock.lastCall?.[0]).toBeNull();
    const end = page.getByRole('slider', { name: 'End of the window' });
    (end.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(onwindow.mock.lastCall?.[0]).toEqual(hours(2, 4));
    expect(end.element().getAttribute('aria-valuetext')).toBe('2026-11-24 05:00Z');
  });

  it('scrubs the picture on its ruler and by keys, and says what time it is of', async () => {
    const { onscrub } = draw({ live: false, timeMs: START + 5 * HOUR_MS });
    const ruler = over().querySelector<HTMLElement>('.ruler');
    if (!ruler) throw new Error('no ruler');
    ruler.setPointerCapture = () => undefined;
    ruler.dispatchEvent(new PointerEvent('pointermove', at(0.7)));
    expect(onscrub).not.toHaveBeenCalled();
    ruler.dispatchEvent(new PointerEvent('pointerdown', at(0.6)));
    ruler.dispatchEvent(new PointerEvent('pointermove', at(0.7)));
    expect(onscrub.mock.lastCall?.[0]).toBeCloseTo(START + 7 * HOUR_MS, -4);
    const cursor = page.getByRole('slider', { name: 'Time of the picture' });
    (cursor.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(onscrub.mock.lastCall?.[0]).toBe(START + 4 * HOUR_MS);
    expect(cursor.element().getAttribute('aria-valuetext')).toBe('As it was 2026-11-24 05:00Z');
    // What had not happened yet is hatched, and both beginnings of pictures are marked.
    expect(document.querySelector('.later')).not.toBeNull();
    expect([...document.querySelectorAll('.mark')].map((mark) => mark.textContent)).toEqual([
      'pictures',
      'full picture',
    ]);
  });

  it('zooms about the pointer by the wheel, slides with Shift, and keeps the page where it is', () => {
    const { onzoom, onslide } = draw();
    const wheel = (part: WheelEventInit) => {
      const event = new WheelEvent('wheel', { ...at(0.4), ...part, cancelable: true });
      over().dispatchEvent(event);
      return event;
    };
    expect(wheel({ deltaY: -100 }).defaultPrevented).toBe(true);
    expect(onzoom.mock.lastCall?.[0]).toBeLessThan(1);
    // A wheel has whole pixels.
    expect(Math.abs(onzoom.mock.lastCall?.[1] - (START + 4 * HOUR_MS))).toBeLessThan(60_000);
    wheel({ deltaY: 100 });
    expect(onzoom.mock.lastCall?.[0]).toBeGreaterThan(1);
    wheel({ deltaY: 100, shiftKey: true });
    expect(onslide.mock.lastCall?.[0]).toBeGreaterThan(0);
  });

  it('reads a bar out where it is pointed at', async () => {
    draw();
    plot().dispatchEvent(new PointerEvent('pointermove', at(0.35)));
    // Bar 3: counts 12 to 15 of the example are 2, 3, 4, 0.
    await expect.element(page.getByText('2026-11-24 03:00Z – 2026-11-24 04:00Z: 9')).toBeVisible();
    await expect.element(page.getByText('0 Critical · 4 High · 3 Moderate · 2 Low')).toBeVisible();
  });
});

describe('FacetChart', () => {
  const rows = [
    { value: 'a', count: 1_234, chosen: true },
    { value: null, count: 0, chosen: false },
  ];

  it('is a list of buttons that say what each bar counts and whether it is chosen', async () => {
    const heard = { ontoggle: vi.fn(), ononly: vi.fn(), onall: vi.fn() };
    render(FacetChart, { name: 'Outcome', rows, nameOf: (value: string | null) => value ?? 'None yet', ...heard });
    const first = page.getByRole('button', { name: 'a: 1 234 incidents' });
    await expect.element(first).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(page.getByRole('button', { name: 'None yet: 0 incidents' }));
    expect(heard.ontoggle).toHaveBeenCalledWith(null);
    await userEvent.click(page.getByRole('button', { name: 'Only a' }));
    expect(heard.ononly).toHaveBeenCalledWith('a');
    await userEvent.click(page.getByRole('button', { name: 'Outcome: all' }));
    expect(heard.onall).toHaveBeenCalledOnce();
  });
});
