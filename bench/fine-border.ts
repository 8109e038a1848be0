import type { BorderLine } from '../src/domain/border';
import type { Sensor } from '../src/domain/sensor';
import { northernBorder } from './northern-border';
import { refineBorder, scatterSectors } from './refine-border';

/** The committed border line drawn finer (see `refineBorder`). */
export function fineBorder(vertexCount: number): BorderLine {
  return refineBorder(northernBorder().border, vertexCount);
}

/** Sectors like the scenario's beside a border line (see `scatterSectors`). */
export function scatteredSectors(border: BorderLine, count: number): readonly Sensor[] {
  return scatterSectors(border, northernBorder().sensors, count);
}
