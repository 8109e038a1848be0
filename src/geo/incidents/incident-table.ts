import type { PackedTexts } from '../../domain/incident-record';

/** Enough for the globe in cells of 4 cm: positions of the finest grid, of which every coarser one is a shift. */
export const GRID_BITS = 30;
const MAX_LAT_DEG = 85.051_128_779_806_6;

/** Where a row has its id: in the texts of its part, or from its number. */
export interface RowId {
  readonly texts: PackedTexts | null;
  readonly index: number;
}

/**
 * Incidents as columns of equal length, ascending by time. Enumerations are indices into the lists of the domain, `agency`
 * and `piece` into names that all tables of a record share.
 */
export class IncidentTable {
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly openedMs: Float64Array;
  /** NaN while open and where it is not known. */
  readonly closedMs: Float64Array;
  /** `[lng, lat]` pairs, degrees. */
  readonly positions: Float64Array;
  readonly chainageM: Float64Array;
  readonly piece: Uint16Array;
  readonly agency: Uint16Array;
  readonly kind: Uint8Array;
  readonly severity: Uint8Array;
  readonly status: Uint8Array;
  /** `OUTCOMES.length` for none. */
  readonly outcome: Uint8Array;
  /** Index into `INCIDENT_SIDES`; all on the line until `placeRows` was there. */
  readonly side: Uint8Array;
  /** Index into the segments that `placeRows` was given; −1 for none. */
  readonly segment: Int16Array;
  /** Column and row on the Web Mercator grid of `2^GRID_BITS`, from the north-west. */
  readonly gridX: Uint32Array;
  readonly gridY: Uint32Array;
  readonly idOf: (row: number) => RowId;

  constructor(count: number, idOf: (row: number) => RowId) {
    this.count = count;
    this.openedMs = new Float64Array(count);
    this.closedMs = new Float64Array(count).fill(Number.NaN);
    this.positions = new Float64Array(2 * count);
    this.chainageM = new Float64Array(count);
    this.piece = new Uint16Array(count);
    this.agency = new Uint16Array(count);
    this.kind = new Uint8Array(count);
    this.severity = new Uint8Array(count);
    this.status = new Uint8Array(count);
    this.outcome = new Uint8Array(count);
    this.side = new Uint8Array(count).fill(2);
    this.segment = new Int16Array(count).fill(-1);
    this.gridX = new Uint32Array(count);
    this.gridY = new Uint32Array(count);
    this.idOf = idOf;
  }

  /** Fills the grid from the positions. Latitudes beyond the grid count in its first or last row. */
  fillGrid(): void {
    const size = 2 ** GRID_BITS;
    for (let row = 0; row < this.count; row++) {
      this.gridX[row] = gridIndex(((this.positions[2 * row]! + 180) / 360) * size, size);
      this.gridY[row] = gridIndex(mercatorY(this.positions[2 * row + 1]!) * size, size);
    }
  }
}

/** 0 at the northern edge of the Web Mercator square, 1 at its southern one. */
export function mercatorY(latDeg: number): number {
  const lat = Math.max(-MAX_LAT_DEG, Math.min(MAX_LAT_DEG, latDeg));
  return 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
}

function gridIndex(value: number, size: number): number {
  return Math.max(0, Math.min(size - 1, Math.floor(value)));
}
