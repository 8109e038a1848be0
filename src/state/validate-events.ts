import * as v from 'valibot';
import { type LogEvent, logEventSchema } from '../domain/log';
import type { RejectedEvent } from '../domain/reduce-picture';
import * as m from '../i18n/paraglide/messages';
import type { Rejection } from './quarantine.svelte';

/** A time outside is a fault of the source (seconds for milliseconds, a clock at zero), and would turn the picture's clock. */
const PLAUSIBLE_MS = { from: Date.UTC(2000, 0, 1), to: Date.UTC(2100, 0, 1) };

/** Sorts what a feed sent into events and reasons why the rest is none. Order is kept; nothing is repaired. */
export function validateEvents(
  raw: readonly unknown[],
  timeMs: number,
): { events: LogEvent[]; rejections: Rejection[] } {
  const events: LogEvent[] = [];
  const rejections: Rejection[] = [];
  for (const one of raw) {
    const result = v.safeParse(logEventSchema, one, { abortEarly: true });
    if (result.success && isPlausible(result.output.timeMs)) events.push(result.output);
    else if (result.success) rejections.push(implausible(result.output, timeMs));
    else rejections.push(rejectionOf(one, result.issues[0], timeMs));
  }
  return { events, rejections };
}

function isPlausible(timeMs: number): boolean {
  return timeMs >= PLAUSIBLE_MS.from && timeMs < PLAUSIBLE_MS.to;
}

function implausible({ id, kind, source, timeMs: found }: LogEvent, timeMs: number): Rejection {
  const expected = m.rejected_time_expected();
  return { source, where: `${id}: ${kind}.timeMs`, found: String(found), expected, timeMs };
}

/** A rejection by the picture in the same words as one by the schema. */
export function rejectionByPicture({ event, reason }: RejectedEvent, timeMs: number): Rejection {
  const where = `${event.id}: ${event.kind}.${reason.where}`;
  return { source: event.source, where, found: brief(reason.found), expected: reason.expected, timeMs };
}

function rejectionOf(raw: unknown, issue: v.BaseIssue<unknown>, timeMs: number): Rejection {
  const text = (key: string) => {
    const value = typeof raw === 'object' && raw !== null ? Reflect.get(raw, key) : undefined;
    return typeof value === 'string' ? value.slice(0, 80) : '?';
  };
  const path = v.getDotPath(issue);
  const kind = path === null ? text('kind') : `${text('kind')}.${path}`;
  return {
    source: text('source'),
    where: `${text('id')}: ${kind}`,
    found: brief(issue.input),
    expected: (issue.expected ?? issue.message).slice(0, 160),
    timeMs,
  };
}

/** A value as text short enough for a table. A number that is none keeps its name. */
function brief(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value).slice(0, 80);
  return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}
