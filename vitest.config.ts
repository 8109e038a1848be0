import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from './scripts/find-chromium.mjs';

const executablePath = findChromium();

export default defineConfig({
  test: {
    // Property tests print their seed on failure; a hung worker must not hang the run.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: './vite.config.ts',
        resolve: { conditions: ['browser'] },
        test: {
          name: 'node',
          // Node, but with Svelte's client runtime: under the plain `node` environment runes would be compiled for
          // the server, where effects never run.
          environment: './tests/node-with-runes.ts',
          server: { deps: { inline: [/^svelte/, /\/svelte\//] } },
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.ts', 'tests/e2e/**'],
        },
      },
      {
        extends: './vite.config.ts',
        test: {
          name: 'browser',
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
