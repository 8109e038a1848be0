import type { Page } from '@playwright/test';

/**
 * Lets a journey cut the link to the exercise, of some sources or of `all`, as a network does: positions are lost, events wait and
 * come when the link is back.
 *
 * @returns cuts those sources and mends all others; mends all where none is given
 */
export async function cuttableLinks(page: Page): Promise<(...sources: string[]) => Promise<void>> {
  await page.addInitScript(cutLinks);
  return (...sources) =>
    page.evaluate(
      (all) => (window as unknown as { watchlineCut: (sources: readonly string[]) => void }).watchlineCut(all),
      sources,
    );
}

/** Runs in the page, before its first script. */
function cutLinks(): void {
  let cut: readonly string[] = [];
  let waiting: (() => void)[] = [];
  const isCut = (source: string) => cut.includes(source) || cut.includes('all');
  const onmessage = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
  const Real = Worker;
  window.Worker = class extends Real {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      if (options?.name !== 'scenario') return;
      Object.defineProperty(this, 'onmessage', {
        set: (handle: ((event: { data: unknown }) => void) | null) =>
          onmessage?.set?.call(this, handle && ((event: MessageEvent) => deliver(event.data, handle))),
      });
    }
  };
  interface Told {
    readonly type: string;
    readonly source?: string;
    readonly heard?: readonly string[];
    readonly events?: readonly { readonly source: string }[];
  }
  function deliver(data: Told, handle: (event: { data: unknown }) => void): void {
    if (data.type === 'time') {
      if (!cut.includes('all')) handle({ data: { ...data, heard: data.heard?.filter((source) => !isCut(source)) } });
      return;
    }
    if (data.type === 'tracks' && isCut(data.source ?? '')) return;
    if (data.type !== 'events') {
      handle({ data });
      return;
    }
    const events = data.events ?? [];
    const kept = events.filter(({ source }) => isCut(source));
    if (kept.length > 0) waiting.push(() => handle({ data: { ...data, events: kept } }));
    if (kept.length < events.length)
      handle({ data: { ...data, events: events.filter(({ source }) => !isCut(source)) } });
  }
  Object.assign(window, {
    watchlineCut: (sources: readonly string[]) => {
      cut = sources;
      if (sources.length > 0) return;
      for (const run of waiting) run();
      waiting = [];
    },
  });
}
