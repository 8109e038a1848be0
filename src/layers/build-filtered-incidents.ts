import { DataFilterExtension } from '@deck.gl/extensions';
import { ScatterplotLayer } from '@deck.gl/layers';
import type { GroupLook } from './order';
import type { IncidentDots } from './plan-filtered-incidents';

const BY_NUMBER = [new DataFilterExtension({ filterSize: 1 })];

/** A window that slides changes `range` alone, which is one uniform: no attribute is made or sent again. */
export function buildFilteredIncidents(
  dots: IncidentDots,
  range: [number, number],
  scale: number,
  { visible, opacity }: GroupLook,
) {
  return new ScatterplotLayer({
    id: 'filtered-incidents',
    data: dots as never,
    visible,
    opacity,
    radiusUnits: 'pixels',
    radiusScale: scale,
    extensions: BY_NUMBER,
    filterRange: range,
  });
}
