import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Position } from '../../../src/domain/place';
import { CommandRegistry } from '../../../src/state/command-registry.svelte';
import { MapTools } from '../../../src/state/map-tools.svelte';
import { MEASURE_KEYS, measureCommands } from '../../../src/state/measure/measure-commands';
import { MOST_LINES } from '../../../src/state/measure/measure-lines.svelte';
import { measurePart } from '../../../src/state/measure/measure-part';
import { type MeasureDeps, MeasureTools } from '../../../src/state/measure/measure-tools.svelte';
import { type Selection, SelectionStore } from '../../../src/state/selection-store.svelte';
import { FakeTime } from '../fakes';

const A: Position = [-100, 49];
const B: Position = [-99, 49.5];
const C: Position = [-99.5, 48.5];
const container = Object.assign(new EventTarget(), { clientWidth: 800, clientHeight: 600 });
/** Pixels are hundredths of a degree: places within 0.1° are one. */
const native = {
  doubleClickZoom: { disable: vi.fn(), enable: vi.fn() },
  project: ([lng, lat]: [number, number]) => ({ x: lng * 100, y: lat * 100 }),
  unproject: ([x, y]: [number, number]) => ({ lng: x / 100, lat: y / 100 }),
  getZoom: () => 8,
  getContainer: () => container,
  getCanvas: () => ({ focus: vi.fn() }),
};
/** A border along 48.5° N; at zoom 8, ten pixels there are 2 km. */
const border = {
  pieces: [
    {
      id: 'main',
      name: 'Main',
      positions: Float64Array.of(-101, 48.5, -98, 48.5),
      chainageM: Float64Array.of(0, 221_000),
      unknown: [],
    },
  ],
};

function setUp(selection: Selection = { kind: 'none' }) {
  const time = new FakeTime();
  const mapTools = new MapTools();
  mapTools.attach({ native } as unknown as NonNullable<MapTools['map']>);
  const chosen = new SelectionStore();
  chosen.select(selection);
  const picture = {
    picture: {
      units: new Map([['u1', { unit: { trackId: 7, callsign: 'Kilo 1', responseSpeedMps: 20 } }]]),
      sensors: new Map([['s1', { sensor: { name: 'Tower 1', position: B } }]]),
      tracks: new Map([[7, { lng: A[0], lat: A[1] }]]),
    },
  };
  const terrain = { shading: null };
  let ids = 0;
  const app = {
    mapTools,
    border: { border, segments: null },
    picture,
    selection: chosen,
    settings: { distanceUnit: 'km' },
    terrain,
  };
  const measure = new MeasureTools({
    app: app as unknown as MeasureDeps['app'],
    newId: () => `m${++ids}`,
    clock: time,
    scheduler: time,
  });
  const click = (position: Position) => mapTools.pointed({ kind: 'click', position, x: 0, y: 0 });
  const move = (position: Position) => mapTools.pointed({ kind: 'move', position, x: 0, y: 0 });
  const placesOf = (at = 0) => measure.lines.lines[at]?.places.map(({ position }) => position);
  return { measure, mapTools, click, move, placesOf, picture };
}

afterEach(() => vi.clearAllMocks());

