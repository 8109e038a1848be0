import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Page, test } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/find-chromium.mjs';
import { ROOT } from '../../scripts/run-command.mjs';
import { serve } from '../../scripts/serve.mjs';

interface Status {
  readonly well: boolean;
  readonly browserPid: number | null;
  readonly restarts: number;
  readonly lastReason: string | null;
  readonly windows: readonly { readonly beat: { readonly room: string; readonly pictureTimeMs: number } | null }[];
}

/** The supervisor as an installation starts it, but without a screen and with a door for the test. */
class Supervised {
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  readonly #profile: string;
  #statusUrl = '';

  constructor(url: string, browser: string) {
    this.#profile = mkdtempSync(join(tmpdir(), 'watchline-kiosk-'));
    const flags = ['--headless=new', ...CHROMIUM_ARGS, '--window-size=480,300', '--remote-debugging-port=0'];
    const own = ['--url', url, '--browser', browser, '--profile', this.#profile, '--port', '0', '--silence', '6'];
    this.#child = spawn(process.execPath, ['deploy/wall/supervise.mjs', ...own, '--', ...flags], { cwd: ROOT });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.lines.push(...text.trimEnd().split('\n'));
      this.#statusUrl ||= /status at (\S+)/.exec(text)?.[1] ?? '';
    });
  }

  async status(): Promise<Status | null> {
    if (this.#statusUrl === '') return null;
    const response = await fetch(this.#statusUrl);
    const status = (await response.json()) as Status;
    // What a monitoring system reads is the code.
    expect(response.status).toBe(status.well ? 200 : 503);
    return status;
  }

  /** Waits until the wall is well after so many restarts. */
  async wellAfter(restarts: number): Promise<Status> {
    await expect
      .poll(async () => this.status().then((now) => now?.well === true && now.restarts === restarts), {
        message: `well after ${restarts} restarts; it said:\n${this.lines.join('\n')}`,
        timeout: 60_000,
        intervals: [250],
      })
      .toBe(true);
    return (await this.status()) as Status;
  }

  /** Does something in the page behind the supervisor's back. */
  async inPage(work: (page: Page) => Promise<void>): Promise<void> {
    const [port = ''] = readFileSync(join(this.#profile, 'DevToolsActivePort'), 'utf8').split('\n');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('the browser has no page');
    await work(page);
    await browser.close();
  }

  async end(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    return ended;
  }

  /** Processes of the browser that still run. */
  get left(): string[] {
    const all = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
    return all.filter((line) => line.includes(`--user-data-dir=${this.#profile}`));
  }

  clear(): void {
    this.#child.kill('SIGKILL');
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

test('a wall comes back from a server that is down, a frozen page, a crashed page and a killed browser', async () => {
  test.setTimeout(240_000);
  const browser = findChromium() ?? '';
  // A port that is free now, with nobody behind it yet.
  const probe = await serve({ root: join(ROOT, 'dist'), port: 0 });
  await probe.close();
  const wall = new Supervised(`http://localhost:${probe.port}/#/wall`, browser);
  let server: Awaited<ReturnType<typeof serve>> | null = null;
  try {
    await test.step('nothing is loaded before the server answers, and the screen says so', async () => {
      await expect.poll(() => wall.lines.join('\n')).toContain('ECONNREFUSED');
      expect((await wall.status())?.well).toBe(false);
      await wall.inPage(async (page) => {
        await expect(page.getByText('The wall waits for its server.')).toBeVisible();
        await expect(page.getByText(`http://localhost:${probe.port}/#/wall: ECONNREFUSED`)).toBeVisible();
      });
      server = await serve({ root: join(ROOT, 'dist'), port: probe.port });
      const { windows } = await wall.wellAfter(0);
      expect(windows[0]?.beat?.room).toBe('wall');
    });

    await test.step('a page that hangs is ended', async () => {
      await wall.inPage(async (page) => {
        // By a timer: what the connection itself runs is ended with the connection.
        await page.evaluate('void setTimeout(() => { for (;;); }, 0)');
      });
      const { lastReason } = await wall.wellAfter(1);
      expect(lastReason).toMatch(/^no heartbeat for \d+ s$/);
    });

    await test.step('a page that crashes is started again', async () => {
      await wall.inPage(async (page) => {
        const devtools = await page.context().newCDPSession(page);
        devtools.send('Page.crash').catch(() => undefined);
        await page.waitForEvent('crash');
      });
      const { lastReason } = await wall.wellAfter(2);
      expect(lastReason).toContain('the page crashed');
    });

    await test.step('a browser that was killed is started again', async () => {
      const pid = (await wall.status())?.browserPid ?? 0;
      process.kill(pid, 'SIGKILL');
      const { lastReason, browserPid } = await wall.wellAfter(3);
      expect(lastReason).toBe('the browser ended (signal SIGKILL)');
      expect(browserPid).not.toBe(pid);
    });

    await test.step('each start waits longer, each is one line, and nothing is left at the end', async () => {
      const restarts = wall.lines.filter((line) => line.includes(' restart '));
      expect(restarts.map((line) => /next start in (\S+) s$/.exec(line)?.[1])).toEqual(['1', '2', '4']);
      expect(await wall.end()).toBe(0);
      expect(wall.left).toEqual([]);
    });
  } finally {
    wall.clear();
    await (server as Awaited<ReturnType<typeof serve>> | null)?.close();
  }
});
