import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import BorderStrip from '../../src/ui/BorderStrip.svelte';
import '../../src/ui/base.css';
import { exampleAnswer } from './example-answer';
import { threePieces, threePiecesSegments } from './three-pieces';

const border = threePieces();
const segments = threePiecesSegments();
const lost = { pieceId: 'main', fromChainageM: 200_000, toChainageM: 200_400 };
const answer = exampleAnswer(border, segments, lost);

describe('BorderStrip', () => {
  const onhover = vi.fn();
  const onpick = vi.fn();
  const onselect = vi.fn();
  const strip = page.getByRole('slider');

  beforeEach(() => {
    vi.clearAllMocks();
  });

  function show(change: Record<string, unknown> = {}) {
    return render(BorderStrip, { border, segments, answer, onhover, onpick, onselect, ...change });
  }

  it('draws the new loss in the critical colour, and follows the theme', async () => {
    show();
    await expect.element(strip).toBeVisible();
    const loss = document.querySelector('svg path.loss');
    expect(loss?.getAttribute('d')).toMatch(/^M/);
    document.documentElement.dataset.theme = 'dark';
    const dark = getComputedStyle(loss!).fill;
    document.documentElement.dataset.theme = 'light';
    expect(dark).toBe('rgb(255, 93, 59)');
    expect(getComputedStyle(loss!).fill).toBe('rgb(179, 38, 30)');
    document.documentElement.dataset.theme = 'dark';
  });

  it('lights what a unit leaves in the band of the response, and says it', async () => {
    const words = '10.0 km lose their last unit in time.';
    const { rerender } = await show({
      leaves: { stretches: [{ pieceId: 'main', fromChainageM: 100_000, toChainageM: 110_000 }], words },
    });
    await expect.element(page.getByText(words)).toBeInTheDocument();
    const [lit] = document.querySelectorAll<SVGRectElement>('svg rect.left');
    const ten = Number(lit?.getAttribute('width'));
    expect(ten).toBeGreaterThan(3);
    expect(getComputedStyle(lit!).stroke).toBe('rgb(76, 201, 240)');
    // What is less than a pixel is still seen, at its place.
    const short = { pieceId: 'main', fromChainageM: 105_000, toChainageM: 105_001 };
    await rerender({ leaves: { stretches: [short], words } });
    const [small] = document.querySelectorAll('svg rect.left');
    expect(Number(small?.getAttribute('width'))).toBeCloseTo(3);
    const middle = Number(small?.getAttribute('x')) + 1.5;
    expect(middle).toBeCloseTo(Number(lit?.getAttribute('x')) + Number(lit?.getAttribute('width')) / 2, 0);
    await rerender({ leaves: null });
    expect(document.querySelectorAll('svg rect.left')).toHaveLength(0);
  });

  it('walks the segments with the arrow keys, reads them out, and selects with Enter', async () => {
    show();
    (strip.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(onhover).toHaveBeenLastCalledWith({ pieceId: 'main', chainageM: 25_000 });
    expect(strip.element().getAttribute('aria-valuetext')).toContain('main place 0');
    await expect.element(page.getByText('main place 0', { exact: true }).first()).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(onselect).toHaveBeenLastCalledWith({ pieceId: 'main', fromChainageM: 0, toChainageM: 50_000 });
    await userEvent.keyboard('{End}');
    expect(onhover).toHaveBeenLastCalledWith({ pieceId: 'isle', chainageM: 5000 });
    await userEvent.keyboard('{Escape}');
    expect(onselect).toHaveBeenLastCalledWith(null);
  });

  it('tells where the pointer is, picks on a click and selects on a drag within one piece', async () => {
    show();
    const box = strip.element().getBoundingClientRect();
    await userEvent.click(strip, { position: { x: box.width / 2, y: 90 } });
    expect(onpick).toHaveBeenCalledOnce();
    expect(onpick.mock.calls[0]?.[0].pieceId).toBe('main');
    expect(onselect).not.toHaveBeenCalled();

    const frame = strip.element();
    const fire = (type: string, share: number): void => {
      const clientX = box.left + share * box.width;
      frame.dispatchEvent(
        new PointerEvent(type, { bubbles: true, button: 0, pointerId: 1, clientX, clientY: box.top + 90 }),
      );
    };
    vi.spyOn(frame, 'setPointerCapture').mockImplementation(() => undefined);
    fire('pointerdown', 0.5);
    fire('pointermove', 0.999);
    fire('pointerup', 0.999);
    const stretch = onselect.mock.calls[0]?.[0];
    expect(stretch.pieceId).toBe('main');
    expect(stretch.toChainageM).toBe(400_000);
    expect(onpick).toHaveBeenCalledOnce();
  });

  it('zooms about the pointer with the wheel and shows the whole again on a double click', async () => {
    show();
    const box = strip.element().getBoundingClientRect();
    const at = { clientX: box.left + box.width * 0.5, clientY: box.top + 90 };
    const wheel = new WheelEvent('wheel', { deltaY: -600, bubbles: true, cancelable: true, ...at });
    strip.element().dispatchEvent(wheel);
    expect(wheel.defaultPrevented).toBe(true);
    await expect.poll(() => document.querySelector('svg path.overview')).not.toBeNull();
    await userEvent.dblClick(strip);
    await expect.poll(() => document.querySelector('svg path.overview')).toBeNull();
  });

  it('marks what the map hovers, and says that it is computing while there is no answer', async () => {
    const screen = await show({ hovered: { pieceId: 'west', chainageM: 90_000 } });
    await expect.element(page.getByText('unknown: not in the source data')).toBeVisible();
    expect(document.querySelector('svg path.marker')).not.toBeNull();
    await screen.rerender({ answer: null, hovered: null });
    await expect.element(page.getByText('Computing coverage…')).toBeVisible();
  });
});
