import type { Page } from '@playwright/test';

/** The picture of the desk as it was an hour ago: one sensor had failed by then, another not yet. */
export async function goAnHourBack(page: Page): Promise<void> {
  await page.getByLabel('Step', { exact: true }).selectOption('hour');
  await page.getByRole('button', { name: 'One step back' }).click();
}
