/** Density of incidents on a Web Mercator grid. */
export interface DensityField {
  readonly width: number;
  readonly height: number;
  /** Row-major from the north-west corner, incidents per 1,000 km². */
  readonly values: Float32Array;
  /** West, south, east, north; degrees. */
  readonly bounds: readonly [number, number, number, number];
}
