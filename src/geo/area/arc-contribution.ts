import { ARC, ARC_STRIDE, type ArcTable } from './arc-table';
import type { AreaForm } from './area-form';
import type { ArcPart } from './curve-sweep';

/** What a part of an arc adds to the area inside, m²: on its left, or on its right for an arc of that side. */
export function arcContribution(form: AreaForm, { data }: ArcTable, arc: number, part: ArcPart): number {
  const base = arc * ARC_STRIDE;
  return data[base + ARC.SIDE]! * form.arc(data, base, part.ends, part.run);
}
