import type { Page } from '@playwright/test';
import type { PageManners } from './page-manners';

/** Where words are measured: no map, which in software GL would take minutes at the size of a wall. */
export async function withoutGraphics(page: Page, manners: PageManners): Promise<void> {
  manners.allow(/WebGL/i);
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
      apply: (real, canvas, [kind, ...rest]) =>
        kind === 'webgl2' ? null : Reflect.apply(real, canvas, [kind, ...rest]),
    });
  });
}
