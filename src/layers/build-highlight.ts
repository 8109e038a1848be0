import { ScatterplotLayer } from '@deck.gl/layers';
import type { Position } from '../domain/place';
import type { Theme } from './theme';

/** A ring at each place that the other hand (strip, table) points to or that is chosen. */
export function buildHighlight(places: readonly Position[], theme: Theme, scale: number) {
  return new ScatterplotLayer<Position>({
    id: 'highlight',
    data: places,
    visible: places.length > 0,
    getPosition: (place) => place as [number, number],
    getRadius: 13 * scale,
    radiusUnits: 'pixels',
    filled: false,
    stroked: true,
    getLineColor: theme.rgba.selected as [number, number, number, number],
    getLineWidth: 2,
    lineWidthUnits: 'pixels',
  });
}
