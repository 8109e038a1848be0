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

test('the chrome moves within its margin, and nothing is cut or laid out anew', async ({ page }) => {
  await page.goto('#/wall');
  const wall = page.locator('.wall');
  await expect(page.getByText(/\d\s*km/).first()).toBeVisible();
  const { margin, shift, size } = await wall.evaluate((element) => {
    const style = getComputedStyle(element);
    return { margin: Number.parseFloat(style.paddingLeft), shift: style.translate, size: element.clientWidth };
  });
  expect(margin).toBeGreaterThanOrEqual(4);
  expect(size).toBe(1280);
  for (const px of shift.split(' ')) expect(Math.abs(Number.parseFloat(px))).toBeLessThanOrEqual(margin);
  // Every part of the wall stays on the screen, wherever it stands.
  const boxes = await wall.evaluate((element) =>
    [...element.children].map((child) => child.getBoundingClientRect()).filter(({ width }) => width > 1),
  );
  for (const box of boxes) {
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(1280);
    expect(box.bottom).toBeLessThanOrEqual(720);
  }
});
