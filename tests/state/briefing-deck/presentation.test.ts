import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { BriefingDeck } from '../../../src/domain/briefing';
import { presentKey } from '../../../src/state/briefing-deck/present-key';
import { Presentation } from '../../../src/state/briefing-deck/presentation.svelte';
import type {
  AudienceScreen,
  PresenterChannel,
  PresenterMessage,
} from '../../../src/state/briefing-deck/presenter-channel';
import { PresenterView } from '../../../src/state/briefing-deck/presenter-view.svelte';
import { exampleDeck, exampleSlide } from '../../domain/deck-example';
import { FakeTime } from '../fakes';
import { Held } from '../held.svelte';

/** Two ends of one channel: clones, and delivers at once. `isCut` loses everything. */
function wire() {
  const ends: { hears: Set<(message: PresenterMessage) => void> }[] = [];
  const state = { isCut: false };
  const end = (): PresenterChannel => {
    const own = { hears: new Set<(message: PresenterMessage) => void>() };
    ends.push(own);
    return {
      post(message) {
        const text = structuredClone(message);
        if (!state.isCut) for (const other of ends) if (other !== own) for (const hear of other.hears) hear(text);
      },
      listen(hear) {
        own.hears.add(hear);
        return () => own.hears.delete(hear);
      },
      close: () => void ends.splice(ends.indexOf(own), 1),
    };
  };
  return { end, state };
}

const SCREEN: AudienceScreen = {
  widthPx: 1600,
  heightPx: 900,
  camera: null,
  strip: null,
  scrolledPx: 0,
  problems: [],
  notes: '',
};

function setUp(deck: BriefingDeck = exampleDeck('a', 'b', 'c')) {
  const time = new FakeTime();
  const wires = wire();
  const held = new Held({ deck, index: 0 });
  const decks = {
    get deck() {
      return held.value.deck;
    },
    get index() {
      return held.value.index;
    },
    go: (index: number) => held.hold({ ...held.value, index }),
  };
  const presentation = new Presentation({ decks, channel: wires.end(), clock: time, scheduler: time });
  return { time, wires, held, decks, presentation };
}

describe('Presentation', () => {
  it('turns, stays at both ends, and jumps by number and Enter', () => {
    const { presentation, decks, time } = setUp();
    presentation.start();
    flushSync();
    presentation.run({ kind: 'previous' });
    expect(decks.index).toBe(0);
    presentation.run({ kind: 'next' });
    presentation.run({ kind: 'last' });
    presentation.run({ kind: 'next' });
    expect(decks.index).toBe(2);
    presentation.digit(2);
    presentation.enter();
    expect([decks.index, presentation.digits]).toEqual([1, '']);
    // Enter alone goes on; a number beyond the last is the last; zero is none.
    presentation.enter();
    expect(decks.index).toBe(2);
    presentation.digit(1);
    presentation.enter();
    presentation.digit(9);
    presentation.digit(9);
    presentation.enter();
    expect(decks.index).toBe(2);
    presentation.digit(0);
    presentation.enter();
    expect(decks.index).toBe(2);
    presentation.digit(1);
    time.pass(3_000);
    expect(presentation.digits, 'given up').toBe('');
    presentation.end();
  });

  it('blanks, and whoever turns gets the screen back', () => {
    const { presentation, decks } = setUp();
    presentation.start();
    presentation.run({ kind: 'blank' });
    expect(presentation.isBlank).toBe(true);
    presentation.run({ kind: 'next' });
    expect([presentation.isBlank, decks.index]).toEqual([false, 1]);
    presentation.end();
  });

  it('goes on by itself, each slide for its own time, and stops at the last', () => {
    const deck = {
      ...exampleDeck(),
      dwellS: 10,
      slides: [exampleSlide('a'), exampleSlide('b', { dwellS: 3 }), exampleSlide('c')],
    };
    const { presentation, decks, time, held } = setUp(deck);
    presentation.start();
    flushSync();
    presentation.run({ kind: 'play' });
    flushSync();
    time.pass(6_000);
    // A live figure was computed again: the time of the slide goes on.
    held.hold({ ...held.value, deck: { ...deck, slides: deck.slides.map((slide) => ({ ...slide })) } });
    flushSync();
    time.pass(3_900);
    expect(decks.index).toBe(0);
    time.pass(100);
    expect(decks.index).toBe(1);
    flushSync();
    time.pass(3_000);
    expect(decks.index).toBe(2);
    flushSync();
    time.pass(10_000);
    expect([decks.index, presentation.isPlaying]).toEqual([2, false]);
    presentation.end();
    expect(time.waiting).toBe(0);
  });
});

