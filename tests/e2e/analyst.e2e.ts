import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { goAnHourBack } from './harness/an-hour-back';
import { enterIncident } from './harness/enter-incident';
import { expectAccessible } from './harness/expect-accessible';
import { timeToFirstNumbers } from './harness/first-numbers';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });

const ledgerTotal = (page: Page) => page.getByRole('row', { name: /^Total/ });

test('a new user sees map, strip and ledger with numbers, without a click', async ({ page }, info) => {
  await timeToFirstNumbers(page, '', '#ledger tbody', info);
  await expect(page.getByText('Exercise', { exact: true }).first()).toBeVisible();
  // Ledger: the whole border, what is unknown of it, and sectors by name.
  await expect(page.locator('#ledger')).toContainText('Havre');
  await expect(page.locator('#ledger')).toContainText('137');
  // Strip: its spoken summary has kilometres.
  await expect(page.getByRole('slider', { name: 'Border strip' })).toHaveAttribute('aria-valuetext', /\d/);
  // Map: both canvases have been drawn at the size of their panel.
  await expect(page.locator('section.map')).toHaveAttribute('data-graphics', 'ok');
  await expect(page.locator('section.map canvas')).toHaveCount(2);
  await expect(page.locator('section.map')).toContainText('OpenStreetMap');
  await expect(page.locator('section.map')).toContainText(/\d+\.\d{4} N/);
});

test('an incident shows its card and the units that arrive first, and the filters hold', async ({ page }) => {
  test.setTimeout(180_000);
  await beKnown(page);
  await enterIncident(page);
  const nearest = page.getByRole('region', { name: 'Nearest units' });
  await expect(nearest.locator('.arrival').first()).toBeVisible();
  const seconds = async () => {
    const texts = await nearest.locator('.arrival').allTextContents();
    return texts.map((text) => {
      const [a = 0, b = 0] = text.match(/\d+/g)?.map(Number) ?? [];
      return text.includes('h') ? a * 3600 + b * 60 : a * 60 + b;
    });
  };
  const times = await seconds();
  expect(times.length).toBeGreaterThan(1);
  expect(times.length).toBeLessThan(6);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  // The link carries the incident: a colleague opens the same card.
  await expect(page).toHaveURL(/#\/analyst\?.*incident=/);
  await nearest.getByText('Which units').click();
  const agencies = nearest.locator('tbody td:nth-child(2)');
  const agency = (await agencies.last().textContent()) ?? '';
  await nearest.getByRole('button', { name: agency, exact: true }).click();
  await expect(agencies.first()).toHaveText(agency);
  expect(new Set(await agencies.allTextContents())).toEqual(new Set([agency]));
  await page.reload();
  await expect(page.getByRole('region', { name: 'Nearest units' }).locator('.arrival').first()).toBeVisible();
  await expectAccessible(page);
});

test('a row of the ledger flies there; the strip walks segments by keyboard and lights the map', async ({ page }) => {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(ledgerTotal(page)).toContainText(/\d/);
  await expect(page).toHaveURL(/at=/);
  const zoomOf = () => Number(/at=[^,]+,[^,]+,([\d.]+)/.exec(page.url())?.[1]);
  const before = zoomOf();
  await page.locator('#ledger tr', { hasText: 'Swanton' }).click();
  await expect.poll(zoomOf).toBeGreaterThan(before + 1);
  const centre = /at=(-?[\d.]+),(-?[\d.]+)/.exec(page.url());
  expect(Number(centre?.[1])).toBeGreaterThan(-76);
  expect(Number(centre?.[1])).toBeLessThan(-70);

  const strip = page.getByRole('slider', { name: 'Border strip' });
  await strip.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const first = await strip.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect(strip).not.toHaveAttribute('aria-valuetext', first ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article').first()).toContainText(/km/);
});

test('the picture of an hour ago is computed from the log, and live comes back', async ({ page }) => {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(ledgerTotal(page)).toContainText(/\d/);
  // The exercise's own past plays first; its alarms come last.
  await expect(page.getByText(/km lost/)).toHaveCount(2);
  const live = await ledgerTotal(page).textContent();
  await goAnHourBack(page);
  await expect(page.getByText(/as it was/i).first()).toBeVisible();
  // Other sensors were down then, so the ledger is another one.
  await expect.poll(() => ledgerTotal(page).textContent()).not.toBe(live);
  // The past cannot be acknowledged.
  const acknowledge = page.getByRole('button', { name: 'Acknowledge' }).first();
  await expect(acknowledge).toBeDisabled();
  await expect(page.getByText('This is the past')).toBeVisible();
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByText(/as it was/i)).toHaveCount(0);
});

test('settings are kept: theme, units, a layer switched off', async ({ page }) => {
  await page.goto('#/analyst');
  await expect(ledgerTotal(page)).toContainText(/\d/);
  // Another theme is another style of the same map: a map made anew would cost a wall a context at each scene.
  const marked = page.locator('canvas.maplibregl-canvas[data-marked]');
  await page.locator('section.map[data-graphics="ok"] canvas.maplibregl-canvas').evaluate((canvas) => {
    canvas.dataset['marked'] = 'yes';
  });
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(marked).toHaveCount(1);
  await page.getByText('nmi', { exact: true }).click();
  await page.getByLabel('Sensor footprints', { exact: true }).uncheck();
  await expect(marked).toHaveCount(1);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByLabel('Sensor footprints', { exact: true })).not.toBeChecked();
  await expect(page.locator('#ledger')).toContainText('in nmi');
  await expect(ledgerTotal(page)).toContainText('4 8'.replace(' ', '\u2009'));
  await expectAccessible(page);
});

