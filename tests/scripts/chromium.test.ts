import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ensureChromium, NO_CHROMIUM } from '../../scripts/ensure-chromium.mjs';
import { findChromium } from '../../scripts/find-chromium.mjs';

const search = (env: Record<string, string>, present: string[], playwright: string | null = null) => ({
  env,
  isExecutable: (path: string) => present.includes(path),
  playwrightPath: () => playwright,
});

const PATH = ['/a', '/b'].join(process.platform === 'win32' ? ';' : ':');
const own = '/cache/playwright/chrome';

describe('findChromium', () => {
  it('takes CHROME_PATH first', () => {
    const everything = ['/my/chrome', join('/a', 'chromium'), own];
    expect(findChromium(search({ CHROME_PATH: '/my/chrome', PATH }, everything, own))).toBe('/my/chrome');
  });

  it('refuses a CHROME_PATH that is no program instead of passing it over', () => {
    expect(() => findChromium(search({ CHROME_PATH: '/gone', PATH }, [own], own))).toThrow(/CHROME_PATH is \/gone/);
  });

  it('takes one on the PATH next, by name before folder', () => {
    const both = [join('/a', 'google-chrome'), join('/b', 'chromium'), own];
    expect(findChromium(search({ PATH }, both, own))).toBe(join('/b', 'chromium'));
    expect(findChromium(search({ PATH }, [join('/a', 'google-chrome'), own], own))).toBe(join('/a', 'google-chrome'));
  });

  it("takes Playwright's own last, and only if it is really there", () => {
    expect(findChromium(search({ PATH }, [own], own))).toBe(own);
    expect(findChromium(search({ PATH }, [], own))).toBeNull();
    expect(findChromium(search({}, [], null))).toBeNull();
  });
});

describe('ensureChromium', () => {
  /** A machine where each installer puts a path in place, or not. */
  function machine(options: {
    there?: string;
    playwrights?: string;
    debians?: string;
    broken?: string;
    root: boolean;
  }) {
    let path = options.there ?? null;
    return {
      find: () => path,
      runs: async (candidate: string) => candidate !== options.broken,
      installPlaywrights: vi.fn(async () => {
        path = options.playwrights ?? path;
      }),
      installDebians: vi.fn(async () => {
        path = options.debians ?? path;
      }),
      isRootOnDebian: options.root,
    };
  }

  it('installs nothing when there is one', async () => {
    const sources = machine({ there: '/usr/bin/chromium', root: true });
    expect(await ensureChromium(sources)).toBe('/usr/bin/chromium');
    expect(sources.installPlaywrights).not.toHaveBeenCalled();
  });

  it("gets Playwright's, and Debian's only when that fails", async () => {
    const first = machine({ playwrights: own, debians: '/usr/bin/chromium', root: true });
    expect(await ensureChromium(first)).toBe(own);
    expect(first.installDebians).not.toHaveBeenCalled();
    expect(await ensureChromium(machine({ debians: '/usr/bin/chromium', root: true }))).toBe('/usr/bin/chromium');
  });

  it('passes over one that does not start', async () => {
    const sources = machine({ there: own, broken: own, debians: '/usr/bin/chromium', root: true });
    expect(await ensureChromium(sources)).toBe('/usr/bin/chromium');
  });

  it('fails with the command that installs one', async () => {
    const sources = machine({ debians: '/usr/bin/chromium', root: false });
    await expect(ensureChromium(sources)).rejects.toThrow(NO_CHROMIUM);
    expect(sources.installDebians).not.toHaveBeenCalled();
    expect(NO_CHROMIUM).toContain('playwright install');
  });
});
