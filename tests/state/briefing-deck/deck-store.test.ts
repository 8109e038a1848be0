import { describe, expect, it } from 'vitest';
import type { BriefingDeck } from '../../../src/domain/briefing';
import { AppError } from '../../../src/domain/errors';
import { formatDeckFile, readDeckFile } from '../../../src/state/briefing-deck/deck-file';
import type { KeptDeck } from '../../../src/state/briefing-deck/deck-storage';
import { DeckStore } from '../../../src/state/briefing-deck/deck-store.svelte';
import { exampleDeck, exampleFigure, exampleSlide } from '../../domain/deck-example';
import { FakeTime } from '../fakes';

/** Storage that several windows share. */
class SharedStorage {
  readonly kept = new Map<string, KeptDeck>();
  fails = false;

  decks = async () => [...this.kept.values()];
  put = async (deck: BriefingDeck, seen: number) => {
    if (this.fails) throw new AppError('storage-failed', { where: 'full' });
    if ((this.kept.get(deck.id)?.revision ?? 0) !== seen) return null;
    this.kept.set(deck.id, { id: deck.id, revision: seen + 1, deck });
    return seen + 1;
  };
  remove = async (id: string) => void this.kept.delete(id);
}

function open(storage = new SharedStorage(), name = 'w') {
  let ids = 0;
  const time = new FakeTime();
  const store = new DeckStore({ storage, clock: time, newId: () => `${name}${++ids}` });
  return { store, storage, time };
}
const idsOf = (store: DeckStore) => store.slides.map(({ id }) => id);

