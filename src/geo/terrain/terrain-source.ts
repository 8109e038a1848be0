/** Degrees; `west` above `east` crosses the antimeridian. */
export interface LngLatBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Heights of the ground over a part of the earth, metres; NaN where they are not known. */
export interface HeightField {
  heightAt(lng: number, lat: number): number;
}

/** Where heights of the ground come from. Longitude and latitude are WGS84; heights are what the source calls heights. */
export interface TerrainSource {
  readonly kind: 'terrarium' | 'terrain-rgb' | 'geotiff' | 'synthetic';
  /** Differs where the heights may differ: what is computed from a source is remembered under it. */
  readonly version: string;
  /** Made up. Every number that comes of it carries this mark. */
  readonly synthetic: boolean;
  /** The spacing of the source's own heights at a latitude, metres. */
  spacingM(latDeg: number): number;
  /**
   * The heights over a box, fit to be read each `spacingM` metres: a coarser spacing may load less.
   *
   * @throws AppError `fetch-failed`, `bad-source`, `cancelled`
   */
  load(box: LngLatBox, spacingM: number, signal: AbortSignal): Promise<HeightField>;
}
