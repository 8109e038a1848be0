import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import type { AoiKind } from '../../../src/domain/aoi';
import type { Position } from '../../../src/domain/place';
import type { Sketch } from '../../../src/geo/aoi/sketch';
import type { App } from '../../../src/state/app-context';
import { AreaDrawing } from '../../../src/state/areas/area-drawing.svelte';
import type { SketchListener, TerraSketch } from '../../../src/state/areas/terra-sketch';
import { FakeTime } from '../fakes';
import { aoiStore, BORDER, SHAPES } from './fake-shapes';

/** terra-draw as far as the drawing knows it: remembers what it was told, and is told what a hand does. */
class FakeSketch {
  readonly told: string[] = [];
  held: Sketch | null = null;
  readonly listener: SketchListener;
  constructor(_map: unknown, listener: SketchListener) {
    this.listener = listener;
    made.push(this);
  }
  begin(kind: AoiKind): void {
    this.told.push(`begin ${kind}`);
  }
  edit(sketch: Sketch): void {
    this.told.push(`edit ${sketch.kind}`);
    this.held = sketch;
  }
  point(): void {}
  place(): void {}
  takeBack(): boolean {
    this.told.push('take back');
    return true;
  }
  finish(): void {
    this.told.push('finish');
  }
  stop(): void {
    this.held = null;
  }
  dispose(): void {
    this.told.push('dispose');
  }
}
let made: FakeSketch[] = [];

const canvas = { focus: () => undefined };
function setUp(hasMap = true) {
  made = [];
  const { store, selection } = aoiStore();
  let claims = 0;
  const native = {
    doubleClickZoom: { enable: () => undefined, disable: () => undefined },
    getContainer: () => ({ addEventListener: () => undefined, removeEventListener: () => undefined }),
    getCanvas: () => canvas,
  };
  const app = {
    mapTools: {
      map: hasMap ? { native } : null,
      claim: () => {
        claims++;
        return () => {
          claims--;
        };
      },
    },
    border: { border: BORDER },
    camera: { view: { center: [-97, 49], zoom: 9 } },
    selection,
  } as unknown as App;
  const frames: (() => void)[] = [];
  const time = new FakeTime();
  const drawing = new AreaDrawing({
    app,
    scheduler: time,
    areas: store,
    shapes: SHAPES,
    loadSketch: async () => FakeSketch as unknown as typeof TerraSketch,
    nextFrame(work) {
      frames.push(work);
      return () => frames.splice(0);
    },
  });
  const nextFrame = async () => {
    for (const work of frames.splice(0)) work();
    await settle();
  };
  /** Once the click that ends a sketch has gone by. */
  const claimsLater = () => {
    time.pass(500);
    return claims;
  };
  return { drawing, store, selection, nextFrame, claims: () => claims, claimsLater, frames };
}
const settle = async () => {
  for (let i = 0; i < 8; i++) await Promise.resolve();
  flushSync();
};
const TRIANGLE: readonly Position[] = [
  [-97, 49],
  [-96.9, 49],
  [-96.95, 49.1],
];
const BOW: readonly Position[] = [
  [-97, 49],
  [-96.9, 49.1],
  [-96.9, 49],
  [-97, 49.1],
];

describe('drawing', () => {
  it('shows a draft once a frame, makes one area at the end, and lets the pointer go', async () => {
    const { drawing, store, selection, nextFrame, claims, claimsLater, frames } = setUp();
    await drawing.draw('polygon');
    expect(claims()).toBe(1);
    const [sketch] = made;
    sketch!.listener.onSketch(TRIANGLE.slice(0, 2), 1);
    sketch!.listener.onSketch(TRIANGLE, 2);
    expect(frames).toHaveLength(1);
    expect(store.draft).toBeNull();
    await nextFrame();
    expect(store.draft?.shape.kind).toBe('polygon');
    expect(drawing.news).toEqual({ kind: 'placed', count: 2, position: TRIANGLE[1] });
    sketch!.listener.onFinish(TRIANGLE);
    await settle();
    expect([...store.areas.values()].map(({ shape }) => shape.kind)).toEqual(['polygon']);
    expect(store.draft).toBeNull();
    expect(drawing.mode.kind).toBe('idle');
    // The press that ended it is a click of the map only half a second later.
    expect(claims()).toBe(1);
    expect(claimsLater()).toBe(0);
    expect(selection.selection).toEqual({ kind: 'aoi', aoiId: [...store.areas.keys()][0] });
    expect(store.undoSteps).toBe(1);
  });

  it('keeps an outline that crosses itself in hand until it is mended', async () => {
    const { drawing, store } = setUp();
    await drawing.draw('polygon');
    const [sketch] = made;
    sketch!.listener.onFinish(BOW);
    await settle();
    expect(drawing.problem?.kind).toBe('crosses');
    expect(drawing.mode).toMatchObject({ kind: 'edit', isNew: true });
    expect(store.areas.size).toBe(0);
    sketch!.listener.onEdit(TRIANGLE, true);
    await settle();
    expect(drawing.problem).toBeNull();
    expect(store.areas.size).toBe(1);
    expect(drawing.mode).toMatchObject({ kind: 'edit', isNew: false });
  });

  it('cancelling drops the draft', async () => {
    const { drawing, store, nextFrame, claimsLater } = setUp();
    await drawing.draw('polygon');
    made[0]!.listener.onSketch(TRIANGLE, 2);
    await nextFrame();
    drawing.cancel();
    expect([store.draft, store.areas.size, drawing.mode.kind, claimsLater()]).toEqual([null, 0, 'idle', 0]);
    expect(drawing.news).toEqual({ kind: 'cancelled' });
  });

  it('says so where there is no map', async () => {
    const { drawing, claims } = setUp(false);
    await drawing.draw('circle');
    expect(drawing.news).toEqual({ kind: 'no-map' });
    expect(claims()).toBe(0);
  });

  it('a corridor follows its width, also while it is edited', async () => {
    const { drawing, store } = setUp();
    await drawing.draw('corridor');
    drawing.setWidth(2_000);
    made[0]!.listener.onFinish(TRIANGLE.slice(0, 2));
    await settle();
    const [id] = [...store.areas.keys()];
    expect(store.areas.get(id!)!.shape).toMatchObject({ kind: 'corridor', widthM: 2_000 });
    await drawing.edit(id!);
    drawing.setWidth(4_000);
    await settle();
    expect(store.areas.get(id!)!.shape).toMatchObject({ widthM: 4_000 });
    expect(store.undoSteps).toBe(2);
  });
});

