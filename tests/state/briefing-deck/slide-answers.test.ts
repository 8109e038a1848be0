import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { BriefingSlide } from '../../../src/domain/briefing';
import { SlideAnswers } from '../../../src/state/briefing-deck/slide-answers.svelte';
import { exampleFigure, exampleSlide } from '../../domain/deck-example';
import { FakeTime, settle } from '../fakes';
import { Held } from '../held.svelte';

const waiting = (id: string) => exampleSlide(id, { figures: [{ ...exampleFigure(), computedMs: 0 }], chart: null });

function setUp(ids: readonly string[]) {
  const time = new FakeTime();
  const slides = new Held<readonly BriefingSlide[]>(ids.map(waiting));
  const index = new Held(0);
  const ready = new Held(false);
  const asked: string[] = [];
  const answers = new SlideAnswers({
    decks: {
      get slides() {
        return slides.value;
      },
      get slide() {
        return slides.value[index.value] ?? null;
      },
      answered: (from, to) => {
        if (!slides.value.includes(from)) return false;
        slides.hold(slides.value.map((one) => (one === from ? to : one)));
        return true;
      },
    },
    answer: async (slide) => {
      asked.push(slide.id);
      const figures = slide.figures.map((figure) => (slide.id === 'stuck' ? figure : { ...figure, computedMs: 5 }));
      return { slide: { ...slide, figures }, problems: slide.id === 'b' ? ['b is broken'] : [] };
    },
    isReady: () => ready.value,
    scheduler: time,
  });
  const go = async () => {
    for (let i = 0; i < 6; i++) {
      flushSync();
      await settle();
    }
  };
  return { time, slides, index, ready, asked, answers, go };
}

describe('SlideAnswers', () => {
  it('asks nothing before it can, then the slide on screen, then the others once, in order', async () => {
    const { ready, asked, answers, go, time, index } = setUp(['a', 'b', 'c']);
    await go();
    expect(asked).toEqual([]);
    ready.hold(true);
    await go();
    expect(asked).toEqual(['a', 'b', 'c']);
    expect(answers.problemsOf('a')).toEqual([]);
    expect(answers.problemsOf('b'), 'one that is broken stops no other').toEqual(['b is broken']);
    // What is on screen is asked again, what is not is left.
    time.pass(10_000);
    await go();
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
    index.hold(2);
    await go();
    expect(asked.at(-1)).toBe('c');
    answers.dispose();
    time.pass(60_000);
    await go();
    expect(asked).toHaveLength(5);
  });

  it('asks again what was changed while it was asked, though it is not on screen', async () => {
    const { slides, ready, asked, answers, go } = setUp(['a', 'b', 'c']);
    ready.hold(true);
    while (asked.at(-1) !== 'c') {
      flushSync();
      await Promise.resolve();
    }
    // As a deck that gets another title, and so becomes one of its own, before the answer is there.
    slides.hold(slides.value.map((slide) => ({ ...slide })));
    await go();
    expect(asked).toEqual(['a', 'b', 'c', 'c']);
    expect(slides.value[2]?.figures[0]?.computedMs).toBe(5);
    answers.dispose();
  });

  it('asks one that cannot be answered once, not over and over', async () => {
    const { ready, asked, answers, go, time } = setUp(['a', 'stuck', 'c']);
    ready.hold(true);
    await go();
    await go();
    expect(asked).toEqual(['a', 'stuck', 'c']);
    time.pass(10_000);
    await go();
    expect(asked).toEqual(['a', 'stuck', 'c', 'a']);
    answers.dispose();
  });

  it('asks all before something is taken away, and says how far it is', async () => {
    const { ready, asked, answers, go } = setUp(['a', 'b']);
    ready.hold(true);
    await go();
    const heard: string[] = [];
    await answers.refreshAll((done, of) => heard.push(`${done}/${of}`));
    expect(heard).toEqual(['1/2', '2/2']);
    expect(asked).toEqual(['a', 'b', 'a', 'b']);
    answers.dispose();
  });
});
