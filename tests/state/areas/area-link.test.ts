import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Aoi } from '../../../src/domain/aoi';
import { formatAreaLink, MOST_LINK_CHARS, parseAreaLink } from '../../../src/state/areas/area-link';
import { aoiOf } from '../../../src/state/areas/area-record';
import { anAoi, starGeometry } from '../../domain/aoi-arbitrary';
import { holds } from '../../geo/seed';
import { aoiStore, SHAPES } from './fake-shapes';

/** Areas whose outline is what their shape says, as the store holds them. */
async function consistent(aoi: Aoi): Promise<Aoi> {
  return aoiOf(
    { ...aoi, polygons: aoi.geometry.type === 'Polygon' ? [aoi.geometry.coordinates] : aoi.geometry.coordinates },
    SHAPES,
  );
}

describe('areas in a link', () => {
  it('come back byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAoi, { minLength: 1, maxLength: 3 }), async (some) => {
        const areas = await Promise.all(some.map(consistent));
        const text = formatAreaLink(areas);
        if (text === 'too-large' || text === null) throw new Error(`found ${text}`);
        const back = await Promise.all(parseAreaLink(text)!.map((record) => aoiOf(record, SHAPES)));
        expect(JSON.stringify(back)).toBe(JSON.stringify(areas));
        // Nothing that an address would write otherwise.
        expect(encodeURIComponent(text)).toBe(text);
      }),
      { seed: 20_261_129, numRuns: 40 },
    );
  });

  it('say when they are too many, and nothing where there are none', () => {
    expect(formatAreaLink([])).toBeNull();
    const [geometry] = fc.sample(starGeometry, { seed: 1, numRuns: 1 });
    const many = Array.from(
      { length: 300 },
      (_, i): Aoi => ({
        id: `a${i}`,
        name: `Area ${Math.sin(i)}`,
        colour: 'sky',
        note: '',
        releasability: 'all',
        countsAsCover: false,
        shape: { kind: 'polygon' },
        geometry: geometry!,
      }),
    );
    expect(formatAreaLink(many)).toBe('too-large');
    expect(formatAreaLink(many.slice(0, 3))!.length).toBeLessThanOrEqual(MOST_LINK_CHARS);
  });

  it('never throw, whatever stands in the address', () => {
    holds(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String().map((s) => s.replace(/=+$/, '')),
        ),
        (text) => {
          const read = parseAreaLink(text);
          expect(read === null || Array.isArray(read)).toBe(true);
        },
      ),
      1_000,
    );
  });

  it('do not inflate a bomb', () => {
    const zeros =
      'eNrtwTEBAAAAwqD1T20ND6AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    expect(parseAreaLink(zeros)).toBeNull();
  });
});

describe('a store and the address', () => {
  it('opens what another store says, and its own text changes nothing', async () => {
    const { store } = aoiStore();
    const { store: other } = aoiStore();
    const [aoi] = fc.sample(anAoi, { seed: 7, numRuns: 1 });
    store.put(await consistent(aoi!));
    const link = store.link;
    if (link === null || link === 'too-large') throw new Error('found no link');
    await other.openLink(link);
    expect(other.link).toBe(link);
    expect(other.undoSteps).toBe(1);
    await other.openLink(link);
    await other.openLink(null);
    await other.openLink('garbage!');
    expect(other.undoSteps).toBe(1);
    expect(JSON.stringify([...other.areas.values()])).toBe(JSON.stringify([...store.areas.values()]));
  });
});
