import { AppError } from '../../domain/errors';
import { ECCENTRICITY_SQ, RADIANS } from '../ecef';
import { toUtm } from './transverse-mercator';

/** The coordinate system of a raster: WGS84 degrees to its own units, and how long those units are on the ground. */
export interface RasterCrs {
  readonly epsg: number;
  project(lng: number, lat: number): readonly [x: number, y: number];
  /** Metres on the ground for one unit east and one unit north, at a latitude. */
  unitM(latDeg: number): readonly [eastM: number, northM: number];
}

const SEMI_MAJOR_M = 6_378_137;
/** UTM north, UTM south, NAD83 / UTM north, ETRS89 / UTM north: code less zone, first and last zone. */
const UTM_FAMILIES = [
  { base: 32_600, first: 1, last: 60, south: false },
  { base: 32_700, first: 1, last: 60, south: true },
  { base: 26_900, first: 1, last: 23, south: false },
  { base: 25_800, first: 28, last: 38, south: false },
];
/** Degrees on WGS84, NAD83 (original and CSRS), ETRS89 and GDA: within two metres of each other. */
const GEOGRAPHIC = [4326, 4269, 4617, 4258, 4283];
const WEB_MERCATOR = 3857;

/**
 * The coordinate systems that elevation files come in: degrees, UTM and Web Mercator. Datums of the WGS84 family are
 * taken as WGS84 (up to 2 m). Scale: UTM's is taken as 1 (off by at most 0.1 % within a zone); in Web Mercator and degrees it
 * is that of the given latitude.
 *
 * @throws AppError `bad-source` naming the code and what is read.
 */
export function rasterCrs(epsg: number): RasterCrs {
  if (GEOGRAPHIC.includes(epsg)) return { epsg, project: (lng, lat) => [lng, lat], unitM: degreeM };
  if (epsg === WEB_MERCATOR) {
    return {
      epsg,
      project: (lng, lat) => [lng * RADIANS * SEMI_MAJOR_M, Math.asinh(Math.tan(lat * RADIANS)) * SEMI_MAJOR_M],
      unitM: (lat) => {
        const scale = RADIANS * SEMI_MAJOR_M;
        const [eastM, northM] = degreeM(lat);
        return [eastM / scale, (northM / scale) * Math.cos(lat * RADIANS)];
      },
    };
  }
  for (const { base, first, last, south } of UTM_FAMILIES) {
    const zone = epsg - base;
    if (zone >= first && zone <= last) {
      return { epsg, project: (lng, lat) => toUtm(lng, lat, zone, south), unitM: () => [1, 1] };
    }
  }
  throw new AppError('bad-source', {
    found: `EPSG:${epsg}`,
    expected: 'degrees (EPSG:4326, 4269), UTM (EPSG:326xx, 327xx, 269xx, 258xx) or Web Mercator (EPSG:3857)',
    where: 'elevation file',
  });
}

function degreeM(latDeg: number): readonly [eastM: number, northM: number] {
  const sin = Math.sin(latDeg * RADIANS);
  const w = 1 - ECCENTRICITY_SQ * sin * sin;
  const normalM = SEMI_MAJOR_M / Math.sqrt(w);
  return [normalM * Math.cos(latDeg * RADIANS) * RADIANS, ((normalM * (1 - ECCENTRICITY_SQ)) / w) * RADIANS];
}