describe('measuring a line', () => {
  it('owns the pointer from the first to the second click on one place', () => {
    const { measure, mapTools, click, placesOf } = setUp();
    measure.measure();
    expect(measure.isOpen).toBe(true);
    expect(mapTools.claimedBy).toBe('measure');
    expect(native.doubleClickZoom.disable).toHaveBeenCalledOnce();
    for (const place of [A, B, B]) click(place);
    expect(placesOf()).toEqual([A, B]);
    expect(mapTools.claimedBy).toBeNull();
    expect(native.doubleClickZoom.enable).toHaveBeenCalledOnce();
    expect(click(C)).toBe(false);
    expect(placesOf()).toEqual([A, B]);
  });

  it('becomes an area by a click on its first place, and opens again when taken back', () => {
    const { measure, click } = setUp();
    measure.measure();
    click(A);
    click(B);
    // Two places are no area: a third one is meant.
    click([-99.5, 47]);
    click([A[0] + 0.05, A[1]]);
    expect(measure.lines.lines[0]).toMatchObject({ closed: true });
    expect(measure.lines.lines[0]!.places).toHaveLength(3);
    expect(measure.pointer.mode.kind).toBe('idle');
    measure.goOn('m1');
    expect(measure.lines.lines[0]!.closed).toBe(false);
    expect(measure.pointer.mode).toEqual({ kind: 'line', lineId: 'm1' });
    measure.takeBack();
    expect(measure.lines.lines[0]!.places).toHaveLength(2);
    measure.close();
    expect(measure.lines.lines[0]!.closed).toBe(false);
  });

  it('drops what has no leg, and keeps several', () => {
    const { measure, click } = setUp();
    measure.measure();
    click(A);
    measure.stop();
    expect(measure.lines.lines).toEqual([]);
    for (let i = 0; i < MOST_LINES + 3; i++) {
      measure.measure();
      measure.type([A, B]);
      measure.stop();
    }
    expect(measure.lines.lines).toHaveLength(MOST_LINES);
  });

  it('is drawn by keys on the map: arrows, Enter, Backspace, C and Escape', () => {
    const { measure, placesOf } = setUp();
    const press = (...keys: string[]) => {
      for (const key of keys) {
        const event = Object.assign(new Event('keydown', { cancelable: true }), { key, shiftKey: false });
        container.dispatchEvent(event);
      }
    };
    measure.measure();
    press('ArrowRight', 'Enter');
    expect(placesOf()).toEqual([[4.24, 3]]);
    press('ArrowRight', 'Enter', 'ArrowDown', 'Enter', 'Backspace');
    expect(placesOf()).toHaveLength(2);
    press('ArrowDown', 'Enter', 'c');
    expect(measure.lines.lines[0]!.closed).toBe(true);
    expect(measure.pointer.mode.kind).toBe('idle');
    measure.measure();
    press('ArrowRight', 'Enter', 'Escape');
    expect(measure.lines.lines).toHaveLength(1);
    press('ArrowRight', 'Enter');
    expect(measure.lines.lines).toHaveLength(1);
  });

  it('snaps to the border line with its chainage, unless told not to', () => {
    const { measure, move, click } = setUp();
    measure.measure();
    move([-100, 48.505]);
    expect(measure.pointer.at!.chainage!.pieceId).toBe('main');
    expect(measure.pointer.at!.chainage!.chainageM).toBeCloseTo(221_000 / 3, 0);
    expect(measure.pointer.at!.position[1]).toBe(48.5);
    move([-100, 48.6]);
    expect(measure.pointer.at!.chainage).toBeNull();
    measure.pointer.setSnaps(false);
    click([-100, 48.505]);
    expect(measure.lines.lines[0]!.places).toEqual([{ position: [-100, 48.505], chainage: null }]);
  });

  it('leaves the map to a tool that came later', () => {
    const { measure, mapTools, click, placesOf } = setUp();
    measure.measure();
    click(A);
    const release = mapTools.claim('draw');
    click(B);
    expect(placesOf()).toEqual([A]);
    release();
    click(B);
    expect(placesOf()).toEqual([A, B]);
  });
});

describe('range rings', () => {
  it('are set about a place by one click, about a unit where it goes, at its speed', () => {
    const { measure, click, picture, mapTools } = setUp({ kind: 'unit', unitId: 'u1' });
    measure.setRadii('10 km; 30 km');
    measure.placeRings();
    click(C);
    expect(mapTools.claimedBy).toBeNull();
    measure.setRadii('15 min');
    measure.ringsAbout(measure.subject!);
    const [about, unit] = measure.rings.placed;
    expect(about).toMatchObject({
      name: null,
      reading: { kind: 'radii', radii: [{ radiusM: 10_000 }, { radiusM: 30_000 }] },
    });
    expect(unit).toMatchObject({ name: 'Kilo 1', position: A, reading: { radii: [{ radiusM: 18_000 }] } });
    picture.picture.tracks.delete(7);
    measure.ringsAbout(measure.subject!);
    expect(measure.rings.placed[2]).toMatchObject({ name: 'Kilo 1', position: null });
    measure.rings.remove(about!.set.id);
    expect(measure.rings.sets).toHaveLength(2);
  });

  it('about a sensor take no time without a speed', () => {
    const { measure } = setUp({ kind: 'sensor', sensorId: 's1' });
    measure.setRadii('15 min');
    measure.ringsAbout(measure.subject!);
    expect(measure.rings.placed[0]).toMatchObject({
      name: 'Tower 1',
      position: B,
      reading: { problem: 'needs-speed' },
    });
  });
});