/** Of the controls on screen: those that the Tab key should reach, a group of radios as one, and has not. */
const unreached = (page: Page) =>
  page.evaluate(() => {
    const isOpen = (element: HTMLElement) =>
      element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
    const nameOf = (element: HTMLElement) =>
      `${element.tagName} ${element.getAttribute('aria-label') ?? element.closest('label')?.textContent?.trim() ?? element.textContent?.trim().slice(0, 40)}`;
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex]')]
      .filter((element) => {
        const isRadio = element instanceof HTMLInputElement && element.type === 'radio';
        return isOpen(element) && (!isRadio || element.checked) && element.dataset.reached === undefined;
      })
      .map(nameOf);
  });

test('every control can be reached by keyboard, and the focus is seen', async ({ page }) => {
  await page.goto('#/analyst');
  await expect(ledgerTotal(page)).toContainText(/\d/);
  // Alarms come a moment after the first numbers; 200 Tabs take little more than that.
  await expect(page.getByText(/km lost/)).toHaveCount(2);
  const reached = new Set<string>();
  let ends = 0;
  let left: string[] = ['all'];
  // Round again for what came up on the way.
  for (let i = 0; i < 400 && left.length > 0; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      element.dataset.reached = '';
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const label = element.closest('label');
      const ring = label ? getComputedStyle(label) : null;
      const seen =
        (outlineStyle !== 'none' && outlineWidth !== '0px') ||
        boxShadow !== 'none' ||
        (ring !== null && ((ring.outlineStyle !== 'none' && ring.outlineWidth !== '0px') || ring.boxShadow !== 'none'));
      return {
        name: element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '',
        tag: element.tagName,
        seen,
      };
    });
    // Past the last control the browser itself has the focus, then the page begins anew.
    if (!at) {
      ends++;
      left = await unreached(page);
      continue;
    }
    expect(at.seen, `focus on ${at.tag} '${at.name}' can be seen`).toBe(true);
    reached.add(at.name);
  }
  expect(ends, 'the focus goes round and is held nowhere').toBeGreaterThan(0);
  expect(left, 'what is reached by Tab in no round').toEqual([]);
  for (const name of ['Wall', 'Briefing', 'Light theme', 'Border strip', 'Acknowledge']) {
    expect(
      [...reached].some((one) => one.startsWith(name)),
      `${name} is reached by Tab`,
    ).toBe(true);
  }
});

