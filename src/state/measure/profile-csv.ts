import type { GroundProfile } from '../../geo/measure/ground-profile';
import type { Sight } from '../../geo/measure/sight-between';

/**
 * A profile as CSV (RFC 4180), one row a sample: metres along the line, degrees of WGS84, height of the ground in metres (empty
 * where it is not known), and the clearance of the line of sight where there is one. The last columns say of which terrain, and
 * whether it was made up.
 */
export function profileCsv(profile: GroundProfile, sight: Sight | null): string {
  const { distanceM, heightM, positions, terrainVersion, synthetic } = profile;
  const clearanceM = sight === null || sight.kind === 'unknown' ? null : sight.clearanceM;
  const terrain = quoted(terrainVersion);
  const head = ['distance_m', 'longitude', 'latitude', 'ground_m', 'clearance_m', 'terrain', 'synthetic'];
  const rows = Array.from(distanceM, (distance, i) =>
    [
      number(distance, 2),
      number(positions[2 * i]!, 7),
      number(positions[2 * i + 1]!, 7),
      number(heightM[i]!, 2),
      number(clearanceM?.[i] ?? Number.NaN, 2),
      terrain,
      synthetic ? 'SYNTHETIC' : 'no',
    ].join(','),
  );
  return `${[head.join(','), ...rows].join('\r\n')}\r\n`;
}

function number(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '';
}

/** Names of files may hold anything; one that a spreadsheet would compute is kept text. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
