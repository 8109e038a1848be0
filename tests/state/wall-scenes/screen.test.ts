import { WebMercatorViewport } from '@deck.gl/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatScreen,
  ONE_SCREEN,
  parseScreen,
  sceneOfScreen,
  tileView,
  viewOfBounds,
} from '../../../src/state/wall-scenes/screen';
import { holds } from '../../geo/seed';

describe('which screen a window is', () => {
  it.each([
    ['?screen=2of3', { number: 2, count: 3, mode: 'scenes', columns: 3, rows: 1 }],
    ['?screen=2of3:tiles', { number: 2, count: 3, mode: 'tiles', columns: 3, rows: 1 }],
    ['?screen=5of6:tiles3x2', { number: 5, count: 6, mode: 'tiles', columns: 3, rows: 2 }],
  ] as const)('reads %s, and writes it', (text, place) => {
    expect(parseScreen(text)).toEqual(place);
    expect(formatScreen(parseScreen(text))).toBe(text);
  });

  it.each([
    '',
    '?screen=',
    '?screen=0of3',
    '?screen=4of3',
    '?screen=2of99',
    '?screen=1of6:tiles4x2',
    '?screen=2of3:scenes3x1',
    '?screen=xofy',
  ])('takes %s as the only one', (text) => {
    expect(parseScreen(text)).toEqual(ONE_SCREEN);
  });

  it('shows the scenes that follow each other on screens beside each other', () => {
    const place = (number: number) => parseScreen(`?screen=${number}of3`);
    expect([1, 2, 3].map((n) => sceneOfScreen(4, 5, place(n)))).toEqual([4, 0, 1]);
    expect([1, 2, 3].map((n) => sceneOfScreen(4, 5, parseScreen(`?screen=${n}of3:tiles`)))).toEqual([4, 4, 4]);
  });
});

const wall = fc.record({
  lng: fc.double({ min: -130, max: -60, noNaN: true }),
  lat: fc.double({ min: 40, max: 60, noNaN: true }),
  zoom: fc.double({ min: 4, max: 14, noNaN: true }),
  columns: fc.integer({ min: 1, max: 4 }),
  rows: fc.integer({ min: 1, max: 3 }),
  widthPx: fc.integer({ min: 300, max: 1920 }),
  heightPx: fc.integer({ min: 300, max: 1080 }),
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('tiles of one map', () => {
  it('show every place where the large map has it, by deck.gl, to a hundredth of a pixel', () => {
    holds(
      fc.property(wall, ({ lng, lat, zoom, columns, rows, widthPx, heightPx, x, y }) => {
        const large = new WebMercatorViewport({
          longitude: lng,
          latitude: lat,
          zoom,
          width: columns * widthPx,
          height: rows * heightPx,
        });
        for (let number = 1; number <= columns * rows; number++) {
          const { center } = tileView(
            { center: [lng, lat], zoom },
            { number, count: columns * rows, mode: 'tiles', columns, rows },
            { widthPx, heightPx },
          );
          const tile = new WebMercatorViewport({
            longitude: center[0],
            latitude: center[1],
            zoom,
            width: widthPx,
            height: heightPx,
          });
          const [px, py] = [x * widthPx, y * heightPx];
          const place = tile.unproject([px, py]);
          const [wantedX = 0, wantedY = 0] = large.project(place);
          expect(wantedX).toBeCloseTo(((number - 1) % columns) * widthPx + px, 2);
          expect(wantedY).toBeCloseTo(Math.floor((number - 1) / columns) * heightPx + py, 2);
        }
      }),
      60,
    );
  });

  it('of one screen are the map itself', () => {
    const { center, zoom } = tileView({ center: [-100, 49], zoom: 5 }, ONE_SCREEN, { widthPx: 800, heightPx: 600 });
    expect(center[0]).toBeCloseTo(-100, 9);
    expect(center[1]).toBeCloseTo(49, 9);
    expect(zoom).toBe(5);
  });

  it.each([0, 90])('fit a box as closely as it goes above a foot of %i px, by deck.gl', (footPx) => {
    // Wide and narrow boxes: one fills the width, one the height.
    for (const [west, east] of [
      [-120, -70],
      [-96, -94],
    ] as const) {
      const view = viewOfBounds([west, 42, east, 55], { widthPx: 1500, heightPx: 700 }, 48, 12, footPx);
      const port = new WebMercatorViewport({ width: 1500, height: 700 }).fitBounds(
        [
          [west, 42],
          [east, 55],
        ],
        { padding: { top: 48, right: 48, bottom: 48 + footPx, left: 48 } },
      );
      expect(view.zoom).toBeCloseTo(port.zoom, 6);
      expect(view.center[0]).toBeCloseTo(port.longitude, 6);
      expect(view.center[1]).toBeCloseTo(port.latitude, 6);
    }
  });
});
