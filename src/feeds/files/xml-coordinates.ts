import type { Position as GeoPosition } from 'geojson';

/** A number of a text; NaN where it is none, so that the check of the geometry names it. */
export function decimal(text: string | undefined): number {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? Number.NaN : Number(trimmed);
}

/** The tuples of a KML `coordinates` element: `lng,lat[,alt]` parted by white space. */
export function coordinateTuples(text: string): GeoPosition[] {
  const tuples = text
    .trim()
    .replace(/\s*,\s*/g, ',')
    .split(/\s+/);
  return tuples
    .filter((tuple) => tuple !== '')
    .map((tuple) => {
      const [lng, lat] = tuple.split(',');
      return [decimal(lng), decimal(lat)];
    });
}
