import { LineLayer } from '@deck.gl/layers';
import type { TrailsPlan } from './plan-trails';

export function buildTrails(plan: TrailsPlan, visible: boolean, opacity: number) {
  return new LineLayer({
    id: 'trails',
    data: {
      length: plan.count,
      attributes: {
        getSourcePosition: { value: plan.sources, size: 2 },
        getTargetPosition: { value: plan.targets, size: 2 },
        getColor: { value: plan.colours, size: 4 },
      },
    },
    visible,
    opacity,
    getWidth: 1.5,
    widthUnits: 'pixels',
  });
}
