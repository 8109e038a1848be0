declare module 'shpjs' {
  import type { Geometry } from 'geojson';

  /** `prj`: the text of a `.prj` file; positions come out in WGS84 degrees. Null for an empty shape. */
  export function parseShp(shp: DataView, prj?: string): (Geometry | null)[];
  /** `cpg`: the text of a `.cpg` file. */
  export function parseDbf(dbf: DataView, cpg?: string): Record<string, unknown>[];
}
