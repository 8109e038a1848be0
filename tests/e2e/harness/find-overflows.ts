import type { Page } from '@playwright/test';
import { overflowsOnPage } from './overflows-on-page';

/** Where the words of a page do not fit: see `overflowsOnPage`. */
export function findOverflows(page: Page): Promise<string[]> {
  return page.evaluate(overflowsOnPage);
}