describe('DeckStore', () => {
  it('reorders, duplicates, removes and takes back, and keeps each change', async () => {
    const { store, storage } = open();
    await store.create(exampleDeck('a', 'b', 'c'));
    store.go(2);
    store.moveTo('c', 0);
    expect(idsOf(store)).toEqual(['c', 'a', 'b']);
    expect(store.slide?.id).toBe('c');
    // The one on screen stays there when another passes it.
    store.moveTo('b', 0);
    expect([idsOf(store), store.slide?.id]).toEqual([['b', 'c', 'a'], 'c']);
    store.duplicate('c');
    expect(idsOf(store)).toEqual(['b', 'c', 'w1', 'a']);
    expect(store.slide).toMatchObject({ id: 'w1', headline: 'Headline c', scene: { id: 'w1' } });
    store.removeSlide('c');
    expect(idsOf(store)).toEqual(['b', 'w1', 'a']);
    expect(store.note).toEqual({ kind: 'removed', headline: 'Headline c' });
    store.undo();
    expect(idsOf(store)).toEqual(['b', 'c', 'w1', 'a']);
    await store.saved();
    expect(storage.kept.get('deck-1')?.deck.slides.map(({ id }) => id)).toEqual(['b', 'c', 'w1', 'a']);
    expect(store.moveTo('b', 99), 'beyond the end is the end').toBeUndefined();
    expect(idsOf(store).at(-1)).toBe('b');
  });

  it('removes the last slide without losing its place', async () => {
    const { store } = open();
    await store.create(exampleDeck('a', 'b'));
    store.go(1);
    store.removeSlide('b');
    expect([store.index, store.slide?.id]).toEqual([0, 'a']);
    store.removeSlide('a');
    expect([store.index, store.slide]).toEqual([0, null]);
    store.add(exampleSlide('n'));
    expect([store.index, store.slide?.id]).toEqual([0, 'n']);
  });

  it('takes no edit that would make no slide', async () => {
    const { store } = open();
    await store.create(exampleDeck('a'));
    expect(store.edit('a', { headline: '' })).toBe(false);
    expect(store.edit('a', { dwellS: 0 })).toBe(false);
    expect(store.edit('a', { figures: Array.from({ length: 4 }, () => exampleFigure()) })).toBe(false);
    expect(store.slide).toMatchObject({ headline: 'Headline a', dwellS: null });
    expect(store.canUndo).toBe(false);
    expect(store.edit('a', { dwellS: 12 })).toBe(true);
    expect(store.slide?.dwellS).toBe(12);
  });

  it('answers are no changes: they cannot be undone, and come too late for a slide that was edited meanwhile', async () => {
    const { store } = open();
    await store.create(exampleDeck('a', 'b'));
    const asked = store.slide!;
    store.answered(asked, { ...asked, headline: 'Answered' });
    expect([store.slide?.headline, store.canUndo]).toEqual(['Answered', false]);
    const again = store.slide!;
    store.edit('a', { headline: 'By hand' });
    store.answered(again, { ...again, headline: 'Late' });
    expect(store.slide?.headline).toBe('By hand');
    const now = store.slide!;
    store.answered(now, { ...now, headline: '' });
    expect(store.slide?.headline, 'what is no slide is no answer').toBe('By hand');
  });

  it('goes on as a copy where another window has changed the deck', async () => {
    const shared = new SharedStorage();
    const { store: first } = open(shared, 'x');
    const { store: second } = open(shared, 'y');
    await first.create(exampleDeck('a', 'b'));
    await second.load();
    second.open(second.decks![0]!);
    first.edit('a', { headline: 'First' });
    await first.saved();
    second.edit('a', { headline: 'Second' });
    await second.saved();
    expect(second.note).toEqual({ kind: 'copied', title: 'Morning' });
    const headlines = [...shared.kept.values()].map(({ deck }) => [deck.id, deck.slides[0]?.headline]);
    expect(headlines).toEqual([
      ['deck-1', 'First'],
      ['y1', 'Second'],
    ]);
    // From here on the copy is its own.
    second.edit('a', { headline: 'Third' });
    await second.saved();
    expect(shared.kept.get('y1')?.deck.slides[0]?.headline).toBe('Third');
    expect(shared.kept.get('deck-1')?.deck.slides[0]?.headline).toBe('First');
  });

  it('says that the browser does not keep it, and goes on', async () => {
    const { store, storage } = open();
    await store.create(exampleDeck('a'));
    storage.fails = true;
    store.edit('a', { headline: 'Not kept' });
    await store.saved();
    expect(store.note?.kind).toBe('failed');
    expect(store.slide?.headline).toBe('Not kept');
  });

  it('reads its own files, as a copy where it has the deck already, and says what is wrong in others', async () => {
    const { store, storage } = open();
    await store.create(exampleDeck('a'));
    const text = formatDeckFile(exampleDeck('a', 'b'));
    await store.openFile(new Blob([text]));
    expect(store.note).toEqual({ kind: 'imported', title: 'Morning' });
    expect([...storage.kept.keys()]).toEqual(['deck-1', 'w1']);
    await store.openFile(new Blob([text.replace('"unit": "km"', '"unit": ""')]));
    expect(store.note?.kind).toBe('bad-file');
    expect(idsOf(store), 'nothing was changed').toEqual(['a', 'b']);
  });
});

describe('readDeckFile', () => {
  it('names the place of what is wrong', () => {
    const problemsOf = (text: string) => {
      const read = readDeckFile(text);
      return read.kind === 'bad' ? read.problems : [];
    };
    const bad = JSON.stringify({ ...exampleDeck('a'), slides: [{ ...exampleSlide('a'), headline: '' }] });
    expect(problemsOf(bad)).toEqual([expect.objectContaining({ where: 'slides.0.headline' })]);
    expect(problemsOf('{')).toHaveLength(1);
    expect(problemsOf(JSON.stringify({ ...exampleDeck('a'), version: 2 }))).toEqual([
      { where: 'version', found: '2', expected: '1' },
    ]);
    const chartless = formatDeckFile(exampleDeck('a')).replace('"source": "Computed from sensors"', '"source": ""');
    expect(problemsOf(chartless)[0]?.where).toContain('slides.0.figures.0.source');
    expect(problemsOf('x'.repeat(33 * 1024 * 1024))).toHaveLength(1);
  });
});
