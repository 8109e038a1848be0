import type { Locator, Page } from '@playwright/test';
import type { Aoi } from '../../src/domain/aoi';
import { normaliseGeometry } from '../../src/domain/aoi-geometry';
import { formatAreaLink } from '../../src/state/areas/area-link';
import { expectAccessible } from './harness/expect-accessible';
import { expect, test } from './harness/test';
import { beKnown } from './harness/who';

test.use({ viewport: { width: 1366, height: 768 } });
test.setTimeout(300_000);

function box(id: string, name: string, west: number, south: number, east: number, north: number): Aoi {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const;
  const geometry = normaliseGeometry([[ring]]);
  const label = { name, colour: 'sky', note: '', releasability: 'all', countsAsCover: false } as const;
  return { id, ...label, shape: { kind: 'rectangle' }, geometry };
}
const AREAS = [
  box('red', 'Red River', -98.2, 48.6, -95.8, 49.4),
  box('havre', 'Havre north', -110.5, 48.5, -109, 49.5),
];

async function open(page: Page): Promise<Locator> {
  await beKnown(page);
  await page.goto(`#/analyst?at=-97,49,6&aoi=red&areas=${formatAreaLink(AREAS)}`);
  const facts = page.getByRole('complementary', { name: 'Facts' });
  await expect(facts.getByRole('heading', { name: 'Red River' })).toBeVisible({ timeout: 120_000 });
  return facts;
}

/** The first number of a text, signs and thin spaces read as they are meant. */
function numberIn(text: string | null): number {
  return Number(
    /[+-]?[\d.]+/.exec(
      (text ?? '')
        .replace(/[\s\u2009]/g, '')
        .replace('\u2212', '-')
        .replace('±', ''),
    )?.[0],
  );
}
const figure = async (facts: Locator, name: string): Promise<number> =>
  numberIn(
    await facts
      .locator('dl > div')
      .filter({ has: facts.page().getByText(name, { exact: true }) })
      .first()
      .locator('dd')
      .textContent(),
  );

test('an area answers for line, ground, units and incidents, the same as ledger and timeline, and is set beside another', async ({
  page,
}) => {
  const facts = await open(page);
  await expect(facts.getByText('Most:')).toBeVisible({ timeout: 120_000 });
  await expect(facts.getByText('Border inside')).toBeVisible();
  const [inside, none, once, twice] = await Promise.all(
    ['Border inside', 'Unwatched', 'Watched by one', 'By two or more'].map((name) => figure(facts, name)),
  );
  expect(inside).toBeGreaterThan(170);
  expect(inside).toBeLessThan(180);
  // Three numbers are rounded, each to a tenth below a hundred and to a whole above.
  expect(Math.abs((none ?? 0) + (once ?? 0) + (twice ?? 0) - (inside ?? 0))).toBeLessThan(1.2);
  // 2.4° by 0.8° at 49° N on the ellipsoid.
  expect(Math.abs((await figure(facts, 'Area')) - 15_624)).toBeLessThan(2);
  const units = facts.getByRole('region', { name: 'Units' });
  await expect(units).toContainText(/Next to arrive at Main\s\+\s[\d\s]+/);
  await expect(units.getByRole('row').first()).toContainText(/km.*\d:\d\d/);

  // The record of two years comes after the picture; from then on the counts stand.
  const count = page.getByRole('region', { name: 'Timeline of incidents' }).locator('output b');
  await expect(count).toHaveText(/^60\s\d{3}$/, { timeout: 60_000 });
  const incidents = facts.getByRole('region', { name: 'Incidents' });
  await expect(incidents.locator('.total .num').first()).toHaveText(/^\d\d+$/);
  const hours = facts.getByRole('region', { name: 'Hour and weekday' }).locator('tbody td');
  const sumOf = (cells: readonly string[]) => cells.reduce((sum, cell) => sum + Number(cell), 0);
  await expect.poll(async () => sumOf(await hours.allTextContents())).toBeGreaterThan(1);
  const total = numberIn(await incidents.locator('.total .num').first().textContent());
  expect(total).toBeGreaterThan(0);
  const cells = await hours.allTextContents();
  expect(cells).toHaveLength(168);
  expect(sumOf(cells)).toBe(total);
  await expectAccessible(page);

  // The timeline counts the same by the same engine.
  await facts.getByRole('button', { name: 'Filter the desk by this' }).click();
  await expect(count).toHaveText(String(total));
  const kind = incidents.getByRole('region', { name: 'By kind' }).getByRole('button').first();
  const ofKind = numberIn((await kind.getAttribute('aria-label'))?.split(':')[1] ?? null);
  await kind.click();
  await expect(kind).toHaveAttribute('aria-pressed', 'true');
  await expect(count).toHaveText(String(ofKind));
  await kind.click();
  await expect(count).toHaveText(String(total));

  await facts.getByLabel('Compare with').selectOption({ label: 'Havre north' });
  const compared = facts.getByRole('region', { name: 'Side by side' });
  const row = compared.getByRole('row', { name: /^All/ });
  await expect(row.getByRole('cell').nth(1)).toHaveText(/\d/);
  const [a, b, difference] = (await row.getByRole('cell').allTextContents()).map(numberIn);
  expect([a, difference]).toEqual([total, (b ?? 0) - (a ?? 0)]);
  await expectAccessible(page);
  await compared.getByRole('button', { name: 'End comparison' }).click();

  // The same area in two periods: A is what it was, B is the equal period before.
  await facts.getByLabel('Compare with').selectOption({ label: 'Its period before' });
  await expect(row.getByRole('cell').nth(1)).toHaveText(/\d/);
  expect(numberIn(await row.getByRole('cell').first().textContent())).toBe(total);
  await expect(compared.getByText(/coverage at the end of B is not known/)).toBeVisible();
  await expect(
    compared
      .getByRole('row', { name: /^Border inside/ })
      .getByRole('cell')
      .nth(1),
  ).toHaveText('–');
});

test('two times stand on one map, told apart, moved by keys, and closing leaves nothing behind', async ({ page }) => {
  const facts = await open(page);
  await expect(facts.getByText('Border inside')).toBeVisible({ timeout: 120_000 });
  const canvases = page.locator('canvas');
  await expect(page.locator('section.map')).toHaveAttribute('data-graphics', 'ok', { timeout: 120_000 });
  const before = await canvases.count();
  await page.getByRole('button', { name: 'Two times' }).click();
  const swipe = page.getByRole('group', { name: 'Two times on one map' });
  // The one of the past is computed: covered and gap kilometres of both sides.
  await expect(swipe.getByText(/covered · /)).toHaveCount(2, { timeout: 120_000 });
  await expect(canvases).toHaveCount(before + 2, { timeout: 120_000 });
  await expect(swipe.getByText('Exercise')).toBeVisible();
  const divider = swipe.getByRole('slider', { name: 'Divider between the two times' });
  await expect(divider).toHaveAttribute('aria-valuenow', '50');
  await divider.press('Shift+ArrowLeft');
  await expect(divider).toHaveAttribute('aria-valuenow', '40');
  const shown = await swipe.locator('.second-label .mono').first().textContent();
  await swipe.getByRole('button', { name: '60 min later' }).click();
  await expect(swipe.locator('.second-label .mono').first()).not.toHaveText(shown ?? '', { timeout: 60_000 });
  await expectAccessible(page);
  await swipe.getByRole('button', { name: 'Back to one time' }).click();
  await expect(canvases).toHaveCount(before);
  await expect(page.locator('section.map')).toHaveAttribute('data-graphics', 'ok');
});
