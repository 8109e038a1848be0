// @ts-check

const DWELL_S = 10;

/** @param {string} id @param {string} title @param {object} rest */
const entry = (id, title, rest) => ({
  scene: { id, title, panel: 'situation', theme: null, parts: {}, ...rest },
  dwellS: DWELL_S,
});

/** Scenes that differ in all that a scene can change: place, panel, theme, filter. */
const PLAYLIST = {
  on: true,
  jumps: true,
  alarmS: 30,
  entries: [
    entry('soak-border', 'Soak border', { camera: { kind: 'border' } }),
    entry('soak-sector', 'Soak sector', {
      camera: { kind: 'sector', sectorId: 'swanton' },
      panel: 'alarms',
      theme: 'light',
    }),
    entry('soak-segment', 'Soak segment', {
      camera: { kind: 'segment', segmentId: 'main-051' },
      panel: 'incidents',
      parts: { filter: 'kind:smuggling' },
    }),
    entry('soak-gaps', 'Soak gaps', { camera: { kind: 'sector', sectorId: 'detroit' }, panel: 'gaps' }),
  ],
};

/** Publishes the playlist as a desk in another window would, once a window leads the log and there is a picture. Runs in the page. */
export const PUBLISH_SCENES = `(async () => {
  const channel = new BroadcastChannel('watchline-log');
  const ask = (id, request) => new Promise((resolve) => {
    const post = () => channel.postMessage({ kind: 'request', from: 'soak-desk', id, request });
    const again = setInterval(post, 5000);
    channel.addEventListener('message', ({ data }) => {
      if (data.to !== 'soak-desk' || data.id !== id) return;
      clearInterval(again);
      resolve(data);
    });
    post();
  });
  let timeMs = 0;
  for (let id = 1; timeMs === 0; id++) {
    const { value } = await ask(id, { kind: 'snapshot', withDump: false, historyOf: null });
    ({ timeMs } = value.picture);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const by = { agencyId: 'CBP', role: 'watch', name: 'A. Soak' };
  const event = { id: 'soak-scenes', timeMs, source: 'desk', exercise: true, by, kind: 'wall.planned' };
  const reply = await ask(0, { kind: 'append', raw: [{ ...event, playlist: ${JSON.stringify(PLAYLIST)} }] });
  channel.close();
  if (reply.kind !== 'reply') throw new Error('The scenes were refused: ' + JSON.stringify(reply));
})()`;

/** Which of the scenes the wall shows, by its title. Runs in the page. */
export const SCENE_ON = `(${JSON.stringify(PLAYLIST.entries.map(({ scene }) => scene.title))}).find((title) => document.body.innerText.includes(title)) ?? null`;
