import { IconLayer } from '@deck.gl/layers';
import type { IconAtlas } from './icon-atlas';
import type { UnitRow, UnitsPlan } from './plan-units';

export function buildUnits(plan: UnitsPlan, atlas: IconAtlas, visible: boolean, opacity: number) {
  return new IconLayer<UnitRow>({
    id: 'units',
    data: plan.rows,
    visible,
    opacity,
    pickable: true,
    iconAtlas: atlas.image as never,
    iconMapping: atlas.mapping,
    getIcon: (row) => row.icon,
    getPosition: (row) => row.position as [number, number],
    getAngle: (row) => row.angleDeg,
    getSize: (row) => row.sizePx,
    getColor: (row) => row.colour as [number, number, number, number],
    sizeUnits: 'pixels',
    alphaCutoff: 0.02,
  });
}
