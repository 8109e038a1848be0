import { IconLayer, PathLayer } from '@deck.gl/layers';
import type { IconAtlas } from './icon-atlas';
import type { BorderPlan, BorderRow, GapEndRow } from './plan-border';

export function buildBorder(plan: BorderPlan, visible: boolean, opacity: number) {
  return new PathLayer<BorderRow>({
    id: 'border',
    data: plan.rows,
    visible,
    opacity,
    pickable: true,
    getPath: (row) => row.path as unknown as [number, number][],
    getColor: (row) => row.colour as [number, number, number, number],
    getWidth: (row) => row.widthPx,
    widthUnits: 'pixels',
    jointRounded: true,
  });
}

export function buildGapEnds(plan: BorderPlan, atlas: IconAtlas, visible: boolean, opacity: number) {
  return new IconLayer<GapEndRow>({
    id: 'gap-ends',
    data: plan.gapEnds,
    visible,
    opacity,
    iconAtlas: atlas.image as never,
    iconMapping: atlas.mapping,
    getIcon: () => 'bar',
    getPosition: (row) => row.position as [number, number],
    getAngle: (row) => -row.bearingDeg,
    getColor: (row) => row.colour as [number, number, number, number],
    getSize: 16,
    sizeUnits: 'pixels',
  });
}
