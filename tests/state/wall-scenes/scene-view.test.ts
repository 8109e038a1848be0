import { WebMercatorViewport } from '@deck.gl/core';
import { describe, expect, it } from 'vitest';
import { alarmView, sceneView } from '../../../src/state/wall-scenes/scene-view';
import { threePieces, threePiecesSegments } from '../../ui/three-pieces';

const border = threePieces();
const segments = threePiecesSegments();
const size = { widthPx: 1400, heightPx: 700 };
const ground = { border, segments, size, footPx: 0 };
const first = segments.segments[0];

function holdsAll(view: ReturnType<typeof sceneView>, pieceIds: readonly string[]): boolean {
  if (view === null) return false;
  const port = new WebMercatorViewport({
    width: 1400,
    height: 700,
    longitude: view.center[0],
    latitude: view.center[1],
    zoom: view.zoom,
  });
  return border.pieces
    .filter(({ id }) => pieceIds.includes(id))
    .every(({ positions }) =>
      Array.from({ length: positions.length / 2 }, (_, i) =>
        port.project([positions[2 * i] ?? 0, positions[2 * i + 1] ?? 0]),
      ).every(([x = -1, y = -1]) => x >= 0 && x <= 1400 && y >= 0 && y <= 700),
    );
}

describe('where a scene looks', () => {
  it('shows as much ground across a wider screen', () => {
    const camera = { kind: 'view', center: [-100, 49], zoom: 6, widthPx: 700 } as const;
    expect(sceneView(camera, ground)).toEqual({ center: [-100, 49], zoom: 7 });
    const { widthPx: _, ...plain } = camera;
    expect(sceneView(plain, ground)).toEqual({ center: [-100, 49], zoom: 6 });
  });

  it('shows all of the border, by deck.gl', () => {
    const view = sceneView({ kind: 'border' }, ground);
    expect(
      holdsAll(
        view,
        border.pieces.map(({ id }) => id),
      ),
    ).toBe(true);
    expect(view && sceneView({ kind: 'view', ...view, zoom: view.zoom + 1 }, ground)).not.toBeNull();
    expect(
      holdsAll(
        view && { ...view, zoom: view.zoom + 0.5 },
        border.pieces.map(({ id }) => id),
      ),
    ).toBe(false);
  });

  it('shows a sector or a segment by its name, and the border where it is not there any more', () => {
    if (!first) throw new Error('a segment');
    const whole = sceneView({ kind: 'border' }, ground);
    const segment = sceneView({ kind: 'segment', segmentId: first.id }, ground);
    expect(segment?.zoom).toBeGreaterThan(whole?.zoom ?? 99);
    expect(sceneView({ kind: 'sector', sectorId: first.sectorId }, ground)?.zoom).toBeLessThanOrEqual(
      segment?.zoom ?? 0,
    );
    expect(sceneView({ kind: 'segment', segmentId: 'gone' }, ground)).toEqual(whole);
    expect(sceneView({ kind: 'sector', sectorId: 'gone' }, ground)).toEqual(whole);
  });

  it('shows an alarm with the country around it, at its place where it has no stretch, and the border where it has neither', () => {
    if (!first) throw new Error('a segment');
    const stretch = {
      pieceId: first.pieceId,
      fromChainageM: first.fromChainageM,
      toChainageM: first.fromChainageM + 100,
    };
    const near = alarmView({ stretches: [stretch], position: null }, ground);
    expect(near?.zoom).toBeLessThan(9);
    expect(alarmView({ stretches: [], position: [-90, 48] }, ground)).toEqual({ center: [-90, 48], zoom: near?.zoom });
    expect(alarmView({ stretches: [], position: null }, ground)).toEqual(sceneView({ kind: 'border' }, ground));
  });
});
