import type { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { expect, it } from 'vitest';
import { OverlayControl } from '../../src/map/overlay-control';

/** An overlay with its element, and a diary of all that is done to them, in order. */
function setUp() {
  const diary: string[] = [];
  const hears = new Set<() => void>();
  const canvas = {
    getContext: () => {
      diary.push('context asked for');
      return { getExtension: () => ({ loseContext: () => diary.push('context lost') }) };
    },
  };
  const root = {
    addEventListener: (_kind: string, hear: () => void, capture: boolean) => capture && hears.add(hear),
    removeEventListener: (_kind: string, hear: () => void, capture: boolean) => capture && hears.delete(hear),
    querySelectorAll: () => [canvas],
    remove: () => diary.push('element removed'),
  };
  const overlay = {
    onAdd: () => root,
    onRemove: () => diary.push(`overlay removed, ${hears.size} hear`),
    getDefaultPosition: () => 'top-left',
  } as unknown as MapLibreOverlay;
  const control = new OverlayControl(overlay, () => diary.push('loss heard'));
  const device = { getDefaultCanvasContext: () => ({ destroy: () => diary.push('device let go') }) };
  return { control, device, diary, hears, root, map: {} as MapLibreMap };
}

it('hears of a loss from the first moment of its element, and no more once it is removed', () => {
  const { control, diary, hears, map, root } = setUp();
  expect(control.onAdd(map)).toBe(root);
  for (const hear of hears) hear();
  expect(diary).toEqual(['loss heard']);
  control.onRemove(map);
  // Nobody hears of the loss that the removal itself causes.
  expect([hears.size, diary.includes('overlay removed, 0 hear')]).toEqual([0, true]);
});

it('lets go of everything that it drew with, after deck.gl is done with it', () => {
  const { control, device, diary, map } = setUp();
  control.onAdd(map);
  control.own(device);
  control.onRemove(map);
  const all = ['overlay removed, 0 hear', 'device let go', 'element removed', 'context asked for', 'context lost'];
  expect(diary).toEqual(all);
  control.onRemove(map);
  expect(diary.filter((line) => line === 'device let go')).toHaveLength(1);
});

it('asks no canvas for a context that was not ready yet', () => {
  const { control, diary, map } = setUp();
  control.onAdd(map);
  control.onRemove(map);
  expect(diary).toEqual(['overlay removed, 0 hear', 'element removed']);
});
