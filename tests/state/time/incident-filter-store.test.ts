import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { filterKey, type IncidentFilter, NO_FILTER } from '../../../src/domain/incident-filter';
import { IncidentFilterStore } from '../../../src/state/time/incident-filter-store.svelte';
import { effectOf } from '../effect-of.svelte';
import { FakePicture } from './fake-picture.svelte';

const SQUARE: IncidentFilter['area'] = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
};

function setUp(areas: ReadonlyMap<string, IncidentFilter['area']> = new Map()) {
  return new IncidentFilterStore({ pictureMs: () => 1_000_000, areaOf: (id) => areas.get(id) ?? null });
}

describe('IncidentFilterStore', () => {
  it('restricts nothing at first, and again after a clear', () => {
    const store = setUp(new Map([['A', SQUARE]]));
    expect(store.filter).toEqual(NO_FILTER);
    expect(store.active).toBe(0);
    const changes: ((one: IncidentFilterStore) => void)[] = [
      (one) => one.toggle('kinds', 'smuggling'),
      (one) => one.toggle('outcomes', null),
      (one) => one.addStretch({ pieceId: 'main', fromChainageM: 0, toChainageM: 5 }),
      (one) => one.setText('champlain'),
      (one) => one.setArea('A'),
      (one) => one.setWindow({ kind: 'fixed', fromMs: 0, toMs: 10 }),
    ];
    changes.forEach((change, i) => {
      change(store);
      expect(store.active).toBe(i + 1);
      expect(filterKey(store.filter)).not.toBe(filterKey(NO_FILTER));
    });
    store.clear();
    expect(store.filter).toEqual(NO_FILTER);
  });

  it('toggles values in the order of the domain, and goes to one alone and back to all', () => {
    const store = setUp();
    store.toggle('severities', 'critical');
    store.toggle('severities', 'low');
    expect(store.filter.severities).toEqual(['low', 'critical']);
    store.toggle('severities', 'critical');
    expect(store.filter.severities).toEqual(['low']);
    store.only('severities', 'high');
    expect(store.filter.severities).toEqual(['high']);
    store.only('severities', 'high');
    expect(store.filter.severities).toEqual([]);
    store.toggle('agencies', 'RCMP');
    store.toggle('agencies', 'CBP');
    expect(store.filter.agencies).toEqual(['CBP', 'RCMP']);
    store.only('outcomes', null);
    expect(store.filter.outcomes).toEqual([null]);
    store.only('outcomes', null);
    expect(store.filter.outcomes).toEqual([]);
    store.drop('agencies');
    expect(store.active).toBe(0);
  });

  it('takes one stretch away and leaves the others', () => {
    const store = setUp();
    for (const km of [1, 2, 3]) store.addStretch({ pieceId: 'main', fromChainageM: km, toChainageM: km + 1 });
    store.removeStretch(1);
    expect(store.filter.stretches.map(({ fromChainageM }) => fromChainageM)).toEqual([1, 3]);
  });

  it('says when the area that is chosen is not known here', () => {
    const store = setUp(new Map([['A', SQUARE]]));
    store.setArea('A');
    expect(store.filter.area).toBe(SQUARE);
    expect(store.areaIsMissing).toBe(false);
    store.setArea('B');
    expect(store.filter.area).toBeNull();
    expect(store.areaIsMissing).toBe(true);
    expect(store.active).toBe(1);
  });

  it('follows the picture once a minute where the window is the last so long, and not at all otherwise', () => {
    const picture = new FakePicture();
    const store = new IncidentFilterStore({ pictureMs: () => picture.timeMs, areaOf: () => null });
    store.setWindow({ kind: 'last', spanMs: 60_000 });
    let runs = 0;
    const stop = effectOf(() => {
      void store.filter;
      runs++;
      return () => {};
    });
    flushSync();
    expect(store.span).toEqual({ fromMs: 0, toMs: 60_000 });
    picture.goTo(2_000);
    picture.goTo(3_000);
    flushSync();
    expect(runs).toBe(1);
    stop();
  });
});
