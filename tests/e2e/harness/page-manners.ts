import type { Page } from '@playwright/test';

/** What a page did that it must never do. */
export interface PageManners {
  /** CSP violations, console errors, page errors and foreign requests so far, in order. */
  readonly offences: readonly string[];
  /** Lets through what a journey provokes on purpose, such as a lost WebGL context. */
  allow(pattern: RegExp): void;
}

/**
 * Watches a page from before its first script. Violations are taken twice, as the event and as Chromium's console
 * error, so that one in a worker is seen too.
 *
 * @param origin the only origin that the page may talk to
 */
export async function watchManners(page: Page, origin: string): Promise<PageManners> {
  const offences: string[] = [];
  const allowed: RegExp[] = [];
  const offend = (text: string): void => {
    if (!allowed.some((pattern) => pattern.test(text))) offences.push(text);
  };

  await page.exposeBinding('watchlineOffend', (_source, text: string) => offend(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { watchlineOffend: (text: string) => void }).watchlineOffend;
      report(
        `CSP ${event.violatedDirective} blocked ${event.blockedURI || 'inline'} ${event.sample} (${event.sourceFile})`,
      );
    });
  });
  page.on('console', (message) => {
    if (message.type() === 'error') offend(`console error: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => offend(`page error: ${error.stack ?? error.message}`));
  page.on('crash', () => offend('the page crashed'));
  page.on('requestfailed', (request) => {
    // A map that moves on cancels its tiles.
    const reason = request.failure()?.errorText ?? 'unknown';
    if (reason !== 'net::ERR_ABORTED') offend(`request failed: ${request.url()} ${reason}`);
  });
  // The context hears the requests of workers too.
  page.context().on('request', (request) => {
    const { protocol, origin: target } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && target !== origin) offend(`request to ${request.url()}`);
  });
  page.on('websocket', (socket) => offend(`websocket to ${socket.url()}`));

  return { offences, allow: (pattern) => void allowed.push(pattern) };
}
