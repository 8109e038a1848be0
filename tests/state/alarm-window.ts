import type { Stretch } from '../../src/domain/border';
import type { Gap } from '../../src/domain/coverage';
import type { Picture } from '../../src/domain/picture';
import { AlarmStore } from '../../src/state/alarm-store.svelte';
import { PictureStore } from '../../src/state/picture-store.svelte';
import { SessionStore } from '../../src/state/session-store.svelte';
import type { FakeBrowser } from './fakes';

/** A window with alarms over the log of a browser. */
export async function openAlarms(
  browser: FakeBrowser,
  gapsOf: (picture: Picture) => readonly Gap[],
  inside: readonly Stretch[] = [],
) {
  const { store: log, feed } = await browser.window();
  const picture = new PictureStore({ log, clock: browser.time, scheduler: browser.time });
  const analysis = {
    isCurrent: true,
    // As the worker would say.
    get answer() {
      return { gaps: gapsOf(picture.picture), coverage: [], pictureTimeMs: 0 };
    },
  };
  let ids = 0;
  const alarms = new AlarmStore({
    log,
    picture,
    session: new SessionStore(null),
    analysis: analysis as never,
    border: { border: null } as never,
    scheduler: browser.time,
    inside: async () => [...inside],
    newId: () => `${log.role}-${++ids}`,
  });
  const dispose = () => {
    alarms.dispose();
    picture.dispose();
    log.dispose();
  };
  return { log, feed, picture, alarms, dispose };
}
