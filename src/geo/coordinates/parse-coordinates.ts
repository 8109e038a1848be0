import { type CoordinateReading, unreadable } from './coordinate-reading';
import { parseAngles } from './parse-angles';
import { parseMgrs, parseUtm } from './parse-grid';

const ZONE_FIRST = /^(?:UTM\s*)?(?:ZONE\s*)?(\d{1,2})\s*([A-Z])(?:[\s,;]|$)/;
const MGRS = /^(\d{1,2})\s*[A-Z]\s*[A-Z]\s*[A-Z](?:\s*\d|$)/;

/**
 * One place as people write it: decimal degrees, degrees with minutes and seconds, MGRS, or UTM.
 *
 * - Angles: latitude first (`45.0109, -73.3712`), or in any order with hemispheres (`73 22 16 W 45 00 39.2 N`); with `°′″`,
 *   colons, blanks, or run together with a hemisphere (`450039N 0732216W`); `,` as the decimal sign where each angle
 *   has one or hemispheres stand between.
 * - MGRS: `18T XR 28230 85200`, one to five digits each, read as the middle of its square.
 * - UTM: `18T 628230 4985200`, `18 N 628230mE 4985200mN`; the letter is a latitude band, else N or S a hemisphere. `S` is band S
 *   (32° to 40° N) wherever the northing lies in it.
 *
 * Angles are exact; UTM by Krüger's series (`fromUtm`, below 0.1 mm); MGRS to half its square. Never throws.
 */
export function parseCoordinates(text: string): CoordinateReading {
  const plain = normalise(text);
  if (plain === '') return unreadable(text, 'position');
  if (MGRS.test(plain)) return parseMgrs(plain);
  if (ZONE_FIRST.test(plain)) {
    // `45 N 73 W` begins like a zone too; a zone is followed by six and more digits.
    const digits = plain.match(/\d+/g) ?? [];
    if (plain.startsWith('UTM') || (digits[1]?.length ?? 0) >= 5) return parseUtm(plain);
  }
  if (plain.startsWith('UTM')) return parseUtm(plain);
  return parseAngles(plain);
}

/** Lines of text as places, empty lines left out; each with the number of its line, from 1. */
export function parseCoordinateLines(
  text: string,
): readonly { readonly line: number; readonly reading: CoordinateReading }[] {
  return text
    .split(/\r?\n/)
    .map((line, i) => ({ line: i + 1, text: line.trim() }))
    .filter((line) => line.text !== '')
    .map((line) => ({ line: line.line, reading: parseCoordinates(line.text) }));
}

/** Capitals, one kind of minus, of prime and of degree sign, single blanks. */
function normalise(text: string): string {
  return text
    .replace(/[\u00ba\u02da]/g, '\u00b0')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2212\u2010-\u2015]/g, '-')
    .replace(/[\u2018\u2019\u2032\u02b9\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u2033\u02ba]|''/g, '"')
    .replace(/DEG(?:REES)?/g, '\u00b0')
    .replace(/\s+/g, ' ')
    .trim();
}