describe('the presenter view', () => {
  it('stays in step whichever window is opened first, and steers', () => {
    const { presentation, decks, time, wires } = setUp();
    const view = new PresenterView({ channel: wires.end(), clock: time, scheduler: time });
    expect(view.deck).toBeNull();
    presentation.start();
    flushSync();
    expect(view.deck?.slides.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    time.pass(4_000);
    presentation.run({ kind: 'next' });
    flushSync();
    expect(view.state).toMatchObject({ index: 1, isBlank: false });
    time.pass(2_250);
    expect([view.elapsedMs, view.onSlideMs]).toEqual([6_250, 2_250]);
    view.send({ kind: 'go', index: 2 });
    flushSync();
    expect([decks.index, view.state?.index]).toEqual([2, 2]);
    view.send({ kind: 'previous' });
    // A second presenter view, opened late, is told everything too.
    const late = new PresenterView({ channel: wires.end(), clock: time, scheduler: time });
    expect([late.deck?.id, late.state?.index]).toEqual(['deck-1', 1]);
    view.send({ kind: 'end' });
    expect([presentation.isOn, view.hasEnded, late.hasEnded]).toEqual([false, true, true]);
    view.dispose();
    late.dispose();
    presentation.dispose();
    expect(time.waiting).toBe(0);
  });

  it('points where the other window is known, and only at what stands there', () => {
    const { presentation, time, wires } = setUp();
    presentation.start();
    flushSync();
    const view = new PresenterView({ channel: wires.end(), clock: time, scheduler: time });
    view.point([0.25, 0.5]);
    expect([view.screen, presentation.pointer], 'not told yet').toEqual([null, null]);
    const camera = { center: [-100, 49], zoom: 4 } as const;
    presentation.show({ ...SCREEN, camera, problems: ['No such segment'] });
    flushSync();
    expect(view.screen).toEqual({ ...SCREEN, camera, problems: ['No such segment'] });
    view.point([0.25, 0.5]);
    expect(presentation.pointer).toEqual([0.25, 0.5]);
    // The map moves on under it; the place on the screen stays.
    presentation.show({ ...SCREEN, camera: { ...camera, zoom: 5 } });
    flushSync();
    expect(presentation.pointer).toEqual([0.25, 0.5]);
    presentation.show({ ...SCREEN, widthPx: 1280 });
    expect(presentation.pointer, 'of the window as it was').toBeNull();
    // The presenter has not heard of it.
    view.point([0.3, 0.5]);
    expect([view.screen?.widthPx, presentation.pointer]).toEqual([1600, null]);
    flushSync();
    view.point([0.3, 0.5]);
    expect([view.screen?.widthPx, presentation.pointer]).toEqual([1280, [0.3, 0.5]]);
    presentation.run({ kind: 'next' });
    expect(presentation.pointer, 'of the slide before').toBeNull();
    view.point([0.4, 0.5]);
    expect([view.state?.index, presentation.pointer]).toEqual([0, null]);
    flushSync();
    view.point([0.4, 0.5]);
    expect([view.state?.index, presentation.pointer]).toEqual([1, [0.4, 0.5]]);
    view.point(null);
    expect(presentation.pointer).toBeNull();
    view.dispose();
    presentation.dispose();
    expect(time.waiting).toBe(0);
  });

  it('says that the other window does not answer, and takes up again when it does', () => {
    const { presentation, time, wires, held } = setUp();
    presentation.start();
    flushSync();
    const view = new PresenterView({ channel: wires.end(), clock: time, scheduler: time });
    expect(view.isLost).toBe(false);
    wires.state.isCut = true;
    time.pass(3_500);
    expect(view.isLost).toBe(true);
    // What was changed meanwhile is asked for.
    held.hold({ ...held.value, deck: { ...held.value.deck, title: 'Changed' } });
    flushSync();
    wires.state.isCut = false;
    time.pass(500);
    expect([view.isLost, view.deck?.title]).toEqual([false, 'Changed']);
    presentation.end();
    time.pass(5_000);
    expect([view.hasEnded, view.isLost]).toEqual([true, false]);
    view.dispose();
  });
});

describe('presentKey', () => {
  it('knows the keys of people and of remotes, and leaves the browser its own', () => {
    const of = (key: string, ctrlKey = false) => presentKey({ key, ctrlKey, altKey: false, metaKey: false });
    for (const key of ['ArrowRight', 'PageDown', ' ']) expect(of(key)?.kind).toBe('next');
    for (const key of ['ArrowLeft', 'PageUp']) expect(of(key)?.kind).toBe('previous');
    expect(of('Home')?.kind).toBe('first');
    expect(of('End')?.kind).toBe('last');
    for (const key of ['b', 'B', '.']) expect(of(key)?.kind).toBe('blank');
    expect(of('7')).toEqual({ kind: 'digit', digit: 7 });
    expect(of('b', true)).toBeNull();
    expect(of('x')).toBeNull();
    expect(of('Tab')).toBeNull();
  });
});
