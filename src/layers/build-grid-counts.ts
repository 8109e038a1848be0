import { SolidPolygonLayer, TextLayer } from '@deck.gl/layers';
import type { GroupLook } from './order';
import type { CellLabel, GridCountsPlan } from './plan-grid-counts';
import type { Theme } from './theme';

export function buildGridCounts(plan: GridCountsPlan, theme: Theme, scale: number, { visible, opacity }: GroupLook) {
  const data = {
    length: plan.count,
    startIndices: plan.startIndices,
    attributes: {
      getPolygon: { value: plan.corners, size: 2 },
      getFillColor: { value: plan.colours, size: 4, normalized: true },
    },
  };
  return [
    new SolidPolygonLayer({
      id: 'grid-counts',
      data: data as never,
      visible,
      opacity,
      // Rings are closed and in order: nothing is to be made of them.
      _normalize: false,
      _windingOrder: 'CW',
      extruded: false,
    }),
    new TextLayer<CellLabel>({
      id: 'grid-count-labels',
      data: plan.labels,
      visible,
      getText: ({ text }) => text,
      getPosition: ({ position }) => position as [number, number],
      getColor: ({ colour }) => colour as [number, number, number, number],
      getSize: 11 * scale,
      sizeUnits: 'pixels',
      fontFamily: 'IBM Plex Mono',
      characterSet: '0123456789 ',
      background: true,
      getBackgroundColor: theme.rgba['map-halo'] as [number, number, number, number],
      backgroundPadding: [3, 1],
      updateTriggers: { getSize: scale, getBackgroundColor: theme },
    }),
  ];
}
