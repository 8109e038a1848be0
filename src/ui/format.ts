import { spokenLocale } from '../i18n/catalogue';
import { CONVENTIONS, type Locale } from '../i18n/locales';
import * as m from '../i18n/paraglide/messages';

/** The unit in which the interface shows lengths. */
export type LengthUnit = 'km' | 'mi' | 'nmi';

const THIN_SPACE = '\u2009';
const NARROW_HARD_SPACE = '\u202f';
const MINUS = '\u2212';
const PLUS_MINUS = '\u00b1';

export const METRES_PER_UNIT: Readonly<Record<LengthUnit, number>> = { km: 1000, mi: 1609.344, nmi: 1852 };
const UNIT_NAMES: Readonly<Record<LengthUnit, () => string>> = { km: m.unit_km, mi: m.unit_mi, nmi: m.unit_nmi };

/**
 * Fixed decimals, their mark as the language has it (`Intl`), a thin space between thousands, a real minus sign; what is
 * not finite becomes a dash. The space is the same in every language: a point or comma there would be read as the other's
 * decimal mark where both are spoken in one room.
 */
export function formatNumber(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return m.no_value();
  const locale = spokenLocale();
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale === 'en' ? THIN_SPACE : NARROW_HARD_SPACE);
  const text = fraction === undefined ? grouped : `${grouped}${decimalMark(locale)}${fraction}`;
  // A negative number that rounds to zero is zero.
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** A change: always with its sign, `±` when it rounds to zero. */
export function formatSigned(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return m.no_value();
  const text = formatNumber(value, digits);
  if (!/[1-9]/.test(text)) return PLUS_MINUS + text;
  return value > 0 ? `+${text}` : text;
}

/** Share of one as whole per cent; anything short of all never reads 100 and anything above nothing never reads 0. */
export function formatPercent(share: number): string {
  return m.value_with_unit({ value: percentNumber(share), unit: m.unit_percent() });
}

/** As `formatPercent`, without the sign. */
export function percentNumber(share: number): string {
  if (!Number.isFinite(share)) return m.no_value();
  const rounded = Math.round(share * 100);
  if (rounded >= 100 && share < 1) return formatNumber(99);
  if (rounded <= 0 && share > 0) return formatNumber(1);
  return formatNumber(rounded);
}

/** Metres as a bare number in `unit`, for columns whose heading names the unit. */
export function lengthNumber(lengthM: number, unit: LengthUnit, digits = 1): string {
  return formatNumber(lengthM / METRES_PER_UNIT[unit], digits);
}

export function lengthUnitName(unit: LengthUnit): string {
  return UNIT_NAMES[unit]();
}

/** Metres with the unit. One decimal below 100 units, none from there on, unless `digits` says otherwise. */
export function formatLength(lengthM: number, unit: LengthUnit, digits?: number): string {
  const decimals = digits ?? (Math.abs(lengthM) / METRES_PER_UNIT[unit] < 99.95 ? 1 : 0);
  return m.value_with_unit({ value: lengthNumber(lengthM, unit, decimals), unit: lengthUnitName(unit) });
}

/** Seconds as `m:ss`, from one hour on as `h:mm h`; the last shown unit is rounded, never cut. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return m.no_value();
  const sign = Math.round(seconds) < 0 ? MINUS : '';
  const whole = Math.round(Math.abs(seconds));
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)}:${pad2(whole % 60)}`;
  const minutes = Math.round(whole / 60);
  return m.duration_hours({ value: `${sign}${formatNumber(Math.floor(minutes / 60))}:${pad2(minutes % 60)}` });
}

/** Milliseconds since something, in its largest whole unit, rounded down: an age is never overstated. */
export function formatAge(ageMs: number): string {
  if (!Number.isFinite(ageMs)) return m.no_value();
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  if (seconds < 60) return m.age_seconds({ value: formatNumber(seconds) });
  if (seconds < 3600) return m.age_minutes({ value: formatNumber(Math.floor(seconds / 60)) });
  if (seconds < 86_400) return m.age_hours({ value: formatNumber(Math.floor(seconds / 3600)) });
  return m.age_days({ value: formatNumber(Math.floor(seconds / 86_400)) });
}

/** `02:14:09Z`. */
export function formatUtcTime(timeMs: number): string {
  if (!isDate(timeMs)) return m.no_value();
  return `${new Date(timeMs).toISOString().slice(11, 19)}Z`;
}

/** `2026-11-24` in every language, as logs, orders and fields have it; see `formatDay`. */
export function formatUtcDate(timeMs: number): string {
  return isDate(timeMs) ? new Date(timeMs).toISOString().slice(0, 10) : m.no_value();
}

/** `2026-11-24 02:14Z`. */
export function formatUtcDateTime(timeMs: number): string {
  if (!isDate(timeMs)) return m.no_value();
  const iso = new Date(timeMs).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z`;
}

/** `Nov 24, 2026`, in French `24 nov. 2026`: the UTC day as the language writes it (`Intl`), for texts that people read out. */
export function formatDay(timeMs: number): string {
  return isDate(timeMs) ? dayFormat(CONVENTIONS[spokenLocale()].dates).format(timeMs) : m.no_value();
}

/** `Nov 24, 2026 02:14Z`: `formatDay` with the time, which is UTC and of 24 hours in every language. */
export function formatDayTime(timeMs: number): string {
  return isDate(timeMs) ? `${formatDay(timeMs)} ${new Date(timeMs).toISOString().slice(11, 16)}Z` : m.no_value();
}

/** `21:14 EST`, in French `21:14 HNE`: the wall clock of a place given by its IANA zone; an unknown zone becomes a dash. */
export function formatLocalTime(timeMs: number, zone: string): string {
  const format = localFormat(zone);
  if (format === null || !isDate(timeMs)) return m.no_value();
  const part = new Map(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
  return `${part.get('hour')}:${part.get('minute')} ${part.get('timeZoneName')}`;
}

/** `Main + 1 234.5 km`: chainage along a piece. */
export function formatChainage(pieceName: string, chainageM: number, unit: LengthUnit, digits = 1): string {
  return m.chainage_label({ piece: pieceName, value: formatLength(chainageM, unit, digits) });
}

const decimalMarks = new Map<Locale, string>();

function decimalMark(locale: Locale): string {
  let mark = decimalMarks.get(locale);
  if (mark === undefined) {
    const parts = new Intl.NumberFormat(CONVENTIONS[locale].numbers).formatToParts(0.5);
    mark = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
    decimalMarks.set(locale, mark);
  }
  return mark;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(language: string): Intl.DateTimeFormat {
  const known = dayFormats.get(language);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  dayFormats.set(language, made);
  return made;
}

const localFormats = new Map<string, Intl.DateTimeFormat | null>();

function localFormat(zone: string): Intl.DateTimeFormat | null {
  const { zones } = CONVENTIONS[spokenLocale()];
  const key = `${zones} ${zone}`;
  const known = localFormats.get(key);
  if (known !== undefined) return known;
  const made = makeLocalFormat(zones, zone);
  localFormats.set(key, made);
  return made;
}

function makeLocalFormat(language: string, zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat(language, {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isDate(timeMs: number): boolean {
  return Number.isFinite(timeMs) && Math.abs(timeMs) <= 8.64e15;
}

function pad2(value: number): string {
  return String(value).padStart(2, '0');
}
