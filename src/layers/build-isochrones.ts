import { PathLayer, TextLayer } from '@deck.gl/layers';
import type { IsochroneLabel, IsochroneLine, IsochronesPlan } from './plan-isochrones';
import type { Theme } from './theme';

export function buildIsochrones(plan: IsochronesPlan, theme: Theme, scale: number) {
  return [
    new PathLayer<IsochroneLine>({
      id: 'isochrones',
      data: plan.lines,
      getPath: (line) => line.path as unknown as [number, number][],
      getColor: (line) => line.colour as [number, number, number, number],
      getWidth: (line) => line.widthPx * scale,
      widthUnits: 'pixels',
      jointRounded: true,
      updateTriggers: { getWidth: scale },
    }),
    new TextLayer<IsochroneLabel>({
      id: 'isochrone-labels',
      data: plan.labels,
      getText: (label) => label.text,
      getPosition: (label) => label.position as [number, number],
      getSize: 11 * scale,
      sizeUnits: 'pixels',
      getTextAnchor: ({ side }) => (side === 'east' ? 'start' : side === 'west' ? 'end' : 'middle'),
      getAlignmentBaseline: ({ side }) => (side === 'north' ? 'bottom' : side === 'south' ? 'top' : 'center'),
      getColor: theme.rgba.text as [number, number, number, number],
      fontFamily: 'IBM Plex Mono',
      characterSet: 'auto',
      background: true,
      getBackgroundColor: theme.rgba['map-halo'] as [number, number, number, number],
      backgroundPadding: [3, 1],
      updateTriggers: { getSize: scale },
    }),
  ];
}
