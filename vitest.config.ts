import { playwright } from '@vitest/browser-playwright';
import { compileModule } from 'svelte/compiler';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from './scripts/find-chromium.mjs';
import { messages } from './scripts/messages-plugin.mjs';

const executablePath = findChromium();

/**
 * Compiles runes for the client in Node tests. The Svelte plugin would compile them for the server there, where
 * effects never run. Components are tested in the browser project.
 */
const liveRunes: Plugin = {
  name: 'watchline:live-runes',
  enforce: 'post',
  transform(code, id) {
    const [filename = id] = id.split('?');
    if (!filename.endsWith('.svelte.ts')) return null;
    const { js } = compileModule(code, { filename, generate: 'client', dev: true });
    return { code: js.code, map: js.map };
  },
};

/** For a busy machine; projects do not inherit it from the root. A speed is never asserted by a time-out. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [messages(), liveRunes],
        ssr: { resolve: { conditions: ['browser', 'module', 'node', 'development'] } },
        test: {
          name: 'node',
          ...PATIENCE,
          environment: 'node',
          server: { deps: { inline: [/\/node_modules\/svelte\//] } },
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.ts', 'tests/e2e/**'],
        },
      },
      {
        extends: './vite.config.ts',
        // Found while a test runs, it would make Vite reload the page under it.
        optimizeDeps: {
          include: ['@tmcw/togeojson', 'bits-ui', 'fflate', 'flatbush', 'geographiclib-geodesic', 'geotiff', 'uplot'],
        },
        test: {
          name: 'browser',
          ...PATIENCE,
          include: ['tests/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 720 },
            provider: playwright({
              launchOptions: { ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGS },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
