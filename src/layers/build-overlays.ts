import type { Layer } from '@deck.gl/core';
import { PathLayer, PolygonLayer, ScatterplotLayer } from '@deck.gl/layers';
import { type OverlayRow, type OverlaysPlan, pointedFeature } from './plan-overlays';

/** Called with the feature that was clicked. */
export type PickFeature = (overlayId: string, feature: number) => void;

export function buildOverlays({ areas, lines, points }: OverlaysPlan, scale: number, pick: PickFeature): Layer[] {
  const onClick = ({ object }: { object?: unknown }): boolean => {
    if (object === null || object === undefined) return false;
    const { overlayId, feature } = object as OverlayRow;
    pick(overlayId, feature);
    return true;
  };
  return [
    new PolygonLayer<OverlayRow>({
      id: 'import-areas',
      data: areas,
      positionFormat: 'XY',
      getPolygon: ({ positions, holeIndices }) => ({ positions, holeIndices: [...holeIndices] }) as never,
      getFillColor: ({ fill }) => fill as [number, number, number, number],
      getLineColor: ({ colour }) => colour as [number, number, number, number],
      getLineWidth: 1.5 * scale,
      lineWidthUnits: 'pixels',
      pickable: true,
      onClick,
      updateTriggers: { getLineWidth: scale },
    }),
    new PathLayer<OverlayRow>({
      id: 'import-lines',
      data: lines,
      positionFormat: 'XY',
      getPath: ({ positions }) => positions as never,
      getColor: ({ colour }) => colour as [number, number, number, number],
      getWidth: 2 * scale,
      widthUnits: 'pixels',
      jointRounded: true,
      pickable: true,
      onClick,
      updateTriggers: { getWidth: scale },
    }),
    new ScatterplotLayer({
      id: 'import-points',
      data: {
        length: points.count,
        attributes: {
          getPosition: { value: points.positions, size: 2 },
          getFillColor: { value: points.colours, size: 4, normalized: true },
        },
      },
      radiusUnits: 'pixels',
      getRadius: 4 * scale,
      pickable: true,
      updateTriggers: { getRadius: scale },
      onClick: ({ index }) => {
        const pointed = pointedFeature(points, index);
        if (pointed !== null) pick(pointed.overlayId, pointed.feature);
        return pointed !== null;
      },
    }),
  ];
}
