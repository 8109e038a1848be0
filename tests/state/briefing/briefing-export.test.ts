import { describe, expect, it } from 'vitest';
import type { BriefingDeck, BriefingMarking } from '../../../src/domain/briefing';
import { AppError } from '../../../src/domain/errors';
import type { PageMaps } from '../../../src/geo/briefing/page-deck';
import { BriefingExport, type BriefingExportDeps } from '../../../src/state/briefing/briefing-export.svelte';
import { deckPages, markDeck } from '../../../src/ui/briefing/export/deck-pages';
import { TO_MS, tellingDeck } from '../../geo/briefing/example-deck';
import { exampleMap, NOTHING } from '../../workers/briefing/example-pages';
import { FakeTime } from '../fakes';
import { Held } from '../held.svelte';

const CBP: BriefingMarking = { releasability: ['CBP'], allows: NOTHING };

function mapsOf(slides: readonly { readonly id: string }[], over: Partial<PageMaps> = {}): PageMaps {
  const maps = new Map(slides.map(({ id }) => [id, exampleMap([1, 2, 3])]));
  return { maps, problems: new Map(), releasability: ['CBP', 'RCMP'], exercise: true, ...over };
}

function exporting(over: Partial<BriefingExportDeps> = {}) {
  const held = new Held<BriefingDeck>(tellingDeck());
  const saved: { name: string; bytes: Uint8Array; type: string }[] = [];
  const written: { format: string; marking: string }[] = [];
  let captures = 0;
  let refreshed = (): void => {};
  const time = new FakeTime();
  const store = new BriefingExport({
    deck: () => held.value,
    keepMarking: (marking) => {
      held.hold({ ...held.value, marking });
    },
    async refresh(hear) {
      refreshed();
      for (const i of held.value.slides.keys()) hear(i + 1);
    },
    mark: markDeck,
    async maps({ deck: { slides } }, _signal, onSlide) {
      captures++;
      for (const i of slides.keys()) onSlide(i);
      return mapsOf(slides);
    },
    pages: (marked, maps, withNotes) =>
      deckPages(marked, {
        maps,
        unanswered: () => [],
        withNotes,
        wallMs: TO_MS,
        language: 'en',
        agency: null,
        attribution: '',
      }),
    pictures: async ({ pages }) =>
      pages.map(({ id, map }) => ({ name: `${id}.png`, bytes: map?.bytes ?? new Uint8Array() })),
    clock: time,
    client: {
      async write(format, { marking }) {
        written.push({ format, marking });
        return new Uint8Array(7);
      },
      zip: async (files) => new Uint8Array(files.length),
    },
    name: () => 'EXERCISE-briefing',
    save: (name, bytes, type) => saved.push({ name, bytes, type }),
    ...over,
  });
  const onRefresh = (change: (now: BriefingDeck) => BriefingDeck) => {
    refreshed = () => {
      held.hold(change(held.value));
    };
  };
  const change = (to: (now: BriefingDeck) => BriefingDeck) => held.hold(to(held.value));
  return { store, saved, written, time, captures: () => captures, deck: () => held.value, onRefresh, change };
}

