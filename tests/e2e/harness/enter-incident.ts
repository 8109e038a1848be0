import type { Page } from '@playwright/test';
import { expect } from './test';

/** Someone on foot near Champlain, New York, reported a moment ago; by hand, so that the journey does not hang on the exercise. */
export async function enterIncident(page: Page): Promise<void> {
  await page.goto('#/analyst');
  // The exercise's own past plays first: what is entered meanwhile would be hours old at once.
  await expect(page.getByText(/km lost/).first()).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'New incident' }).click();
  const form = page.getByRole('form', { name: 'New incident' });
  await form.getByLabel('Latitude').fill('45.0109 N');
  await form.getByLabel('Longitude').fill('73.3712 W');
  await expect(form.getByText(/Nearest border:/)).toBeVisible();
  await form.getByRole('button', { name: 'Enter incident' }).click();
  await expect(page.getByRole('article', { name: 'Crossing on foot' })).toBeVisible();
}
