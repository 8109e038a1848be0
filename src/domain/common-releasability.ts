import type { Releasability } from './agency';
import type { Picture } from './picture';

/**
 * Which agencies may see all of the records: those that every one of them is released to; `'all'` only if each is, and
 * where there are none. Sorted. An empty list: no agency may see them together.
 */
export function commonReleasability(records: Iterable<Releasability>): Releasability {
  let common: readonly string[] | 'all' = 'all';
  for (const record of records) {
    if (record === 'all') continue;
    const listed: ReadonlySet<string> = new Set(record);
    common = common === 'all' ? [...listed] : common.filter((id) => listed.has(id));
  }
  return common === 'all' ? 'all' : common.toSorted();
}

/** The marking of a picture: of its sensors, units, incidents and published areas together. */
export function pictureReleasability({
  sensors,
  units,
  incidents,
  aois,
}: Pick<Picture, 'sensors' | 'units' | 'incidents' | 'aois'>): Releasability {
  return commonReleasability(
    (function* () {
      for (const { sensor } of sensors.values()) yield sensor.releasability;
      for (const { unit } of units.values()) yield unit.releasability;
      for (const { releasability } of incidents.values()) yield releasability;
      for (const { aoi } of aois.values()) yield aoi.releasability;
    })(),
  );
}
