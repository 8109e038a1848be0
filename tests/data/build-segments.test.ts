import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROOT, readSources } from '../../data/build/read-source';
import { readWater } from '../../data/build/read-water';
import { buildSegments } from '../../data/build/segments/build-segments';
import { classifyWater } from '../../data/build/segments/classify-water';
import { coverOf } from '../../data/build/segments/cover-of';
import { cutStretch } from '../../data/build/segments/cut-stretch';
import { nameSegments } from '../../data/build/segments/name-segments';
import { PlaceSearch } from '../../data/build/segments/place-search';
import { type Place, readPlaces } from '../../data/build/segments/read-places';
import { samplePiece } from '../../data/build/segments/sample-piece';
import { serialise } from '../../data/build/serialise';
import type { BorderFile, SegmentsFile } from '../../src/domain/border';
import { vincentyM } from './vincenty';

const text = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const border = JSON.parse(text('data/borders/usa-can.json')) as BorderFile;
const committed = JSON.parse(text('data/borders/usa-can.segments.json')) as SegmentsFile;
const place = (name: string, population: number, position: readonly [number, number], country = 'US'): Place => ({
  name,
  country,
  population,
  position,
});

describe('the segments of the United States and Canada', () => {
  it('are the committed file, byte for byte', () => {
    const built = buildSegments(border, readPlaces(), readWater(readSources()), { USA: 'US', CAN: 'CA' });
    expect(serialise(built)).toBe(text('data/borders/usa-can.segments.json'));
  });

  it('partition every piece, known and unknown', () => {
    for (const piece of border.pieces) {
      const own = committed.segments.filter(({ pieceId }) => pieceId === piece.id);
      expect(own[0]!.fromChainageM).toBe(0);
      expect(own.at(-1)!.toChainageM).toBe(piece.lengthM);
      expect(own.slice(1).map(({ fromChainageM }) => fromChainageM)).toEqual(
        own.slice(0, -1).map(({ toChainageM }) => toChainageM),
      );
      const unknown = own.filter(({ id }) => id.includes('unknown'));
      expect(unknown.map(({ fromChainageM, toChainageM }) => [fromChainageM, toChainageM])).toEqual(
        piece.unknown.map(({ fromChainageM, toChainageM }) => [fromChainageM, toChainageM]),
      );
    }
  });

  it('are 10 to 60 km long, but for the unknown one', () => {
    for (const { id, fromChainageM, toChainageM } of committed.segments) {
      if (id === 'alaska-unknown') continue;
      expect(toChainageM - fromChainageM, id).toBeGreaterThanOrEqual(10_000);
      expect(toChainageM - fromChainageM, id).toBeLessThanOrEqual(60_000);
    }
  });

  it('have unique names and ids, and sectors in their order along the border', () => {
    const { segments, sectors } = committed;
    expect(new Set(segments.map(({ name }) => name)).size).toBe(segments.length);
    expect(new Set(segments.map(({ id }) => id)).size).toBe(segments.length);
    expect([...new Set(segments.map(({ sectorId }) => sectorId))]).toEqual(sectors.map(({ id }) => id));
  });

  it('are named for the places that lie there', () => {
    const names = committed.segments.map(({ name }) => name);
    for (const name of ['Sumas – Abbotsford', 'Detroit – Windsor', 'Madawaska – Edmundston']) {
      expect(names).toContain(name);
    }
  });

  it('know land from water where everybody does', () => {
    const at = (name: string) => committed.segments.find((segment) => segment.name === name)!;
    expect(at('Detroit – Windsor')).toMatchObject({ water: 'river', cover: 'urban', waterShare: 1 });
    expect(at('Madawaska – Edmundston')).toMatchObject({ water: 'river', waterShare: 1 });
    expect(at('Sumas – Abbotsford')).toMatchObject({ water: 'land', waterShare: 0 });
    expect(at('Rochester – Oshawa')).toMatchObject({ water: 'lake', waterShare: 1 });
    expect(at('Rochester – Oshawa').timeToCover.toLeft).toEqual({ footS: null, vehicleS: null, boatS: 3600 });
  });

  it('have water within 5 % of the 3,830 km that the boundary commission publishes', () => {
    const wetM = committed.segments.reduce((sum, s) => sum + s.waterShare * (s.toChainageM - s.fromChainageM), 0);
    expect(Math.abs(wetM / 1000 - 3830)).toBeLessThan(0.05 * 3830);
  });
});

