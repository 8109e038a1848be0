import { describe, expect, it } from 'vitest';
import { deckFileName } from '../../../../src/ui/briefing/export/deck-file-name';
import { markDeck } from '../../../../src/ui/briefing/export/deck-pages';
import { deck, slide, TO_MS } from '../../../geo/briefing/example-deck';
import { ALL, NOTHING } from '../../../workers/briefing/example-pages';

const nameOf = (title: string, allows: typeof NOTHING, exercise = true) => {
  const named = { ...deck([slide('a', { exercise })]), title };
  return deckFileName(markDeck(named, { releasability: ['CBP'], allows }).shared, TO_MS);
};

describe('the name of an exported file', () => {
  it('names no record and no position unless the marking allows it', () => {
    expect(nameOf('Review of INC-2211', NOTHING)).toBe('EXERCISE-Review of [name withheld]');
    expect(nameOf('At 45.0109 N 73.3712 W', NOTHING, false)).toBe('At [position withheld]');
    expect(nameOf('Review of INC-2211', ALL)).toBe('EXERCISE-Review of INC-2211');
  });

  it('is one that every file system takes', () => {
    expect(nameOf('24/11: "day"', NOTHING)).toBe('EXERCISE-24 11 day');
    expect(nameOf('//', NOTHING)).toBe('EXERCISE-watchline-briefing-20261124T0210Z');
  });
});