describe('editing', () => {
  it('one drag is one step; undo hands the corners back to the hand', async () => {
    const { drawing, store, nextFrame } = setUp();
    await drawing.take({ kind: 'polygon', places: TRIANGLE }, null);
    const [id] = [...store.areas.keys()];
    const before = JSON.stringify(store.areas.get(id!));
    await drawing.edit(id!);
    const [sketch] = made;
    const dragged: readonly Position[] = [[-97.1, 49], ...TRIANGLE.slice(1)];
    sketch!.listener.onEdit(dragged, false);
    await nextFrame();
    expect(store.draft?.id).toBe(id);
    expect(store.undoSteps).toBe(1);
    sketch!.listener.onEdit(dragged, true);
    await settle();
    expect(store.undoSteps).toBe(2);
    expect(store.draft).toBeNull();
    drawing.undo();
    expect(JSON.stringify(store.areas.get(id!))).toBe(before);
    expect(sketch!.held?.places).toEqual(TRIANGLE);
    drawing.redo();
    expect(sketch!.held?.places[0]).toEqual([-97.1, 49]);
  });

  it('ends when the area is undone away', async () => {
    const { drawing, store, claimsLater } = setUp();
    await drawing.take({ kind: 'polygon', places: TRIANGLE }, null);
    await drawing.edit([...store.areas.keys()][0]!);
    drawing.undo();
    expect([drawing.mode.kind, store.areas.size, claimsLater()]).toEqual(['idle', 0, 0]);
  });

  it('a circle moves by its centre, with handles where it then is', async () => {
    const { drawing, store } = setUp();
    await drawing.take({ kind: 'circle', places: [TRIANGLE[0]!, TRIANGLE[1]!] }, null);
    const aoi = [...store.areas.values()][0]!;
    await drawing.edit(aoi.id);
    const [sketch] = made;
    sketch!.listener.onEdit([[-97.5, 49.2], sketch!.held!.places[1]!], true);
    await settle();
    const moved = store.areas.get(aoi.id)!.shape;
    expect(moved).toMatchObject({ kind: 'circle', center: [-97.5, 49.2] });
    if (moved.kind !== 'circle' || aoi.shape.kind !== 'circle') throw new Error('found no circle');
    expect(moved.radiusM).toBeCloseTo(aoi.shape.radiusM, 2);
    expect(sketch!.told.filter((line) => line === 'edit circle')).toHaveLength(2);
  });

  it('while something is drawn, undo takes its last place back and leaves the areas', async () => {
    const { drawing, store } = setUp();
    await drawing.take({ kind: 'polygon', places: TRIANGLE }, null);
    await drawing.draw('polygon');
    made[0]!.listener.onSketch(TRIANGLE, 2);
    drawing.undo();
    expect(made[0]!.told).toContain('take back');
    expect(store.areas.size).toBe(1);
  });
});

describe('splitting', () => {
  it('cuts by the line that is drawn, and says when it does not run through', async () => {
    const { drawing, store } = setUp();
    await drawing.take({ kind: 'polygon', places: TRIANGLE }, null);
    const [id] = [...store.areas.keys()];
    await drawing.split(id!);
    made[0]!.listener.onFinish([
      [-96.95, 48.9],
      [-96.95, 49.2],
    ]);
    await settle();
    expect(store.areas.size).toBe(2);
    expect(drawing.news?.kind).toBe('split');
    await drawing.split(id!);
    made[0]!.listener.onFinish([
      [-90, 48.9],
      [-90, 49.2],
    ]);
    await settle();
    expect(drawing.news).toEqual({ kind: 'not-across' });
    expect(store.areas.size).toBe(2);
  });
});

describe('snapping', () => {
  it('puts a place on the border line where it is near on screen, unless switched off', async () => {
    const { drawing } = setUp();
    await drawing.draw('polygon');
    const { snap } = made[0]!.listener;
    // 100 m a pixel at zoom 9 here: 14 px reach 1.4 km.
    expect(snap([-96.8, 49.005], 14)?.[1]).toBeCloseTo(49, 3);
    expect(snap([-96.8, 49.05], 14)).toBeNull();
    drawing.setSnaps(false);
    expect(snap([-96.8, 49.005], 14)).toBeNull();
  });
});