describe('classifyWater', () => {
  const square = (west: number, east: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, -1],
        [east, -1],
        [east, 1],
        [west, 1],
        [west, -1],
      ],
    ],
  });
  const river = {
    type: 'LineString' as const,
    coordinates: [
      [0, 0.01],
      [3, 0.01],
    ],
  };
  const water = { land: [square(-1, 9)], lakes: [square(4, 5)], rivers: [river] };
  const piece = (coordinates: [number, number][]) => {
    const chainageM = coordinates.map((vertex) => vincentyM(coordinates[0]!, vertex));
    return { id: 'x', name: 'x', coordinates, chainageM, lengthM: chainageM.at(-1)!, unknown: [] };
  };
  const steps = (from: number, to: number) =>
    Array.from({ length: 1 + Math.round((to - from) / 0.01) }, (_, i): [number, number] => [from + i * 0.01, 0]);
  const classes = (line: ReturnType<typeof piece>) => [
    ...new Set(classifyWater('X-Y', line, samplePiece(line), water)),
  ];

  it('takes a bending line beside a river for the river, a straight one for land', () => {
    expect(classes(piece(steps(0.1, 2.9)))).toEqual(['river']);
    expect(
      classes(
        piece([
          [0.1, 0],
          [2.9, 0],
        ]),
      ),
    ).toEqual(['land']);
  });

  it('takes a lake and the sea for open water', () => {
    expect(
      classes(
        piece([
          [4.1, 0],
          [4.9, 0],
        ]),
      ),
    ).toEqual(['lake']);
    expect(
      classes(
        piece([
          [10, 0],
          [11, 0],
        ]),
      ),
    ).toEqual(['lake']);
    expect(
      classes(
        piece([
          [6, 0],
          [7, 0],
        ]),
      ),
    ).toEqual(['land']);
  });
});

describe('cutStretch', () => {
  it('partitions any stretch, shorter where more people live', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.array(fc.constantFrom(0, 20_000, 500_000), { minLength: 1, maxLength: 2000 }),
        (fromM, people) => {
          const toM = fromM + people.length * 500;
          const samples = people.map((population, i) => ({ chainageM: fromM + (i + 0.5) * 500, population }));
          const ends = cutStretch(fromM, toM, samples);
          expect(ends[0]).toBe(fromM);
          expect(ends.at(-1)).toBe(toM);
          for (let i = 1; i < ends.length; i++) {
            expect(ends[i]! - ends[i - 1]!).toBeGreaterThan(0);
            if (people.length > 200) expect(ends[i]! - ends[i - 1]!).toBeLessThanOrEqual(60_000);
          }
        },
      ),
      { seed: 20261124 },
    );
  });
});

describe('PlaceSearch', () => {
  it('agrees with the geodesic within the error of the sphere', () => {
    const places = readPlaces().filter(({ country }) => country === 'CA');
    const at = [-97.2, 49] as const;
    const search = new PlaceSearch(places, [at], 0, 150_000);
    const near = search.near([at], 140_000);
    expect(near.length).toBeGreaterThan(10);
    for (const {
      place: { position },
      distanceM,
    } of near) {
      expect(Math.abs(distanceM / vincentyM(at, position) - 1)).toBeLessThan(0.0056);
    }
    const within = places.filter(({ position }) => vincentyM(at, position) <= 139_000);
    for (const expected of within) expect(near.map((entry) => entry.place)).toContain(expected);
  });
});

describe('coverOf', () => {
  const near = (population: number, distanceM: number) => [{ place: place('x', population, [0, 0]), distanceM }];
  it('tells urban, rural and remote by people and distance', () => {
    expect(coverOf(near(50_000, 10_000))).toBe('urban');
    expect(coverOf(near(50_000, 10_001))).toBe('rural');
    expect(coverOf(near(49_999, 0))).toBe('rural');
    expect(coverOf(near(5000, 25_001))).toBe('remote');
    expect(coverOf([])).toBe('remote');
  });
});

describe('nameSegments', () => {
  const segment = (first: Place[], second: Place[], fromM = 0) => ({
    pieceName: 'Alaska',
    fromM,
    toM: fromM + 48_000,
    first: first.map((value) => ({ place: value, distanceM: 1000 })),
    second: second.map((value) => ({ place: value, distanceM: 1000 })),
  });
  const sumas = place('Sumas', 1300, [0, 0]);
  const lynden = place('Lynden', 1200, [0, 0]);
  const abbotsford = place('Abbotsford', 150_000, [0, 0], 'CA');

  it('takes the next best place when a name is taken, and kilometres when none is left', () => {
    expect(
      nameSegments([
        segment([sumas, lynden], [abbotsford]),
        segment([sumas, lynden], [abbotsford], 48_000),
        segment([sumas, lynden], [abbotsford], 96_000),
      ]),
    ).toEqual(['Sumas – Abbotsford', 'Lynden – Abbotsford', 'Sumas – Abbotsford km 96–144']);
  });

  it('falls back to one side, then to the piece', () => {
    expect(nameSegments([segment([], [abbotsford]), segment([], [], 48_000)])).toEqual([
      'Abbotsford',
      'Alaska km 48–96',
    ]);
  });

  it('gives the one name of twin towns once', () => {
    const twin = place('Niagara Falls', 50_000, [0, 0]);
    expect(nameSegments([segment([twin], [{ ...twin, country: 'CA' }])])).toEqual(['Niagara Falls']);
  });
});
