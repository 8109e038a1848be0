import type { Agency } from '../../domain/agency';
import type { Picture } from '../../domain/picture';
import { isFree } from '../../domain/unit';

/** Units of an agency on shift, and how many of them are free. */
export interface UnitsReady {
  readonly agency: Agency;
  readonly free: number;
  readonly all: number;
}

/** Of every agency with a unit on shift, in the order of the picture. */
export function unitsReady({ agencies, units }: Pick<Picture, 'agencies' | 'units'>): readonly UnitsReady[] {
  const rows = new Map([...agencies.values()].map((agency) => [agency.id, { agency, free: 0, all: 0 }]));
  for (const { unit } of units.values()) {
    const row = rows.get(unit.agencyId);
    if (!row || unit.status === 'off-shift') continue;
    row.all++;
    if (isFree(unit.status)) row.free++;
  }
  return [...rows.values()].filter(({ all }) => all > 0);
}
