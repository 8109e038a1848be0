import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AOI_COLOURS, type Aoi } from '../../../src/domain/aoi';
import { aoiToFeature } from '../../../src/domain/aoi-feature';
import { normaliseGeometry, polygonsOf } from '../../../src/domain/aoi-geometry';
import type { Position } from '../../../src/domain/place';
import { shapeOutline } from '../../../src/geo/aoi/shape-outline';
import type { AoiStore } from '../../../src/state/areas/aoi-store.svelte';
import { UNDO_STEPS } from '../../../src/state/areas/undo-history';
import { starGeometry } from '../../domain/aoi-arbitrary';
import { deepFreeze } from '../../domain/deep-freeze';
import { aoiStore } from './fake-shapes';

const box = (west: number, south: number, east: number, north: number) =>
  normaliseGeometry([
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ],
    ],
  ]);
const area = (id: string, more: Partial<Aoi> = {}): Aoi => ({
  id,
  name: id,
  colour: 'sky',
  note: '',
  releasability: 'all',
  countsAsCover: false,
  shape: { kind: 'polygon' },
  geometry: box(-97, 48.9, -96.9, 49.1),
  ...more,
});
/** What goes into a file: the bytes that undo must give back. */
const bytes = (store: AoiStore): string => JSON.stringify([...store.areas.values()].map(aoiToFeature));

type Verb =
  | { readonly do: 'put'; readonly aoi: Aoi }
  | { readonly do: 'remove' | 'duplicate' | 'hide'; readonly at: number }
  | { readonly do: 'relabel'; readonly at: number; readonly name: string }
  | { readonly do: 'split' | 'merge'; readonly at: number };

async function act(store: AoiStore, verb: Verb): Promise<void> {
  if (verb.do === 'put') return store.put(verb.aoi);
  const ids = [...store.areas.keys()];
  const id = ids[verb.at % Math.max(1, ids.length)] ?? 'nobody';
  switch (verb.do) {
    case 'remove':
      return store.remove(id);
    case 'duplicate':
      store.duplicate(id);
      return;
    case 'hide':
      return store.show(id, store.hidden.has(id));
    case 'relabel':
      return store.relabel(id, { name: verb.name });
    case 'split': {
      const outline = store.areas.get(id) && polygonsOf(store.areas.get(id)!.geometry)[0]![0]!;
      if (!outline) return;
      const lats = outline.map(([, lat]) => lat);
      const lng = outline.reduce((sum, [x]) => sum + x, 0) / outline.length;
      await store.split(id, [
        [lng, Math.min(...lats) - 0.1],
        [lng, Math.max(...lats) + 0.1],
      ]);
      return;
    }
    case 'merge':
      await store.merge(ids.slice(verb.at % 3, (verb.at % 3) + 2));
      return;
  }
}

const at = fc.nat(20);
const verb: fc.Arbitrary<Verb> = fc.oneof(
  fc.record({
    do: fc.constant('put' as const),
    aoi: fc
      .tuple(fc.constantFrom('p', 'q', 'r', 's'), starGeometry, fc.constantFrom(...AOI_COLOURS))
      .map(([id, geometry, colour]) => deepFreeze(area(id, { geometry, colour }))),
  }),
  fc.record({ do: fc.constantFrom('remove' as const, 'duplicate' as const, 'hide' as const), at }),
  fc.record({ do: fc.constant('relabel' as const), at, name: fc.constantFrom('north', 'south', 'bog') }),
  fc.record({ do: fc.constantFrom('split' as const, 'merge' as const), at }),
);

describe('undo and redo', () => {
  it('give back byte-identical GeoJSON over any sequence of operations', async () => {
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(verb, { minLength: 1, maxLength: 30 }), async (verbs) => {
        const { store } = aoiStore();
        const states = [bytes(store)];
        for (const one of verbs) {
          const before = store.undoSteps;
          await act(store, one);
          if (store.undoSteps > before) states.push(bytes(store));
          else expect(bytes(store)).toBe(states.at(-1));
        }
        for (let i = states.length - 2; i >= 0; i--) {
          store.undo();
          undone++;
          expect(bytes(store)).toBe(states[i]);
        }
        expect(store.undoSteps).toBe(0);
        for (const state of states.slice(1)) {
          store.redo();
          expect(bytes(store)).toBe(state);
        }
        expect(store.redoSteps).toBe(0);
      }),
      { seed: 20_261_129, numRuns: 60 },
    );
    expect(undone).toBeGreaterThan(200);
  });

  it('reach back fifty steps and no further', () => {
    const { store } = aoiStore();
    for (let i = 0; i < UNDO_STEPS + 7; i++) store.put(area(`a${i}`));
    expect(store.undoSteps).toBe(50);
    for (let i = 0; i < 60; i++) store.undo();
    expect(store.areas.size).toBe(7);
    for (let i = 0; i < 60; i++) store.redo();
    expect(store.areas.size).toBe(57);
  });

  it('are over for what was undone once something else is done', () => {
    const { store } = aoiStore();
    store.put(area('one'));
    store.put(area('two'));
    store.undo();
    store.put(area('three'));
    store.redo();
    expect([...store.areas.keys()]).toEqual(['one', 'three']);
  });

  it('drop the draft and a selection of what is gone', () => {
    const { store, selection } = aoiStore();
    store.put(area('one'));
    selection.select({ kind: 'aoi', aoiId: 'one' });
    store.setDraft(area('one'));
    store.undo();
    expect(selection.selection).toEqual({ kind: 'none' });
    expect(store.draft).toBeNull();
    expect(store.selected).toBeNull();
  });
});

