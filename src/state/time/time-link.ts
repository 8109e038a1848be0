import { DAY_MS, HOUR_MS, MINUTE_MS, SHORTEST_MS, type TimeWindow } from './time-window';

/** What a link says of time: the window, and the picture's time where it is not live. */
export interface TimeLink {
  readonly window: TimeWindow;
  /** Null: live. */
  readonly pictureMs: number | null;
}

const ALL: TimeWindow = { kind: 'all' };
const UNITS = [
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['min', MINUTE_MS],
] as const;
const LONGEST_MS = 100 * 366 * DAY_MS;

/**
 * `2026-11-10T00:00Z~2026-11-24T00:00Z`, `last-24h`, and with `@2026-11-24T02:10:09Z` after it the time of a picture
 * that is not live. Null where there is nothing to say: all, live.
 */
export function formatTimeLink({ window, pictureMs }: TimeLink): string | null {
  const text = formatWindow(window) + (pictureMs === null ? '' : `@${formatTime(pictureMs)}`);
  return text === '' ? null : text;
}

/** The inverse. A part that cannot be read is as if it were not there. */
export function parseTimeLink(text: string | null): TimeLink {
  const [window = '', picture = ''] = (text ?? '').split('@', 2);
  return { window: parseWindow(window), pictureMs: parseTime(picture) };
}

function formatWindow(window: TimeWindow): string {
  switch (window.kind) {
    case 'all':
      return '';
    case 'fixed':
      return `${formatTime(window.fromMs)}~${formatTime(window.toMs)}`;
    case 'last': {
      const [unit, unitMs] = UNITS.find(([, ms]) => window.spanMs % ms === 0) ?? UNITS[2];
      return `last-${Math.round(window.spanMs / unitMs)}${unit}`;
    }
  }
}

function parseWindow(text: string): TimeWindow {
  const last = /^last-(\d{1,7})(d|h|min)$/.exec(text);
  if (last) {
    const spanMs = Number(last[1]) * (UNITS.find(([unit]) => unit === last[2])?.[1] ?? Number.NaN);
    return spanMs >= SHORTEST_MS && spanMs <= LONGEST_MS ? { kind: 'last', spanMs } : ALL;
  }
  const [from = '', to = '', ...more] = text.split('~');
  const fromMs = parseTime(from);
  const toMs = parseTime(to);
  if (fromMs === null || toMs === null || more.length > 0 || !(toMs > fromMs)) return ALL;
  return { kind: 'fixed', fromMs, toMs };
}

/** ISO 8601 in UTC to the millisecond, without the parts that are zero: `2026-11-24T02:10Z`, `2026-11-24T02:10:09.250Z`. */
function formatTime(timeMs: number): string {
  return new Date(Math.round(timeMs)).toISOString().replace(/(:00)?\.000Z$/, 'Z');
}

function parseTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text)) return null;
  const timeMs = Date.parse(text);
  return Number.isFinite(timeMs) ? timeMs : null;
}
