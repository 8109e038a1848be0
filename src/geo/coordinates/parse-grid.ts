import { inverse } from 'mgrs';
import { type CoordinateReading, unreadable } from './coordinate-reading';
import { fromUtm } from './from-utm';

/** Latitude bands of MGRS from 80° S, each of 8° but the last, which is of 12°. */
const BANDS = 'CDEFGHJKLMNPQRSTUVWX';
const UTM =
  /^(?:UTM\s*)?(?:ZONE\s*)?(\d{1,2})\s*([A-Z])?[\s,;]+(\d+(?:\.\d+)?)\s*M?\s*E?[\s,;]+(\d+(?:\.\d+)?)\s*M?\s*N?$/;
/** A northing of a band may lie beyond it by the bend of the parallels. */
const BAND_SLACK_DEG = 0.01;

/** The middle of the square that an MGRS reference names; without digits, of 100 km. */
export function parseMgrs(plain: string): CoordinateReading {
  const reference = plain.replace(/[\s,;-]/g, '');
  const match = /^(\d{1,2})([A-Z])([A-Z]{2})(\d*)$/.exec(reference);
  const [, zone = '', band = '', square = '', digits = ''] = match ?? [];
  const known = Number(zone) >= 1 && Number(zone) <= 60 && BANDS.includes(band) && band !== '' && !/[IO]/.test(square);
  if (!known || digits.length % 2 !== 0 || digits.length > 10) return unreadable(plain, 'mgrs');
  let bounds: readonly number[];
  try {
    bounds = inverse(reference);
  } catch {
    // The package throws for a square that its zone does not have; what was expected is all there is to say.
    return unreadable(plain, 'mgrs');
  }
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = bounds;
  const position = [(west + east) / 2, (south + north) / 2] as const;
  if (!position.every(Number.isFinite) || !isInBand(position[1], band, 1)) return unreadable(plain, 'mgrs');
  return { kind: 'position', position, notation: 'mgrs' };
}

/** A zone, a band or hemisphere, an easting and a northing. */
export function parseUtm(plain: string): CoordinateReading {
  const match = UTM.exec(plain.replace(/(\d),(?=\d{3}\b)/g, '$1'));
  if (match === null) return unreadable(plain, 'utm-northing');
  const [, zoneText = '', letter = '', east = '', north = ''] = match;
  const zone = Number(zoneText);
  if (!(zone >= 1 && zone <= 60)) return unreadable(zoneText, 'utm-zone');
  if (letter === '' || !BANDS.includes(letter)) return unreadable(`${zoneText}${letter}`, 'utm-zone');
  const eastM = Number(east);
  const northM = Number(north);
  if (!(eastM >= 100_000 && eastM < 900_000)) return unreadable(east, 'utm-easting');
  if (!(northM >= 0 && northM < 10_000_000)) return unreadable(north, 'utm-northing');
  const inNorth = fromUtm(eastM, northM, zone, false);
  if (letter === 'S') {
    const position = isInBand(inNorth[1], 'S') ? inNorth : fromUtm(eastM, northM, zone, true);
    return { kind: 'position', position, notation: 'utm' };
  }
  const position = letter >= 'N' ? inNorth : fromUtm(eastM, northM, zone, true);
  // N is a band of its own and the usual letter for the north.
  const fits = letter === 'N' ? position[1] <= 84.5 : isInBand(position[1], letter);
  return fits ? { kind: 'position', position, notation: 'utm' } : unreadable(north, 'utm-band');
}

function isInBand(lat: number, band: string, slackDeg = BAND_SLACK_DEG): boolean {
  const at = BANDS.indexOf(band);
  const south = -80 + 8 * at;
  const north = band === 'X' ? 84 : south + 8;
  return at >= 0 && lat >= south - slackDeg && lat <= north + slackDeg;
}
