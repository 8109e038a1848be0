import type { Page } from '@playwright/test';

/**
 * Lets a journey wait for silence without waiting: the clock by which ages are measured goes ahead. What is heard after that is as
 * new as ever.
 *
 * @returns moves that clock on by so many seconds
 */
export async function clockAhead(page: Page): Promise<(seconds: number) => Promise<void>> {
  await page.addInitScript(() => {
    const now = performance.now.bind(performance);
    let aheadMs = 0;
    performance.now = () => now() + aheadMs;
    Object.assign(window, {
      watchlineAhead: (seconds: number) => {
        aheadMs += seconds * 1000;
      },
    });
  });
  return (seconds) =>
    page.evaluate(
      (by) => (window as unknown as { watchlineAhead: (seconds: number) => void }).watchlineAhead(by),
      seconds,
    );
}
