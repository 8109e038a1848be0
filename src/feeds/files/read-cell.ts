import type { DateOrder, LengthUnit } from './import-mapping';
import { plainName } from './target-fields';

const METRES: Readonly<Record<LengthUnit, number>> = { m: 1, km: 1_000, mi: 1_609.344, nmi: 1_852, ft: 0.3048 };

/**
 * A number as people write it: `1234.5`, `1,234.5`, `1 234,5`, `12,5`. A comma before exactly three digits, with no other
 * sign for decimals, parts thousands. Null where it is none, or not finite.
 */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  let text = value
    .trim()
    .replace('\u2212', '-')
    .replace(/[\s\u00a0\u2009\u202f]/g, '');
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) text = text.replaceAll(',', '');
  else if (/^[+-]?\d*,\d+$/.test(text)) text = text.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** Metres of a number in the unit, or of a text that names its own: `20 km`. */
export function readLength(value: unknown, unit: LengthUnit): number | null {
  const match =
    typeof value === 'string'
      ? /^(.*?)\s*(km|nmi|nm|mi|miles?|ft|feet|m|metres?|meters?)\.?$/i.exec(value.trim())
      : null;
  if (match === null) {
    const number = readNumber(value);
    return number === null ? null : number * METRES[unit];
  }
  const number = readNumber(match[1]);
  return number === null ? null : number * METRES[unitOf(match[2]!.toLowerCase())];
}

function unitOf(word: string): LengthUnit {
  if (word === 'km') return 'km';
  if (word === 'nm' || word === 'nmi') return 'nmi';
  if (word.startsWith('mi')) return 'mi';
  return word.startsWith('f') ? 'ft' : 'm';
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(.*))?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T,\s]+(.*))?$/;
const CLOCK =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;

/**
 * A time as milliseconds since the epoch: ISO 8601, `29/11/2026 02:10` by the order of the file, a date alone (its
 * midnight), or seconds or milliseconds since the epoch, by their size. A time without a zone is UTC. Null where it is
 * none, as on the 30th of February.
 */
export function readTime(value: unknown, order: DateOrder): number | null {
  if (value instanceof Date) return Number.isFinite(value.getTime()) ? value.getTime() : null;
  const text = String(value ?? '').trim();
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  if (/^\d{12,13}(\.\d+)?$/.test(text)) return Number(text);
  const yearFirst = YEAR_FIRST.exec(text);
  const yearLast = yearFirst === null ? YEAR_LAST.exec(text) : null;
  const parts = yearFirst ?? yearLast;
  if (parts === null) return null;
  const [a, b, c] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const [year, month, day] = yearFirst ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const clock = parts[4] === undefined || parts[4].trim() === '' ? 0 : readClock(parts[4].trim());
  return clock === null ? null : midnight + clock;
}

/** Milliseconds since midnight UTC. */
function readClock(text: string): number | null {
  const match = CLOCK.exec(text);
  if (match === null) return null;
  const [, h, min, s = '0', fraction = '', half = '', zone = 'Z'] = match;
  let hours = Number(h);
  if (half !== '') {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (hours > 24 || Number(min) > 59 || Number(s) > 60) return null;
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  const offsetMin = offset === null ? 0 : Number(`${offset[1]}1`) * (60 * Number(offset[2]) + Number(offset[3] ?? 0));
  return (
    ((hours * 60 + Number(min) - offsetMin) * 60 + Number(s)) * 1_000 + Math.floor(Number(`0.${fraction || 0}`) * 1_000)
  );
}

/**
 * The choice that a text means: the same letters, or the same words in another order (`foot crossing`). Null for none.
 * Choices are few and files long: what a text meant is remembered.
 */
export function choiceReader(choices: readonly string[]): (value: unknown) => string | null {
  const known = new Map<string, string | null>();
  const byName = new Map(choices.map((choice) => [plainName(choice), choice]));
  const byWords = new Map(choices.map((choice) => [sortedWords(choice), choice]));
  return (value) => {
    const text = String(value ?? '').slice(0, 80);
    const before = known.get(text);
    if (before !== undefined) return before;
    const meant = byName.get(plainName(text)) ?? byWords.get(sortedWords(text)) ?? null;
    if (known.size < 10_000) known.set(text, meant);
    return meant;
  };
}

function sortedWords(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

/** One angle of a place, in degrees: decimal (`,` or `.`), or with minutes, seconds and a hemisphere. Null where it is none. */
export function readAngle(value: unknown, axis: 'lng' | 'lat'): number | null {
  const number = readNumber(value);
  if (number !== null) return number;
  if (typeof value !== 'string') return null;
  const text = value
    .trim()
    .toUpperCase()
    .replace(/[\u2032\u2019]/g, "'")
    .replace(/[\u2033\u201d]|''/g, '"');
  const match =
    /^([NSEW])?\s*([+-])?(\d{1,3}(?:[.,]\d+)?)(?:\s*°\s*|[\s:]+|$|(?=[NSEW]))(?:(\d{1,2}(?:[.,]\d+)?)(?:\s*'\s*|[\s:]+|$|(?=[NSEW])))?(?:(\d{1,2}(?:[.,]\d+)?)\s*"?\s*)?([NSEW])?$/.exec(
      text,
    );
  if (match === null) return null;
  const [, before = '', sign = '', degrees = '', minutes = '0', seconds = '0', behind = ''] = match;
  const hemisphere = before + behind;
  if (hemisphere.length > 1 || (hemisphere !== '' && sign !== '')) return null;
  if (hemisphere !== '' && !(axis === 'lat' ? 'NS' : 'EW').includes(hemisphere)) return null;
  const part = (digits: string) => Number(digits.replace(',', '.'));
  if (part(minutes) >= 60 || part(seconds) >= 60) return null;
  const size = part(degrees) + part(minutes) / 60 + part(seconds) / 3_600;
  return hemisphere === 'S' || hemisphere === 'W' || sign === '-' ? -size : size;
}
