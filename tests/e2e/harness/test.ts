import { test as base, expect } from '@playwright/test';
import { type PageManners, watchManners } from './page-manners';

/**
 * The `test` of every journey: its `page` fails the test on any CSP violation, console error, page error, failed
 * request and request to another origin, also when all expectations of the journey held.
 */
export const test = base.extend<{ manners: PageManners }>({
  manners: [
    async ({ page, baseURL }, use) => {
      const manners = await watchManners(page, new URL(baseURL ?? '').origin);
      await use(manners);
      // After the last expectation, so that a journey's own failure is reported first.
      expect(manners.offences, 'the page misbehaved').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
