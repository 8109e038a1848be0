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
  test.setTimeout(300_000);
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

  const times: number[] = [];
  for (let turn = 1; turn <= TIMES; turn++) times.push(await page.evaluate(loseAndComeBack));
  console.log(`came back after ${times.map((ms) => Math.round(ms)).join(', ')} ms`);
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

/** Takes both contexts away and gives them back, as a driver does; resolves when both canvases can draw again. Runs in the page. */
function loseAndComeBack(): Promise<number> {
  const map = document.querySelector<HTMLElement>('section.map');
  const canvases = () => [...(map?.querySelectorAll('canvas') ?? [])];
  const before = canvases();
  // One of the size that HTML gives to all has no context yet, and asking would make one.
  const draws = (canvas: HTMLCanvasElement) =>
    (canvas.width !== 300 || canvas.height !== 150) && canvas.getContext('webgl2')?.isContextLost() === false;
  for (const canvas of before) {
    const lost = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    lost?.loseContext();
    setTimeout(() => lost?.restoreContext(), 100);
  }
  const startedMs = performance.now();
  let said = map?.dataset.graphics === 'lost';
  // Watched, not looked at now and then: a busy page may say it between two looks.
  const watch = new MutationObserver(() => {
    said ||= map?.dataset.graphics === 'lost';
  });
  if (map) watch.observe(map, { attributeFilter: ['data-graphics'] });
  return new Promise((resolve, reject) => {
    const look = () => {
      const now = canvases();
      const ms = performance.now() - startedMs;
      // Another overlay, not the lost one given back.
      const isNew = now.some((canvas) => !before.includes(canvas));
      const isBack = now.length === 2 && now.every(draws) && isNew;
      const isLate = ms > 30_000;
      if (!isLate && !(isBack && said)) return void setTimeout(look, 50);
      watch.disconnect();
      if (isBack && said) resolve(ms);
      else reject(new Error(`after 30 s: drawing ${now.map(draws)}, overlay new: ${isNew}, loss was said: ${said}`));
    };
    look();
  });
}