describe('sight and profile', () => {
  it('takes two places, keeps them as a line and shows the ground between them', () => {
    const { measure, click, placesOf } = setUp();
    measure.sight();
    click(A);
    click(A);
    expect(measure.pointer.mode).toEqual({ kind: 'sight', from: A });
    measure.takeBack();
    expect(measure.pointer.mode).toEqual({ kind: 'sight', from: null });
    click(A);
    click(B);
    expect(measure.profile.line).toEqual({ places: [A, B], lineId: 'm1' });
    expect(placesOf()).toEqual([A, B]);
    measure.remove('m1');
    expect(measure.profile.line).toBeNull();
  });

  it('goes along the selected stretch of border', () => {
    const stretch = { pieceId: 'main', fromChainageM: 0, toChainageM: 110_500 };
    const { measure } = setUp({ kind: 'gap', stretch });
    measure.profileOfStretch();
    expect(measure.profile.line!.places).toEqual([
      [-101, 48.5],
      [-99.5, 48.5],
    ]);
    expect(measure.profile.lengthM).toBeGreaterThan(110_000);
  });

  it('keeps heights that are some, and asks the terrain of the moment', async () => {
    const time = new FakeTime();
    const profile = vi.fn(async () => ({
      distanceM: Float64Array.of(0, 50, 100),
      heightM: Float32Array.of(0, 30, 0),
      positions: Float64Array.of(-100, 49, -99.5, 49.25, -99, 49.5),
      spacingM: 50,
      terrainVersion: 'x',
      synthetic: true,
    }));
    const { LineProfile } = await import('../../../src/state/measure/line-profile.svelte');
    const terrain = { shading: { version: 'x', tiles: { profile } } };
    const store = new LineProfile({ terrain, clock: time, scheduler: time, save: vi.fn() });
    store.show({ places: [A, B], lineId: null });
    const leave = store.answer.watch();
    flushSync();
    await vi.waitFor(() => expect(store.profile).not.toBeNull());
    expect(profile).toHaveBeenCalledExactlyOnceWith({ places: [A, B] }, expect.anything());
    expect(store.sight!.kind).toBe('blocked');
    store.setHeights(40, 40);
    expect(store.sight!.kind).toBe('visible');
    store.setHeights(-1, Number.NaN);
    expect([store.observerHeightM, store.targetHeightM]).toEqual([40, 40]);
    store.hover(1);
    expect(store.hovered).toEqual([-99.5, 49.25]);
    store.show({ places: [A, B, C], lineId: null });
    expect(store.profile).toBeNull();
    expect(store.hovered).toBeNull();
    leave();
  });
});

describe('commands and the desk', () => {
  it('measures by keys that nobody else has, and clears what there is', () => {
    const { measure, mapTools } = setUp();
    const registry = new CommandRegistry();
    registry.register(measureCommands(measure));
    expect(Object.values(MEASURE_KEYS)).toEqual(['m d', 'm r', 'm s', 'm p']);
    expect(registry.run('tools.measure-clear')).toBe(false);
    expect(registry.run('tools.measure-profile')).toBe(false);
    expect(registry.run('tools.measure-rings-about')).toBe(false);
    expect(registry.run('tools.measure-line')).toBe(true);
    measure.type([A, B]);
    expect(registry.run('tools.measure-clear')).toBe(true);
    expect(measure.lines.lines).toEqual([]);
    expect(mapTools.claimedBy).toBeNull();
  });

  it('comes back from its document as it was, and refuses what is none', () => {
    const { measure, click } = setUp();
    const part = measurePart(measure);
    expect(part.save()).toBeNull();
    measure.measure();
    for (const place of [A, B, [-99.5, 48.501]] as Position[]) click(place);
    measure.close();
    measure.ringsAbout({ kind: 'unit', id: 'u1' });
    const saved = JSON.parse(JSON.stringify(part.save()));
    const other = setUp().measure;
    measurePart(other).open(saved);
    expect(JSON.parse(JSON.stringify(measurePart(other).save()))).toEqual(saved);
    expect(other.lines.lines[0]).toMatchObject({ closed: true, places: [{}, {}, { chainage: { pieceId: 'main' } }] });
    const bad = structuredClone(saved);
    bad.lines[0].places[0].position = [400, 1];
    expect(() => measurePart(other).open(bad)).toThrow(/bad-file/);
    bad.lines[0].places = bad.lines[0].places.slice(1);
    expect(() => measurePart(other).open(bad)).toThrow(/bad-file/);
    expect(other.lines.lines).toHaveLength(1);
    measurePart(other).open(null);
    expect(measurePart(other).save()).toBeNull();
  });
});
