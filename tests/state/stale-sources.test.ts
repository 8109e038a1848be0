import { expect, it } from 'vitest';
import type { Freshness } from '../../src/domain/freshness';
import { emptyPicture } from '../../src/domain/reduce-picture';
import { StaleSources } from '../../src/state/stale-sources.svelte';

it('takes a source for lost once it was so in five looks, with the picture time of the fifth, and until it is heard', () => {
  let sources: { source: string; ageMs: number; freshness: Freshness }[] = [];
  let timeMs = 0;
  let isLive = true;
  const stale = new StaleSources({
    get sources() {
      return sources;
    },
    get mode() {
      return isLive ? ({ kind: 'live' } as const) : ({ kind: 'replay', timeMs: 0 } as const);
    },
    get picture() {
      return { ...emptyPicture(), timeMs };
    },
  });
  const look = (...lost: string[]) => {
    timeMs += 1000;
    sources = ['towers', 'desk'].map((source) => ({
      source,
      ageMs: 0,
      freshness: lost.includes(source) ? 'lost' : 'stale',
    }));
    stale.look();
    return stale.stale;
  };
  // A page that was frozen: lost at first, and then what was sent meanwhile is read.
  expect(look('towers')).toEqual([]);
  expect(look()).toEqual([]);
  for (let i = 0; i < 4; i++) expect(look('towers')).toEqual([]);
  const found = look('towers', 'desk');
  expect(found).toEqual([{ source: 'towers', sinceMs: 7000 }]);
  for (let i = 0; i < 6; i++) expect(look('towers', 'desk')).toEqual(found);
  isLive = false;
  expect(look()).toEqual(found);
  isLive = true;
  expect(look()).toEqual([]);
});