describe('verbs', () => {
  it('relabelling to the same is no step', () => {
    const { store } = aoiStore();
    store.put(area('one'));
    store.relabel('one', { name: 'one', colour: 'sky' });
    store.remove('nobody');
    expect(store.undoSteps).toBe(1);
  });

  it('new areas have names and colours of their own', () => {
    const { store } = aoiStore();
    const made = Array.from({ length: 6 }, () => {
      const next = store.next('circle');
      store.put(area(next.id, next));
      return next;
    });
    expect(new Set(made.map(({ name }) => name)).size).toBe(6);
    expect(new Set(made.map(({ colour }) => colour)).size).toBe(6);
  });

  it('splitting keeps the place, the labels and the selection, in one step', async () => {
    const { store, selection } = aoiStore();
    store.put(area('one', { name: 'Bog', note: 'wet', colour: 'green', releasability: ['CBP'] }), area('two'));
    const line: Position[] = [
      [-96.95, 48],
      [-96.95, 50],
    ];
    expect(await store.split('one', line)).toBe(true);
    const [first, second, third] = [...store.areas.values()];
    expect([first!.id, third!.id]).toEqual(['one', 'two']);
    expect(second).toMatchObject({ note: 'wet', colour: 'green', releasability: ['CBP'], shape: { kind: 'polygon' } });
    expect(first!.name).not.toBe(second!.name);
    expect(selection.selection).toEqual({ kind: 'aoi', aoiId: 'one' });
    store.undo();
    expect([...store.areas.keys()]).toEqual(['one', 'two']);
  });

  it('a line that does not run through changes nothing', async () => {
    const { store } = aoiStore();
    store.put(area('one'));
    const beside: Position[] = [
      [-90, 48],
      [-90, 50],
    ];
    expect(await store.split('one', beside)).toBe(false);
    expect(store.undoSteps).toBe(1);
  });

  it('merging releases to those that may see each, and leaves apart what nobody may see together', async () => {
    const { store } = aoiStore();
    store.put(
      area('one', { releasability: ['CBP', 'RCMP'] }),
      area('two', { geometry: box(-96.95, 48.9, -96.8, 49.1), releasability: ['RCMP', 'SQ'] }),
      area('three', { releasability: ['SQ'] }),
    );
    expect(await store.merge(['one', 'three'])).toBe('no-agency');
    expect(store.undoSteps).toBe(1);
    expect(await store.merge(['one', 'two'])).toBe('merged');
    expect(store.areas.get('one')!.releasability).toEqual(['RCMP']);
    expect([...store.areas.keys()]).toEqual(['one', 'three']);
  });

  it('an area that changes while the worker cuts it is not cut', async () => {
    const { store } = aoiStore();
    store.put(area('one'));
    const cutting = store.split('one', [
      [-96.95, 48],
      [-96.95, 50],
    ]);
    store.relabel('one', { name: 'changed' });
    expect(await cutting).toBe(false);
    expect(store.areas.size).toBe(1);
  });
});

describe('sizes', () => {
  it('are asked once an outline: kilometres of border inside, square metres', async () => {
    const { store } = aoiStore();
    store.put(
      area('one', {
        shape: { kind: 'circle', center: [-96.8, 49], radiusM: 3_000 },
        geometry: shapeOutline({ kind: 'circle', center: [-96.8, 49], radiusM: 3_000 }),
      }),
    );
    expect(store.sizeOf(store.areas.get('one')!)).toBeNull();
    store.measure();
    await Promise.resolve();
    await Promise.resolve();
    const size = store.sizeOf(store.areas.get('one')!);
    if (size === null || size === 'failed') throw new Error('found no size');
    expect(size.borderM / 6_000).toBeCloseTo(1, 3);
    expect(size.areaM2 / (Math.PI * 9e6)).toBeCloseTo(1, 3);
  });
});

describe('a document', () => {
  it('brings everything back, in one step', () => {
    const { store } = aoiStore();
    store.put(area('one'), area('two'));
    store.show('two', false);
    const kept = JSON.parse(JSON.stringify(store.toDocument()));
    const { store: other } = aoiStore();
    other.restore(kept);
    expect(bytes(other)).toBe(bytes(store));
    expect(other.hidden.has('two')).toBe(true);
    other.undo();
    expect(other.areas.size).toBe(0);
  });

  it('that does not fit is refused with what was expected, and changes nothing', () => {
    const { store } = aoiStore();
    store.put(area('one'));
    expect(() => store.restore({ format: 'watchline-areas/1', areas: [{ id: 'x' }], hidden: [] })).toThrow(/areas\.0/);
    expect(store.areas.size).toBe(1);
  });
});

describe('features of a file', () => {
  it('become areas in one step; circles get the outline of their radius, bad ones are named', async () => {
    const { store } = aoiStore();
    const circle = { kind: 'circle' as const, center: [-97, 49] as Position, radiusM: 2_000 };
    const features = [
      aoiToFeature(area('a', { name: 'Bog' })),
      { type: 'Feature', properties: null, geometry: { type: 'Point', coordinates: [1, 2] } },
      // As somebody's editor wrote it: a coarse outline beside the exact numbers.
      { type: 'Feature', properties: { ...circle, name: 'Ring' }, geometry: box(-97.02, 48.98, -96.98, 49.02) },
    ];
    const refused = await store.addFeatures(features);
    expect(refused.map(({ index, error }) => [index, error.code])).toEqual([[1, 'bad-file']]);
    expect([...store.areas.values()].map(({ name }) => name)).toEqual(['Bog', 'Ring']);
    expect([...store.areas.values()][1]!.geometry).toEqual(shapeOutline(circle));
    expect(store.undoSteps).toBe(1);
  });
});