test('an acknowledgement by keyboard keeps the focus on its alarm', async ({ page }) => {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(page.getByText(/km lost/)).toHaveCount(2);
  await page.locator('li', { hasText: 'km lost' }).getByRole('button', { name: 'Acknowledge' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Acknowledged by A\. Observer/)).toBeVisible();
  await expect(page.locator('li', { hasText: 'Acknowledged by' }).getByRole('button').first()).toBeFocused();
});

/** Pixels from the centre of the map to a place, by the projection of the map. */
function offsetPx(centre: readonly [number, number], place: readonly [number, number], zoom: number) {
  const worldPx = 512 * 2 ** zoom;
  const y = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  return { x: ((place[0] - centre[0]) / 360) * worldPx, y: (y(centre[1]) - y(place[1])) * worldPx };
}

test('a sensor dragged on the map changes ledger and strip under the finger, in this view only', async ({ page }) => {
  test.setTimeout(150_000);
  await beKnown(page);
  const scenario = JSON.parse(readFileSync('data/scenarios/northern-border.json', 'utf8'));
  const tower = scenario.sensors.find(({ id }: { id: string }) => id === 'TWR-032');
  const centre = [-104.9, 49] as const;
  await page.goto('#/analyst?at=-104.9,49,8.4');
  await expect(ledgerTotal(page)).toContainText(/\d/);
  await expect(page.locator('section.map')).toHaveAttribute('data-graphics', 'ok');
  // The desk's tools take height from the map when they come.
  await expect(page.getByRole('button', { name: 'Measure' })).toBeVisible();
  await page.waitForTimeout(4000);
  const live = await ledgerTotal(page).textContent();
  const box = await page.locator('section.map').boundingBox();
  if (!box) throw new Error('the map has a box');
  const offset = offsetPx(centre, tower.position, 8.4);
  const at = { x: box.x + box.width / 2 + offset.x, y: box.y + box.height / 2 + offset.y };
  await page.mouse.click(at.x + 12, at.y - 14);
  await expect(page.getByRole('article')).toContainText('TWR-032');
  const strip = page.getByRole('slider', { name: 'Border strip' });
  const summary = await strip.getAttribute('aria-valuetext');
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  for (let i = 1; i <= 5; i++) await page.mouse.move(at.x, at.y - 30 * i, { steps: 2 });
  // Still held: the numbers follow the finger.
  await expect.poll(() => ledgerTotal(page).textContent()).not.toBe(live);
  await expect(strip).not.toHaveAttribute('aria-valuetext', summary ?? '');
  await page.mouse.up();
  await expect(page.getByText('what-if changes: 1')).toBeVisible();
  // Alarms are of the picture as it is: a view raises none.
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('region', { name: 'Alarms' })).not.toContainText(tower.name);
  await page.getByRole('button', { name: 'Back to the live picture' }).first().click();
  await expect(page.getByText('Not the live ledger')).toHaveCount(0);
  await expect(page.getByText('what-if changes')).toHaveCount(0);
});

test('night and two required sensors are views with their own ledgers, and say so', async ({ page }) => {
  await beKnown(page);
  await page.goto('#/analyst');
  await expect(ledgerTotal(page)).toContainText(/\d/);
  const live = await ledgerTotal(page).textContent();
  await page.getByRole('combobox', { name: 'Light' }).selectOption('night');
  await expect(page.getByText('Not the live ledger: Night, No fog, Dry')).toBeVisible();
  await expect.poll(() => ledgerTotal(page).textContent()).not.toBe(live);
  await page.getByText('Day, night', { exact: true }).click();
  const gaps = page.locator('#ledger tr.total td.num');
  await expect(gaps).toHaveCount(6);
  const [day = 0, night = 0, worst = 0] = (await gaps.allTextContents())
    .slice(0, 3)
    .map((text) => Number(text.replace(/\D/g, '')));
  expect(night).toBeGreaterThan(day);
  expect(worst).toBeGreaterThan(night);
  await expectAccessible(page);
});
