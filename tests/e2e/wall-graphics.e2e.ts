import { expect, test } from './harness/test';

test.use({ viewport: { width: 480, height: 300 } });

interface ContextCount {
  readonly made: number;
  readonly alive: number;
}

const TIMES = 20;

test('the map comes back from twenty lost WebGL contexts in a row, and no context is left behind', async ({
  page,
  manners,
}) => {
  test.setTimeout(180_000);
  // What the engines say when their context goes. "Too many active WebGL contexts" is a warning of Chromium, and looked for below.
  manners.allow(/WebGL|context|luma|deck/i);
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (/too many active/i.test(message.text())) warnings.push(message.text());
  });
  // Counts contexts from before the first script, without keeping them.
  await page.addInitScript(() => {
    const seen: WeakRef<WebGL2RenderingContext>[] = [];
    const known = new WeakSet<object>();
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      const context = (real as (...args: unknown[]) => unknown).call(this, kind, ...rest);
      if (context instanceof WebGL2RenderingContext && !known.has(context)) {
        known.add(context);
        seen.push(new WeakRef(context));
      }
      return context;
    } as typeof real;
    const count = () => {
      const alive = seen.filter((one) => one.deref() !== undefined).length;
      return { made: seen.length, alive };
    };
    Object.assign(window, { watchlineContexts: count });
  });
  const contexts = () =>
    page.evaluate(() => (window as unknown as { watchlineContexts: () => ContextCount }).watchlineContexts());
  await page.goto('#/wall');
  const map = page.locator('section.map');
  await expect(map).toHaveAttribute('data-graphics', 'ok');
  await expect(map.locator('canvas')).toHaveCount(2);
  await expect(page.getByText(/km lost/).first()).toBeVisible();

  for (let turn = 1; turn <= TIMES; turn++) {
    const overlay = await map.locator('canvas').last().elementHandle();
    await page.evaluate(() => {
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>('section.map canvas')) {
        const lost = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
        lost?.loseContext();
        setTimeout(() => lost?.restoreContext(), 100);
      }
    });
    await expect(map).toHaveAttribute('data-graphics', 'lost');
    // Another overlay, and both canvases can draw again.
    await expect.poll(() => overlay?.evaluate((canvas) => canvas.isConnected), { intervals: [100] }).toBe(false);
    await expect
      .poll(
        () =>
          map
            .locator('canvas')
            .evaluateAll((all) =>
              all.map((canvas) => (canvas as HTMLCanvasElement).getContext('webgl2')?.isContextLost() ?? true),
            ),
        { message: `after loss ${turn}`, intervals: [100] },
      )
      .toEqual([false, false]);
  }
  await expect(map).toHaveAttribute('data-graphics', 'ok');
  await expect(map.locator('canvas')).toHaveCount(2);
  // It draws, not only stands there: what lies over the map has pixels of its own.
  await expect
    .poll(
      () =>
        map.locator('canvas').evaluateAll(
          (all) =>
            new Promise<number>((resolve) => {
              const probe = document.createElement('canvas');
              const pen = probe.getContext('2d');
              requestAnimationFrame(() => {
                const overlay = all.find(
                  (canvas) => !canvas.classList.contains('maplibregl-canvas'),
                ) as HTMLCanvasElement;
                [probe.width, probe.height] = [overlay.width, overlay.height];
                pen?.drawImage(overlay, 0, 0);
                const { data } = pen?.getImageData(0, 0, probe.width, probe.height) ?? { data: [] };
                resolve(data.filter((_, index) => index % 4 === 3).filter((alpha) => alpha > 0).length);
              });
            }),
        ),
      { timeout: 20_000 },
    )
    .toBeGreaterThan(100);
  const devtools = await page.context().newCDPSession(page);
  await expect
    .poll(async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      return (await contexts()).alive;
    })
    .toBeLessThanOrEqual(3);
  expect((await contexts()).made).toBeGreaterThan(TIMES);
  expect(warnings).toEqual([]);
});
