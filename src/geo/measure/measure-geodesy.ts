import { geodesicDestination } from '../geodesic';
import { geodesicLine } from '../geodesic-line';
import { ringOutline } from './ring-outline';
import { unwrapPath } from './unwrap-path';

/** The geodesics of WGS84 that measured lines and rings are drawn with. */
export const MEASURE_GEODESY = {
  destination: geodesicDestination,
  line: geodesicLine,
  ring: ringOutline,
  unwrap: unwrapPath,
};
