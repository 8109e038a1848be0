import { expectAccessible } from './harness/expect-accessible';
import { timeToFirstNumbers } from './harness/first-numbers';
import { expect, test } from './harness/test';

for (const room of ['wall', 'analyst', 'briefing']) {
  test(`the ${room} opens, shows numbers and behaves`, async ({ page }, info) => {
    await timeToFirstNumbers(page, `#/${room}`, 'main', info);
    await expect(page.locator('canvas').first()).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await expectAccessible(page);
  });
}
