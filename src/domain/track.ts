/** One position report of a moving thing; a row of a track batch. */
export interface TrackRecord {
  readonly trackId: number;
  readonly lng: number;
  readonly lat: number;
  readonly altitudeM: number;
  /** Clockwise from true north, [0, 360). */
  readonly headingDeg: number;
  readonly speedMps: number;
  /** Index into `UNIT_KINDS`. */
  readonly type: number;
  /** The report is stale after this many seconds of picture time. */
  readonly timeToLiveS: number;
  readonly timeMs: number;
}

/** Track batch as columns; row `i` of each array is one report. `positions` holds `[lng, lat]` pairs. */
export interface TrackBatch {
  readonly timeMs: number;
  readonly sequence: number;
  readonly count: number;
  readonly trackId: Uint32Array;
  readonly positions: Float64Array;
  readonly altitudeM: Int16Array;
  readonly headingDeg: Float32Array;
  readonly speedMps: Float32Array;
  readonly type: Uint16Array;
  readonly timeToLiveS: Uint32Array;
  readonly recordTimeMs: Float64Array;
}
