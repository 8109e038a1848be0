import { readFileSync } from 'node:fs';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1280, height: 720 } });

test('bad records are set aside with what was found and expected, and nothing else is lost', async ({ page }) => {
  await page.goto('#/analyst');
  await expect(page.getByText(/km lost/).first()).toBeVisible();
  // Another program of this origin writes into the log's channel, as a careless feed would.
  await page.evaluate(() => {
    const envelope = { source: 'careless', exercise: true, by: null, timeMs: Date.UTC(2026, 10, 24, 2, 15) };
    const sensor = {
      id: 'X-1',
      name: 'X',
      kind: 'radar',
      agencyId: 'CBP',
      position: [-100, 49],
      azimuthDeg: 0,
      fieldOfViewDeg: 360,
      minRangeM: 0,
      maxRangeM: 5000,
      mastHeightM: 10,
      health: 'up',
      releasability: 'all',
      detection: { day: 1, night: 1, fog: 1, precipitation: 1 },
    };
    const raw = [
      { ...envelope, id: 'bad-1', kind: 'nobody.knows.this' },
      { ...envelope, id: 'bad-2', kind: 'sensor.declared', sensor: { ...sensor, position: [-100, 149] } },
      { ...envelope, id: 'bad-3', kind: 'sensor.declared', sensor: { ...sensor, maxRangeM: -5 } },
      { ...envelope, id: 'bad-4', kind: 'sensor.declared', sensor: { ...sensor, azimuthDeg: Number.NaN } },
      { ...envelope, id: 'good-1', kind: 'sensor.declared', sensor: { ...sensor, id: 'GOOD-1', name: 'Good radar' } },
    ];
    new BroadcastChannel('watchline-log').postMessage({
      kind: 'request',
      from: 'careless',
      id: 1,
      request: { kind: 'append', raw },
    });
  });
  await page.getByRole('button', { name: /4 bad records/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Log and feeds' });
  await expect(dialog.getByText('4 records set aside')).toBeVisible();
  for (const text of ['149', '-5', 'NaN', 'nobody.knows.this']) await expect(dialog).toContainText(text);
  await dialog.getByRole('button', { name: 'Close' }).click();
  // The good record of the same batch is there: one sensor more than the scenario has.
  await expect(page.getByText(/^\d+ of 423$/)).toBeVisible();
});

test('a lost WebGL context is said, and the overlay is made anew', async ({ page, manners }) => {
  manners.allow(/WebGL|context|luma|deck/i);
  await page.goto('#/analyst');
  const map = page.locator('section.map');
  await expect(map).toHaveAttribute('data-graphics', 'ok');
  await expect(map.locator('canvas')).toHaveCount(2);
  await page.waitForTimeout(3000);
  for (let i = 0; i < 2; i++) {
    await page.evaluate(() => {
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>('section.map canvas')) {
        const lost = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
        lost?.loseContext();
        setTimeout(() => lost?.restoreContext(), 500);
      }
    });
    await expect(map).toHaveAttribute('data-graphics', 'lost');
    await expect(page.getByText('The map is being restored')).toBeVisible();
    await expect(map).toHaveAttribute('data-graphics', 'ok', { timeout: 30_000 });
    await expect(map.locator('canvas')).toHaveCount(2);
    await page.waitForTimeout(1500);
  }
});

test('without WebGL the map says so, and the numbers are there all the same', async ({ page }) => {
  await page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : (real as (...args: unknown[]) => unknown).call(this, kind, ...rest);
    } as typeof real;
  });
  await page.goto('#/analyst');
  await expect(page.getByText('this browser offers no WebGL 2')).toBeVisible();
  await expect(page.locator('#ledger')).toContainText('Havre');
  await expect(page.getByText(/km lost/).first()).toBeVisible();
});

test('without Web Locks a window says that its log is its own, and is lost with it', async ({ page }) => {
  // As on a page that was not sent securely.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'));
  await page.goto('#/analyst');
  await expect(page.getByText(/km lost/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Log and feeds' }).click();
  const dialog = page.getByRole('dialog', { name: 'Log and feeds' });
  await expect(dialog.getByText('This window keeps a log of its own')).toBeVisible();
  await expect(dialog.getByText('lost when this window closes')).toBeVisible();
  await expect(dialog.getByText('all windows')).toHaveCount(0);
});

test('a feed that cannot start is said where the numbers would be', async ({ page, manners }) => {
  manners.allow(/northern-border|404|Failed to load resource/);
  await page.route('**/northern-border*.json', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto('#/analyst');
  await page.getByRole('button', { name: 'Log and feeds' }).click();
  await expect(page.getByText(/The feed stopped/)).toBeVisible();
});

test('a backup can be taken and restored; a broken one changes nothing', async ({ page }, info) => {
  await beKnown(page);
  await page.goto('#/analyst');
  await page.locator('li', { hasText: 'km lost' }).getByRole('button', { name: 'Acknowledge' }).first().click();
  await expect(page.getByText(/Acknowledged by A\. Observer/)).toBeVisible();
  await page.getByRole('button', { name: 'Log and feeds' }).click();
  const dialog = page.getByRole('dialog', { name: 'Log and feeds' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Back up to a file' }).click(),
  ]);
  const path = info.outputPath('backup.json.gz');
  await download.saveAs(path);
  const chooser = dialog.locator('input[type=file]');
  await chooser.setInputFiles({
    name: 'broken.gz',
    mimeType: 'application/gzip',
    buffer: readFileSync(path).subarray(0, 500),
  });
  await expect(dialog.getByText(/Nothing was changed/)).toBeVisible();

  // Start again: the acknowledgement is gone; then the backup brings it back.
  await dialog.getByRole('button', { name: 'Start the exercise again' }).click();
  await dialog.getByRole('button', { name: 'Empty the log' }).click();
  await expect(page.getByText(/Acknowledged by A\. Observer/)).toHaveCount(0);
  await chooser.setInputFiles(path);
  await expect(dialog.getByText('The log was replaced by the backup.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText(/Acknowledged by A\. Observer/)).toBeVisible();
});
