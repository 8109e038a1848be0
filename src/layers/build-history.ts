import { BitmapLayer, IconLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { IconAtlas } from './icon-atlas';
import type { HeatPlan } from './plan-heat';
import type { ClusterRow, ClustersPlan } from './plan-history';
import type { Theme } from './theme';

/** The heat map as an image, made once a plan: a new image is a new upload to the graphics card. */
export interface HeatImage {
  readonly image: ImageData;
  readonly bounds: readonly [number, number, number, number];
}

export function heatImage({ pixels, width, height, bounds }: HeatPlan): HeatImage {
  return { image: new ImageData(pixels, width, height), bounds };
}

export function buildHeat({ image, bounds }: HeatImage, visible: boolean, opacity: number) {
  return new BitmapLayer({ id: 'heat', image, bounds: bounds as [number, number, number, number], visible, opacity });
}

export function buildClusters(
  plan: ClustersPlan,
  atlas: IconAtlas,
  theme: Theme,
  scale: number,
  visible: boolean,
  opacity: number,
) {
  const { text } = theme.rgba;
  return [
    new ScatterplotLayer<ClusterRow>({
      id: 'history-points',
      data: plan.points,
      visible,
      opacity,
      pickable: true,
      getPosition: (row) => row.position as [number, number],
      getRadius: (row) => row.sizePx / 2,
      radiusUnits: 'pixels',
      getFillColor: (row) =>
        row.severities[3] || row.severities[2] ? [text[0], text[1], text[2], 220] : [text[0], text[1], text[2], 120],
      stroked: true,
      getLineColor: theme.rgba['map-halo'] as [number, number, number, number],
      getLineWidth: 1,
      lineWidthUnits: 'pixels',
    }),
    new IconLayer<ClusterRow>({
      id: 'clusters',
      data: plan.rows,
      visible,
      opacity,
      pickable: true,
      iconAtlas: atlas.image as never,
      iconMapping: atlas.mapping,
      getIcon: (row) => row.icon,
      getPosition: (row) => row.position as [number, number],
      getSize: (row) => row.sizePx,
      sizeUnits: 'pixels',
    }),
    new TextLayer<ClusterRow>({
      id: 'cluster-counts',
      data: plan.rows,
      visible,
      opacity,
      getText: (row) => row.label,
      getPosition: (row) => row.position as [number, number],
      getSize: 11 * scale,
      sizeUnits: 'pixels',
      getColor: text as [number, number, number, number],
      fontFamily: 'IBM Plex Mono',
      characterSet: '0123456789.k',
    }),
  ];
}
