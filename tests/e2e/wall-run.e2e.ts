import { burnInOffset, REACH_PX } from '../../src/state/wall/burn-in-offset';
import { expect, test } from './harness/test';

test.use({ viewport: { width: 1280, height: 720 } });

test('a page that stood still says so until it has caught up, and a browser that will not stay awake is named', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('the battery is low', 'NotAllowedError'));
    Object.defineProperty(navigator, 'wakeLock', { value: { request: refuse } });
  });
  await page.goto('#/wall');
  await expect(page.getByText('The screen may go dark: the browser refused to keep it awake')).toBeVisible();
  await expect(page.getByText('(the battery is low)')).toBeVisible();
  // A source is heard: from here on silence means something.
  await expect(page.locator('section.map')).toHaveAttribute('data-graphics', 'ok');
  await expect(page.getByText(/\d\s*km/).first()).toBeVisible();
  const stood = page.getByText(/^The wall stood still for \d+\ss, from \d\d:\d\d:\d\dZ to \d\d:\d\d:\d\dZ$/);
  await expect(stood).toHaveCount(0);

  // Chromium freezes no page that can be seen, so it is held still by its own script: no timer, no frame.
  await page.evaluate(() => {
    const endMs = performance.now() + 8_000;
    while (performance.now() < endMs);
  });
  await expect(stood).toBeVisible();
  await expect(page.getByText(/^The picture caught up at \d\d:\d\d:\d\dZ$/)).toBeVisible();
});

test('a wall that starts again shows what it showed, with nothing in the address', async ({ page, context }) => {
  await page.goto('#/wall?at=-97.0000,49.0000,6.00');
  await expect(page.locator('section.map')).toHaveAttribute('data-graphics', 'ok');
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('watchline.wall')))
    .toContain('at=-97.0000,49.0000,6.00');
  await page.close();
  const again = await context.newPage();
  await again.setViewportSize({ width: 1280, height: 720 });
  await again.goto('#/wall');
  await expect(again).toHaveURL(/#\/wall\?at=-97\.0000,49\.0000,6\.00/);
});

test('a map with fewer pixels than its screen says how many', async ({ page }) => {
  await page.addInitScript(() => {
    // As a graphics card does that cannot give what was asked for.
    Object.defineProperty(WebGL2RenderingContext.prototype, 'drawingBufferWidth', { get: () => 320 });
  });
  await page.goto('#/wall');
  await expect(page.getByText(/^The map is drawn with 320 × \d+ pixels on \d+ × \d+ of the screen$/)).toBeVisible();
  await expect(page.getByText(/the graphics card allows \d\s\d{3} pixels a side/)).toBeVisible();
});

test('the chrome moves within its margin: nothing is cut, laid out anew, or beyond the window', async ({ context }) => {
  const REST_MS = 600_000;
  /** The wall as it stands when it has gone `px` right and down, which happens once in a round of its places. */
  const standingAt = async (px: number) => {
    const slots = Array.from({ length: 100 }, (_, slot) => (Math.floor(Date.now() / REST_MS) + slot) * REST_MS);
    const startMs = slots.find((ms) => burnInOffset(ms, 1).every((one) => one === px)) ?? Number.NaN;
    const page = await context.newPage();
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.addInitScript((aheadMs) => {
      const now = Date.now;
      Date.now = () => now() + aheadMs;
    }, startMs - Date.now());
    await page.goto('#/wall');
    await expect(page.getByText(/\d\s*km/).first()).toBeVisible();
    const seen = await page.locator('.wall').evaluate((element) => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      const boxes = [...element.children]
        .map((child) => child.getBoundingClientRect())
        .filter(({ width }) => width > 1);
      return {
        scrolled: [scrollWidth, scrollHeight],
        boxes: boxes.map(({ left, top, right, bottom, width }) => ({ left, top, right, bottom, width })),
      };
    });
    await page.close();
    return seen;
  };
  const far = await standingAt(REACH_PX);
  const near = await standingAt(-REACH_PX);
  for (const { scrolled, boxes } of [far, near]) {
    expect(scrolled).toEqual([1280, 720]);
    for (const box of boxes) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(1280);
      expect(box.bottom).toBeLessThanOrEqual(720);
    }
  }
  // From one end of its way to the other.
  const [first, last] = [near.boxes[0], far.boxes[0]];
  expect(last?.width).toBe(first?.width);
  for (const side of ['left', 'top'] as const)
    expect((last?.[side] ?? 0) - (first?.[side] ?? 0)).toBeGreaterThanOrEqual(2 * REACH_PX);
});
