import { type CoordinateReading, type Notation, unreadable } from './coordinate-reading';

interface Angle {
  /** As it was written, for messages. */
  readonly text: string;
  readonly negative: boolean;
  /** Degrees, minutes, seconds: one to three. */
  readonly parts: readonly string[];
  readonly hemisphere: string | null;
}

const HEMISPHERE = /[NSEW]/;
const TOKEN = /[+-]?\d+(?:\.\d*)?|[+-]?\.\d+|[NSEW]|\u00b0/g;

/** A latitude and a longitude from normalised text (see `parseCoordinates`). */
export function parseAngles(plain: string): CoordinateReading {
  const lettered = HEMISPHERE.test(plain);
  const text = withPoints(plain, lettered);
  if (/[^\d\s.+\-NSEW\u00b0'":,;/()]/.test(text)) return unreadable(plain, 'position');
  const tokens = text.match(TOKEN) ?? [];
  const groups = lettered ? byHemisphere(tokens) : byCount(tokens);
  if (groups === null || groups.length !== 2) return unreadable(plain, 'two-angles');
  const angles = groups.map(angleOf);
  const [first, second] = angles as [Angle, Angle];
  if (lettered && isLatitude(first) === isLatitude(second)) return unreadable(plain, 'one-of-each');
  const lat = lettered && !isLatitude(first) ? second : first;
  const lng = lat === first ? second : first;
  for (const angle of angles) {
    const wrong = misformed(angle);
    if (wrong) return wrong;
  }
  const latDeg = degreesOf(lat);
  const lngDeg = degreesOf(lng);
  if (Math.abs(latDeg) > 90) {
    const swapped = !lettered && Math.abs(latDeg) <= 180 && Math.abs(lngDeg) <= 90;
    return unreadable(lat.text, swapped ? 'latitude-first' : 'latitude');
  }
  if (Math.abs(lngDeg) > 180) return unreadable(lng.text, 'longitude');
  const notation: Notation = lat.parts.length === 1 && lng.parts.length === 1 ? 'decimal' : 'dms';
  return { kind: 'position', position: [lngDeg, latDeg], notation };
}

/** With a decimal point where a comma was one: between digits, if each angle has one or hemispheres part them. */
function withPoints(plain: string, lettered: boolean): string {
  const between = plain.match(/\d,(?=\d)/g)?.length ?? 0;
  const decimal = !plain.includes('.') && (lettered || between === 2);
  return decimal ? plain.replace(/(\d),(?=\d)/g, '$1.') : plain;
}

/** `45 00 39 N 73 22 16 W`, `N 45 W 73`: each angle has its letter in front, or each behind. */
function byHemisphere(tokens: readonly string[]): string[][] | null {
  const numbers = tokens.filter((token) => token !== '\u00b0');
  const isLetter = (token: string | undefined) => token !== undefined && HEMISPHERE.test(token);
  const inFront = isLetter(numbers[0]);
  if (!inFront && !isLetter(numbers[numbers.length - 1])) return null;
  const groups: string[][] = [];
  let group: string[] = [];
  for (const token of numbers) {
    if (inFront && isLetter(token) && group.length > 0) {
      groups.push(group);
      group = [];
    }
    group.push(token);
    if (!inFront && isLetter(token)) {
      groups.push(group);
      group = [];
    }
  }
  if (group.length > 0) groups.push(group);
  return groups.every((one) => one.length > 1 && one.length < 5 && one.filter(isLetter).length === 1) ? groups : null;
}

/** Without letters: a degree sign begins an angle with the number before it, else they share the numbers in half. */
function byCount(tokens: readonly string[]): string[][] | null {
  const numbers = tokens.filter((token) => token !== '\u00b0');
  const starts = tokens.flatMap((token, i) => (tokens[i + 1] === '\u00b0' && token !== '\u00b0' ? [i] : []));
  if (starts.length === 2) {
    const second = tokens.slice(0, starts[1]).filter((token) => token !== '\u00b0').length;
    const groups = [numbers.slice(0, second), numbers.slice(second)];
    return groups.every((group) => group.length > 0 && group.length < 4) ? groups : null;
  }
  if (starts.length > 0 || ![2, 4, 6].includes(numbers.length)) return null;
  return [numbers.slice(0, numbers.length / 2), numbers.slice(numbers.length / 2)];
}

function angleOf(group: readonly string[]): Angle {
  const hemisphere = group.find((token) => HEMISPHERE.test(token)) ?? null;
  const numbers = group.filter((token) => token !== hemisphere);
  const [first = '', ...rest] = numbers;
  const unsigned = first.replace(/^[+-]/, '');
  const parts =
    rest.length === 0 && hemisphere !== null ? apart(unsigned, 'NS'.includes(hemisphere)) : [unsigned, ...rest];
  return { text: group.join(' '), negative: first.startsWith('-'), parts, hemisphere };
}

/** `450039` is 45° 00′ 39″ and `07322.5` 73° 22.5′: two digits of a latitude, three of a longitude, then twos. */
function apart(number: string, latitude: boolean): string[] {
  const whole = latitude ? 2 : 3;
  const [digits = '', fraction] = number.split('.');
  if (digits.length !== whole + 2 && digits.length !== whole + 4) return [number];
  const parts = [digits.slice(0, whole), digits.slice(whole, whole + 2), digits.slice(whole + 2)].filter(
    (p) => p !== '',
  );
  if (fraction !== undefined) parts[parts.length - 1] += `.${fraction}`;
  return parts;
}

function isLatitude({ hemisphere }: Angle): boolean {
  return hemisphere !== null && 'NS'.includes(hemisphere);
}

function misformed({ text, negative, parts, hemisphere }: Angle): CoordinateReading | null {
  if (negative && hemisphere !== null) return unreadable(text, 'two-angles');
  const [, ...smaller] = parts;
  const signed = smaller.find((part) => /^[+-]/.test(part));
  if (signed !== undefined) return unreadable(signed, 'below-60');
  const big = smaller.find((part) => Number(part) >= 60);
  if (big !== undefined) return unreadable(big, 'below-60');
  const broken = parts.slice(0, -1).find((part) => part.includes('.'));
  return broken === undefined ? null : unreadable(broken, 'whole-before-last');
}

function degreesOf({ negative, parts, hemisphere }: Angle): number {
  const [degrees = 0, minutes = 0, seconds = 0] = parts.map(Number);
  const size = degrees + minutes / 60 + seconds / 3_600;
  return size !== 0 && (negative || hemisphere === 'S' || hemisphere === 'W') ? -size : size;
}
