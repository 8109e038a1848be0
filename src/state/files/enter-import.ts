import type { Identity } from '../../domain/identity';
import type { LogEvent } from '../../domain/log';
import type { Sensor } from '../../domain/sensor';
import { kindIndex, type PlacedUnit } from '../../feeds/files/map-entities';
import { encodeBatch } from '../../feeds/record-batch';
import type { LogStore } from '../log-store.svelte';
import type { Rejection } from '../quarantine.svelte';

/** Events that go to the log at once: the picture is reduced, written and sent once for them. */
const AT_ONCE = 250;
/** A place from a file is where a unit is until somebody says otherwise. */
const TIME_TO_LIVE_S = 86_400;
const MOST_SOURCE_CHARS = 40;

export interface EnterDeps {
  readonly log: Pick<LogStore, 'picture' | 'enter'>;
  readonly newId: () => string;
}

/**
 * Puts imported sensors and units into the log in the name of a person, some hundred at a time. A sensor or a unit of a
 * known id takes the place of the one that was there, as when a feed declares it again.
 *
 * @returns what the log left out, with the reasons
 * @throws AppError as the log; what went before stays in it.
 */
export async function enterImport(
  { log, newId }: EnterDeps,
  things: { readonly sensors: readonly Sensor[]; readonly units: readonly PlacedUnit[] },
  fileName: string,
  by: Identity,
  onEntered: (count: number) => void,
): Promise<readonly Rejection[]> {
  const { timeMs, exercise } = log.picture;
  const source = `import:${fileName}`.slice(0, MOST_SOURCE_CHARS);
  const envelope = () => ({ id: `import:${newId()}`, timeMs, source, exercise, by });
  const rejections: Rejection[] = [];
  const { sensors, units } = things;
  for (let from = 0; from < sensors.length; from += AT_ONCE) {
    const events = sensors
      .slice(from, from + AT_ONCE)
      .map((sensor): LogEvent => ({ ...envelope(), kind: 'sensor.declared', sensor }));
    rejections.push(...(await log.enter(events, null, source)));
    onEntered(Math.min(sensors.length, from + AT_ONCE));
  }
  for (let from = 0; from < units.length; from += AT_ONCE) {
    const some = units.slice(from, from + AT_ONCE);
    const events = some.map(({ unit }): LogEvent => ({ ...envelope(), kind: 'unit.declared', unit }));
    const tracks = encodeBatch(
      timeMs,
      from,
      some.map(({ unit, position: [lng, lat] }) => ({
        trackId: unit.trackId,
        lng,
        lat,
        altitudeM: 0,
        headingDeg: 0,
        speedMps: 0,
        type: kindIndex(unit.kind),
        timeToLiveS: TIME_TO_LIVE_S,
        timeMs,
      })),
    );
    rejections.push(...(await log.enter(events, tracks, source)));
    onEntered(sensors.length + Math.min(units.length, from + AT_ONCE));
  }
  return rejections;
}
