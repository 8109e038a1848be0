import { isForTheField, type LogEntry } from '../domain/log';
import type { Told } from '../feeds/feed';

/**
 * What a feed has to be told when it starts on a log that is not empty, in the order of the log.
 * @param lasting the entries that are never pruned, ascending.
 */
export function toldByLog(lasting: readonly LogEntry[]): Told[] {
  const heardMs = new Map<string, number>();
  for (const { event } of lasting) if (event.kind === 'feed.heard') heardMs.set(event.eventId, event.timeMs);
  return lasting.flatMap(({ event }) =>
    isForTheField(event) ? [{ event, heardMs: heardMs.get(event.id) ?? null }] : [],
  );
}
