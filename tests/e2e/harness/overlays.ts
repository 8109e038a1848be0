import { expect, type Locator, type Page } from '@playwright/test';
import { longWords } from './long-words';

/** Something that stands over a room or beside it, and how it is brought there; Escape takes it away again. */
export interface Overlay {
  readonly name: string;
  /** Calls `look` for every state in which its words are to fit. */
  open(page: Page, look: (state: string) => Promise<void>): Promise<void>;
}

const LONG_NAME = 'Lac-Saint-François – Salaberry-de-Valleyfield, northern approach by night';
const CSV = `name;lat;lon;observed\n${LONG_NAME};49;-97;2026-11-24T00:00Z\ngate;91;-97;yesterday\n`;

export const button = (within: Page | Locator, english: string): Locator =>
  within.getByRole('button', { name: longWords(english) });

/** Chooses a command from the palette: what it is called is known, which key it has may change. */
async function run(page: Page, english: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page
    .getByRole('dialog')
    .getByRole('option')
    .filter({ has: page.getByText(longWords(english)) })
    .first()
    .click();
}

async function sheet(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog');
  await expect(dialog).toHaveCount(1);
  await expect(dialog.getByRole('heading').first()).toBeVisible();
  return dialog;
}

export const DESK_OVERLAYS: readonly Overlay[] = [
  {
    name: 'palette',
    async open(page, look) {
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
      await look('all');
      await page.keyboard.type('lac');
      await expect(page.getByRole('dialog').getByRole('option', { name: /Lac/ }).first()).toBeVisible();
      await look('found');
      await page.keyboard.type('qqqq');
      await look('nothing');
    },
  },
  {
    name: 'keys',
    async open(page, look) {
      await run(page, 'Keys');
      await sheet(page);
      await look('all');
    },
  },
  {
    name: 'identity',
    async open(page, look) {
      await page.locator('header button.who').click();
      const dialog = await sheet(page);
      await dialog.getByRole('textbox').fill('');
      await button(dialog, 'Start the watch').click();
      await expect(dialog.getByRole('alert')).toBeVisible();
      await look('refused');
    },
  },
  {
    name: 'log and feeds',
    async open(page, look) {
      await page.getByRole('button', { name: longWords('Log and feeds') }).click();
      await sheet(page);
      await look('all');
    },
  },
  {
    name: 'export',
    async open(page, look) {
      await run(page, 'Export records…');
      const dialog = await sheet(page);
      await expect(dialog.getByTestId('export-count')).toBeVisible();
      await look('records');
      await dialog.getByRole('radio').nth(1).check({ force: true });
      await expect(dialog.getByRole('table')).toHaveCount(0);
      await look('picture');
    },
  },
  {
    name: 'import',
    async open(page, look) {
      await run(page, 'Import a file…');
      const dialog = await sheet(page);
      await look('choose');
      await dialog.locator('input[type="file"]').setInputFiles({
        name: `${LONG_NAME}.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(CSV),
      });
      await expect(button(dialog, 'Import')).toBeVisible();
      for (const [i, target] of (await dialog.getByRole('radio').all()).entries()) {
        await target.check({ force: true });
        await look(`columns, ${i + 1}`);
      }
      await dialog.getByRole('radio').first().check({ force: true });
      await expect(button(dialog, 'Import')).toBeEnabled();
      await button(dialog, 'Import').click();
      await expect(dialog.locator('table')).toBeVisible();
      await look('result');
    },
  },
  {
    name: 'share',
    async open(page, look) {
      await run(page, 'Share this desk…');
      await sheet(page);
      await look('all');
    },
  },
  {
    name: 'workspaces',
    async open(page, look) {
      await run(page, 'Workspaces…');
      const dialog = await sheet(page);
      await look('none');
      await dialog.getByRole('textbox').fill(LONG_NAME);
      await button(dialog, 'Save as new').click();
      await expect(button(dialog, 'Rename')).toBeVisible();
      await look('one');
      await button(dialog, 'Rename').click();
      await look('renaming');
      await button(dialog, 'Cancel').click();
      await button(dialog, 'Delete').click();
      await look('deleting');
    },
  },
  {
    name: 'scenes of the wall',
    async open(page, look) {
      await run(page, 'Wall: scenes and playlist');
      const dialog = await sheet(page);
      await look('none');
      await dialog.getByRole('textbox').first().fill(LONG_NAME);
      await button(dialog, 'Save this view').click();
      await expect(dialog.locator('ol > li')).toHaveCount(1);
      await look('one');
      await dialog.locator('ol > li select:has(option[value="handover"])').selectOption('handover');
    },
  },
  {
    name: 'handover',
    async open(page, look) {
      await run(page, 'Watch: hand over the shift');
      const dialog = await sheet(page);
      await expect(dialog.locator('textarea')).toBeVisible();
      await dialog.locator('textarea').fill('Ice on the St. Lawrence; boats stay in. '.repeat(6));
      await look('draft');
      await button(dialog, 'Sign and hand over').click();
      await expect(button(dialog, 'I have read it: take the watch')).toBeVisible();
      await look('signed');
      await button(dialog, 'I have read it: take the watch').click();
      await expect(button(dialog, 'I have read it: take the watch')).toHaveCount(0);
      await look('taken');
    },
  },
  {
    name: 'shelving',
    async open(page, look) {
      await run(page, 'Shelve the most urgent alarm…');
      const dialog = await sheet(page);
      for (const choice of [1, 3, 4]) {
        await dialog.getByRole('radio').nth(choice).check({ force: true });
        await dialog.locator('button[type="submit"]').click();
        await expect(dialog.getByRole('alert').first()).toBeVisible();
        await look(`choice ${choice}`);
      }
    },
  },
  {
    name: 'area',
    async open(page, look) {
      await run(page, 'Type coordinates of an area');
      const form = page.locator('aside.left form');
      await expect(form).toBeVisible();
      for (const kind of ['sector', 'corridor', 'polygon']) {
        await form.locator('select').selectOption(kind);
        await form.locator('textarea').fill('49, -97\nnowhere\n49, -96');
        await look(`typed, ${kind}`);
      }
      await form.locator('textarea').fill('48.9, -97.5\n48.9, -96.5\n49.2, -96.5\n49.2, -97.5');
      await button(form, 'Add area').click();
      await expect(page.locator('aside.left .editor')).toBeVisible();
      await look('editor');
      await page.locator('aside.left .editor input[type="text"]').first().fill(LONG_NAME);
      await page.keyboard.press('Tab');
      await look('editor, long name');
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'measure',
    async open(page, look) {
      await run(page, 'Measure a distance or an area');
      const panel = page.locator('main section.panel');
      await expect(panel).toBeVisible();
      await panel.locator('textarea').fill('48.5, -105\nnowhere');
      await look('problem');
      await panel.locator('textarea').fill('48.5, -105\n49.5, -105\n49.5, -104');
      await panel.locator('form button[type="submit"]').click();
      await expect(panel.getByRole('article')).toBeVisible();
      await look('line');
    },
  },
  {
    name: 'incident',
    async open(page, look) {
      await button(page, 'New incident').click();
      const form = page.locator('aside.right form');
      await form.getByRole('textbox').first().fill('nowhere');
      await form.locator('button[type="submit"]').click();
      await expect(form.getByRole('alert').first()).toBeVisible();
      await look('refused');
      await form.getByRole('textbox').first().fill('45.0109 N');
      await form.getByRole('textbox').last().fill('73.3712 W');
      await look('place');
    },
  },
  {
    name: 'tables',
    async open(page, look) {
      await page.locator('header .tables').click();
      const drawer = page.locator('#tables');
      await button(drawer, 'Columns').click();
      for (const [i, tab] of (await drawer.locator('.tabs').getByRole('radio').all()).entries()) {
        await tab.check({ force: true });
        await look(`table ${i + 1}`);
      }
      await page.locator('header .tables').click();
      await expect(drawer).toHaveCount(0);
    },
  },
];

export const BRIEFING_OVERLAYS: readonly Overlay[] = [
  {
    name: 'decks and templates',
    async open(page, look) {
      await page.locator('.rail button.title').click();
      const dialog = await sheet(page);
      await look('templates');
      await dialog.locator('section').nth(1).getByRole('button').first().click();
      await expect(dialog).toHaveCount(0);
      await page.locator('.rail button.title').click();
      await expect(button(dialog, 'Open')).toBeVisible();
      await look('kept');
    },
  },
  {
    name: 'slide',
    async open(page, look) {
      await button(page, 'Edit slide').click();
      await expect(page.locator('form.editor')).toBeVisible();
      await look('editor');
      await page.locator('form.editor textarea').last().fill(`${LONG_NAME}. `.repeat(12));
      await button(page, 'Edit slide').click();
    },
  },
  {
    name: 'export of the briefing',
    async open(page, look) {
      await button(page, 'Export …').click();
      const dialog = await sheet(page);
      await expect(dialog.getByRole('checkbox', { name: /^CBP / })).toBeEnabled();
      await look('unmarked');
      await dialog.getByRole('checkbox', { name: /^CBP / }).check();
      await expect(dialog.getByRole('note')).toBeVisible();
      for (const [i, format] of (await dialog.getByRole('radio').all()).entries()) {
        await format.check({ force: true });
        await look(`format ${i + 1}`);
      }
    },
  },
  {
    name: 'presenting',
    async open(page, look) {
      await button(page, 'Present').click();
      await page.keyboard.press('?');
      await page.keyboard.press('1');
      await expect(page.locator('section.keys')).toBeVisible();
      await look('keys and number');
    },
  },
];
