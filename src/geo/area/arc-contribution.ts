import { ARC, ARC_STRIDE, type ArcTable } from './arc-table';
import type { AreaForm } from './area-form';
import type { ArcPart } from './curve-sweep';

/** What a part of an arc adds to the area inside, m²: on its left, or on its right for an arc of that side. */
export function arcContribution(form: AreaForm, { data }: ArcTable, arc: number, part: ArcPart): number {
  const base = arc * ARC_STRIDE;
  const { ax, ay, az, bx, by, bz, run } = part;
  const m2 = form.arc(data[base]!, data[base + 1]!, data[base + 2]!, data[base + ARC.H]!, ax, ay, az, bx, by, bz, run);
  return m2 * data[base + ARC.SIDE]!;
}
