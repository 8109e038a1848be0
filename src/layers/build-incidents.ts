import { IconLayer } from '@deck.gl/layers';
import type { IconAtlas } from './icon-atlas';
import type { IncidentRow, IncidentsPlan } from './plan-incidents';

export function buildIncidents(plan: IncidentsPlan, atlas: IconAtlas, visible: boolean, opacity: number) {
  return new IconLayer<IncidentRow>({
    id: 'incidents',
    data: plan.rows,
    visible,
    opacity,
    pickable: true,
    iconAtlas: atlas.image as never,
    iconMapping: atlas.mapping,
    getIcon: (row) => row.icon,
    getPosition: (row) => row.position as [number, number],
    getSize: (row) => row.sizePx,
    getColor: (row) => row.colour as [number, number, number, number],
    sizeUnits: 'pixels',
  });
}
