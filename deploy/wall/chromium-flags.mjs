// @ts-check

/** What a browser on a wall is started with, each with its reason. `README.md` shows the same list; a test compares them. */
export const KIOSK_FLAGS = /** @type {const} */ ([
  ['--kiosk', 'full screen, no bars, no way out by mouse'],
  ['--no-first-run', 'no welcome page'],
  ['--no-default-browser-check', 'no question at the start'],
  ['--noerrdialogs', 'no dialog of the browser over the picture'],
  ['--hide-crash-restore-bubble', 'no "restore pages?" after the supervisor has killed it'],
  ['--disable-hang-monitor', 'no "page unresponsive": the heartbeat decides'],
  ['--disable-background-timer-throttling', 'timers run at full rate, also when something lies over the window'],
  ['--disable-renderer-backgrounding', 'the same for the priority of the page'],
  ['--disable-backgrounding-occluded-windows', 'the same for drawing'],
  ['--autoplay-policy=no-user-gesture-required', 'an alarm may sound though nobody has ever clicked'],
  ['--disable-domain-blocking-for-3d-apis', 'after several resets of the graphics card the map may still come back'],
  ['--disable-gpu-process-crash-limit', 'the same for the process that draws'],
  ['--disable-pinch', 'no zoom by a hand on the glass'],
  ['--overscroll-history-navigation=0', 'no way back by a swipe'],
  ['--disable-features=Translate', 'no offer to translate'],
  ['--disable-component-update', 'no traffic of its own'],
  ['--disable-background-networking', 'the same'],
  ['--disable-sync', 'the same'],
  ['--disable-breakpad', 'no crash dumps that fill the disk'],
  ['--password-store=basic', 'no question for a key ring'],
]);

/**
 * The whole command line after the program.
 *
 * @param {string} profile a folder of this wall alone
 * @param {readonly string[]} more what the installation adds, last, so that it wins
 */
export function chromiumArgs(profile, more) {
  return [
    ...KIOSK_FLAGS.map(([flag]) => flag),
    `--user-data-dir=${profile}`,
    '--remote-debugging-pipe',
    ...more,
    'about:blank',
  ];
}
