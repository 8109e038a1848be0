import { goAnHourBack } from './harness/an-hour-back';
import { cuttableLinks } from './harness/cuttable-links';
import { DISPLAYS, readTexts } from './harness/read-texts';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';
import { withoutGraphics } from './harness/without-graphics';

test.use({ viewport: { width: 1920, height: 1080 } });

test('a wall that nothing has reached says that it has no data, and never that nothing happens', async ({
  page,
  manners,
}) => {
  await withoutGraphics(page, manners);
  // The exercise is asked for and never comes.
  const asked = page.waitForRequest('**/*northern-border*.json');
  await page.route('**/*northern-border*.json', () => {});
  await page.goto('#/wall');
  await asked;
  const incidents = page.getByRole('region', { name: 'Open incidents' });
  const units = page.locator('.band').getByRole('region', { name: 'Units ready' });
  await expect(page.getByRole('list', { name: 'Sources' })).toHaveText('Waiting for the first source');
  await expect(page.locator('li[data-freshness]')).toHaveCount(0);
  for (const panel of [incidents, units]) {
    await expect(panel).toHaveAttribute('data-no-data', '');
    await expect(panel.getByRole('heading')).toHaveText(/No data$/);
  }
  await expect(incidents).not.toContainText('None open');
  await expect(units).not.toContainText('0 of 0');
  // Nothing that is computed from the records is told as a number: no share, no length, no count.
  await expect(page.getByRole('region', { name: 'Alarms' })).toHaveText(/Alarms are being computed/);
  for (const value of await page.locator('.figure .value, header dd').allTextContents()) expect(value).toMatch(/^–%?$/);
  await expect(page.locator('.band')).not.toContainText(/\d/);
});

test('a badge is live, late, stale or replay, each in words; what is stale can be read on each display', async ({
  page,
  manners,
}) => {
  test.setTimeout(150_000);
  await withoutGraphics(page, manners);
  await beKnown(page);
  const cut = await cuttableLinks(page);
  await page.goto('#/wall');
  await expect(page.getByText(/km lost/).first()).toBeVisible({ timeout: 60_000 });
  const badge = page.locator('li[data-source="towers"]');
  const is = async (freshness: string, word: string, age: RegExp) => {
    await expect(badge).toHaveAttribute('data-freshness', freshness, { timeout: 45_000 });
    await expect(badge).toContainText(word);
    await expect(badge).toContainText(age);
  };

  // In real seconds, as the room has them; what is lost after two minutes is in the hour of the wall.
  await cut('all');
  await is('late', 'Late', /[12]\d\ss/);
  await expect(page.locator('li[data-note]')).toHaveCount(0);
  await is('stale', 'Stale', /[3-5]\d\ss/);
  await expect(page.locator('li[data-note="sensors"]')).toContainText(/Faded: sensors\. .*: not heard for/);
  for (const part of ['units', 'incidents']) await expect(page.locator(`li[data-note="${part}"]`)).toBeVisible();
  for (const display of DISPLAYS) expect((await readTexts(page, display)).tooSmall).toEqual([]);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await cut();
  // A wall with little room counts what is live.
  await expect(page.locator('li[data-freshness]:not([data-freshness="live"])')).toHaveCount(0);
  await expect(page.locator('li[data-source="incidents"]')).toHaveAttribute('data-freshness', 'live');
  await expect(page.locator('li[data-source="incidents"]')).toContainText(/Live\s*\d\ss/);
  await expect(page.locator('li[data-note]')).toHaveCount(0);

  // The picture of an hour ago, taken over from the desk: no source is said to be live.
  await page.goto('#/analyst');
  await expect(page.getByRole('button', { name: 'One step back' })).toBeVisible({ timeout: 60_000 });
  await goAnHourBack(page);
  await page.getByRole('link', { name: 'Wall', exact: true }).click();
  const replay = page.locator('li[data-freshness]');
  await expect(replay).toHaveCount(1);
  await expect(replay).toHaveAttribute('data-freshness', 'replay');
  await expect(replay).toHaveText(/Replay.*Exercise\s*1:?\d*\s?h/);
  await expect(page.getByRole('group', { name: 'Picture time' })).toContainText('as it was');
  await expect(page.locator('li[data-source]')).toHaveCount(0);
  await expect(page.locator('li[data-note]')).toHaveCount(0);
  for (const display of DISPLAYS) expect((await readTexts(page, display)).tooSmall).toEqual([]);
});

test('fog that blinds a sensor is the cause that its loss names, with the kilometres', async ({ page, manners }) => {
  test.setTimeout(150_000);
  await withoutGraphics(page, manners);
  await page.route('**/*northern-border*.json', async (route) => {
    const scenario = await (await route.fetch()).json();
    scenario.beats.push({ kind: 'sensor', offsetS: 20, sensorId: 'TWR-026', health: 'down', cause: 'fog' });
    scenario.beats.sort((a: { offsetS: number }, b: { offsetS: number }) => a.offsetS - b.offsetS);
    await route.fulfill({ json: scenario });
  });
  await page.goto('#/wall');
  const focus = page.locator('[data-alarm]').filter({ hasText: 'Chief Mountain tower 26' });
  await expect(focus).toBeVisible({ timeout: 120_000 });
  await expect(focus.getByRole('heading')).toContainText(/\d\skm lost/);
  await expect(focus).toContainText('Chief Mountain tower 26: fog');
});
