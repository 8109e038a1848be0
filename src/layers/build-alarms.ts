import { IconLayer } from '@deck.gl/layers';
import type { IconAtlas } from './icon-atlas';
import type { AlarmRow } from './plan-alarms';

export function buildAlarms(rows: readonly AlarmRow[], atlas: IconAtlas) {
  return new IconLayer<AlarmRow>({
    id: 'alarms',
    data: rows,
    pickable: true,
    iconAtlas: atlas.image as never,
    iconMapping: atlas.mapping,
    getIcon: (row) => row.icon,
    getPosition: (row) => row.position as [number, number],
    getSize: (row) => row.sizePx,
    getColor: (row) => row.colour as [number, number, number, number],
    // Above the line, with its tip on it, so that the line stays readable.
    getPixelOffset: (row) => [0, -row.sizePx * 0.75],
    sizeUnits: 'pixels',
  });
}