describe('an export of a briefing', () => {
  it('makes nothing before a marking is chosen', async () => {
    const { store, saved, captures } = exporting();
    expect(store.check).toEqual({ kind: 'none' });
    expect(store.marked).toBeNull();
    for (const format of ['pptx', 'pdf', 'png', 'html'] as const) {
      store.choose({ format });
      expect(store.canMake).toBe(false);
      await store.make();
      expect(store.state).toEqual({ kind: 'idle' });
    }
    expect([saved.length, captures()]).toEqual([0, 0]);
  });

  it('makes nothing under a marking that is lower than what the deck rests on, and keeps no such marking', async () => {
    const { store, saved, deck } = exporting();
    for (const releasability of ['all', ['CBP', 'OPP']] as const) {
      store.mark({ ...CBP, releasability: releasability === 'all' ? 'all' : [...releasability] });
      expect(store.check.kind).toBe('lower');
      await store.make();
    }
    expect(saved).toEqual([]);
    expect(deck().marking).toBeNull();
    store.mark(CBP);
    expect(deck().marking).toEqual(CBP);
  });

  it('writes the file that was asked for, as it is marked', async () => {
    const { store, saved, written } = exporting();
    store.mark(CBP);
    await store.make();
    store.choose({ format: 'html' });
    await store.make();
    store.choose({ format: 'png' });
    await store.make();
    expect(store.state).toEqual({ kind: 'saved', name: 'EXERCISE-briefing.zip', bytes: 3 });
    expect(saved.map(({ name, type }) => [name, type])).toEqual([
      ['EXERCISE-briefing.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
      ['EXERCISE-briefing.html', 'text/html'],
      ['EXERCISE-briefing.zip', 'application/zip'],
    ]);
    expect(written.map(({ marking }) => marking)).toEqual(
      Array(2).fill('EXERCISE · RELEASABLE TO CBP · NO SMALL COUNTS, POSITIONS OR NAMES'),
    );
  });

  it('is of the figures as they are when it is made, and not made where fewer may see those', async () => {
    const { store, saved, onRefresh } = exporting();
    store.mark(CBP);
    onRefresh((now) => ({ ...now, slides: now.slides.map((slide) => ({ ...slide, releasability: ['RCMP'] })) }));
    await store.make();
    expect(saved).toEqual([]);
    expect(store.state).toEqual({ kind: 'idle' });
    expect(store.check).toEqual({ kind: 'lower', excess: ['CBP'] });
  });

  it('draws the maps once for several formats, and again when the marking lets more be drawn or time has gone by', async () => {
    const { store, time, captures } = exporting();
    store.mark(CBP);
    await store.make();
    store.choose({ format: 'html' });
    await store.make();
    expect(captures()).toBe(1);
    store.mark({ ...CBP, allows: { ...NOTHING, positions: true } });
    await store.make();
    expect(captures()).toBe(2);
    time.pass(121_000);
    await store.make();
    expect(captures()).toBe(3);
  });

  it('draws the maps again when what is behind the slides may be shown to others', async () => {
    const { store, captures, onRefresh, saved } = exporting();
    store.mark(CBP);
    await store.make();
    onRefresh((now) => ({ ...now, slides: now.slides.map((slide) => ({ ...slide, releasability: ['CBP', 'FBI'] })) }));
    store.choose({ format: 'html' });
    await store.make();
    expect([captures(), saved.length]).toEqual([2, 2]);
  });

  it('makes nothing of maps with a record that came while they were drawn and that fewer may see', async () => {
    let releasability: PageMaps['releasability'] = ['RCMP'];
    let captures = 0;
    const { store, saved, written } = exporting({
      maps: async ({ deck: { slides } }) => {
        captures++;
        return mapsOf(slides, { releasability });
      },
    });
    store.mark(CBP);
    for (const format of ['pptx', 'pdf', 'png', 'html'] as const) {
      store.choose({ format });
      await store.make();
      expect(store.state, format).toMatchObject({ kind: 'failed', error: { code: 'out-of-range' } });
    }
    expect([saved, written, captures]).toEqual([[], [], 4]);
    releasability = ['CBP'];
    await store.make();
    expect([saved.length, captures]).toEqual([1, 5]);
  });

  it('checks pictures that it made before against the marking of now', async () => {
    let captures = 0;
    const { store, saved } = exporting({
      maps: async ({ deck: { slides } }) => {
        captures++;
        return mapsOf(slides, { releasability: ['CBP'] });
      },
    });
    store.mark(CBP);
    await store.make();
    expect(saved).toHaveLength(1);
    // The slides may be shown to both, the pictures of a moment ago to one.
    store.mark({ ...CBP, releasability: ['CBP', 'RCMP'] });
    await store.make();
    expect(store.state).toMatchObject({ kind: 'failed' });
    expect([saved.length, captures]).toEqual([1, 1]);
  });

  it('makes nothing where a figure asked anew while maps are drawn is for fewer', async () => {
    const held = { learn: (): void => {} };
    const run = exporting({
      maps: async ({ deck: { slides } }) => {
        held.learn();
        return mapsOf(slides);
      },
    });
    held.learn = () =>
      run.change((now) => ({ ...now, slides: now.slides.map((one) => ({ ...one, releasability: [] })) }));
    run.store.mark(CBP);
    await run.store.make();
    expect(run.saved).toEqual([]);
    expect(run.store.state.kind).toBe('failed');
  });

  it('makes nothing of an exercise that its marking does not tell', async () => {
    const { store, saved, onRefresh } = exporting();
    onRefresh((now) => ({ ...now, slides: now.slides.map((slide) => ({ ...slide, exercise: false })) }));
    store.mark(CBP);
    await store.make();
    expect([saved.length, store.state.kind]).toEqual([0, 'failed']);
  });

  it('tries maps again that could not be drawn', async () => {
    let captures = 0;
    const { store } = exporting({
      maps: async ({ deck: { slides } }) => {
        captures++;
        return mapsOf(slides, { problems: new Map([['days', ['too late']]]) });
      },
    });
    store.mark(CBP);
    await store.make();
    await store.make();
    expect(captures).toBe(2);
  });

  it('takes pages back from the printer as soon as the choice changes', async () => {
    const { store } = exporting();
    store.mark(CBP);
    store.choose({ format: 'pdf', paper: 'letter' });
    await store.make();
    expect(store.state).toMatchObject({ kind: 'printable', paper: 'letter' });
    store.mark(null);
    expect(store.state).toEqual({ kind: 'idle' });
    expect(store.canMake).toBe(false);
  });

  it('leaves notes out where they are not wanted', async () => {
    const { store } = exporting();
    store.mark(CBP);
    store.choose({ format: 'pdf', withNotes: false });
    await store.make();
    expect(store.state.kind === 'printable' && store.state.pages.pages.map(({ note }) => note)).toEqual(['', '', '']);
  });

  it('saves nothing that was given up', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { store, saved } = exporting({
      client: {
        async write() {
          await held;
          return new Uint8Array(1);
        },
        zip: async () => new Uint8Array(1),
      },
    });
    store.mark(CBP);
    const made = store.make();
    await Promise.resolve();
    store.stop();
    release();
    await made;
    expect(saved).toEqual([]);
    expect(store.state).toEqual({ kind: 'idle' });
  });

  it('says why it failed, and can be asked again', async () => {
    let fails = true;
    const { store, saved } = exporting({
      client: {
        async write() {
          if (fails) throw new AppError('worker-crashed', { where: 'briefing' });
          return new Uint8Array(1);
        },
        zip: async () => new Uint8Array(1),
      },
    });
    store.mark(CBP);
    await store.make();
    expect(store.state).toMatchObject({ kind: 'failed', error: { code: 'worker-crashed' } });
    fails = false;
    await store.make();
    expect(saved).toHaveLength(1);
  });
});
