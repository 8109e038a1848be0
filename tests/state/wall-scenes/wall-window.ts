import { flushSync } from 'svelte';
import type { Stretch } from '../../../src/domain/border';
import type { Gap } from '../../../src/domain/coverage';
import type { LogEvent } from '../../../src/domain/log';
import { parseScreen } from '../../../src/state/wall-scenes/screen';
import { WallPilot } from '../../../src/state/wall-scenes/wall-pilot.svelte';
import { START_MS } from '../../domain/event-arbitrary';
import { openAlarms } from '../alarm-window';
import { type FakeBrowser, settle } from '../fakes';
import { rooted } from './rooted.svelte';

export const at = (seconds: number) => START_MS + seconds * 1000;
const STRETCH: Stretch = { pieceId: 'main', fromChainageM: 0, toChainageM: 9000 };

/** A window with a wall over the log of a browser; coverage of a sensor is lost while it is down, as the worker would say. */
export async function openWall(browser: FakeBrowser, search = '') {
  const { log, feed, picture, alarms, dispose } = await openAlarms(
    browser,
    ({ sensors }) =>
      [...sensors.values()].flatMap(({ sensor }): Gap[] =>
        sensor.health === 'down' ? [{ ...STRETCH, kind: 'new-loss', causes: [sensor.id] }] : [],
      ),
    [STRETCH],
  );
  const place = parseScreen(search);
  const [pilot, stopPilot] = rooted(
    () => new WallPilot({ log, picture, alarms, place, clock: browser.time, scheduler: browser.time }),
  );
  flushSync();
  return {
    log,
    feed,
    picture,
    alarms,
    pilot,
    dispose() {
      stopPilot();
      dispose();
    },
  };
}
export type WallWindow = Awaited<ReturnType<typeof openWall>>;

/** A second of the room, while the feed that leads says what picture time it is. */
export async function pass(browser: FakeBrowser, { feed }: WallWindow, pictureS: number, heard?: readonly string[]) {
  feed.sink?.time(at(pictureS), heard);
  await settle();
  browser.time.pass(1000);
  await settle();
  flushSync();
  await settle();
  flushSync();
}

export async function say({ feed }: WallWindow, ...events: LogEvent[]): Promise<void> {
  feed.sink?.events(events);
  await settle();
  flushSync();
}
