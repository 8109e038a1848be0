import { expect, type Page, type TestInfo } from '@playwright/test';

/**
 * Opens a page and waits until an element shows a digit: the time from navigation to first numbers, which is printed
 * and attached to the report. Software GL makes it a bound, not a figure to quote.
 *
 * @param path such as `#/analyst`
 * @param selector the element whose number counts, such as the covered share of the ledger
 * @returns milliseconds
 */
export async function timeToFirstNumbers(page: Page, path: string, selector: string, info: TestInfo): Promise<number> {
  const started = performance.now();
  await page.goto(path);
  await expect(page.locator(selector).first()).toHaveText(/\d/);
  const ms = Math.round(performance.now() - started);
  console.log(`${path}: first numbers after ${ms} ms`);
  info.annotations.push({ type: 'first numbers', description: `${ms} ms` });
  return ms;
}
