#!/usr/bin/env node
// @ts-check
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

// A browser as far as the supervisor can tell: the DevTools protocol on the pipes 3 and 4. How it behaves is in its arguments:
// --fake=steady|half|silent|stuck|crash|closed|quits|deaf, and --diary=FILE takes a line for each thing it was asked for.

/** @param {string} name */
const argument = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const kind = argument('fake');
const diary = argument('diary');
// Sockets, not files: a thread that waits in a read would keep the process from ending.
const input = new Socket({ fd: 3 });
const output = new Socket({ fd: 4 });
const TARGET = 'target-1';
const SESSION = 'session-1';
let windows = 0;

/** @param {object} message */
const send = (message) => output.write(`${JSON.stringify(message)}\0`);
/** @param {string} text */
const note = (text) => diary && appendFileSync(diary, `${text}\n`);
note(`start ${process.pid}`);
if (kind === 'deaf') process.on('SIGTERM', () => note('SIGTERM'));

/** @param {object} more */
const beat = (more) =>
  JSON.stringify({
    format: 'watchline-heartbeat/1',
    room: 'wall',
    pictureTimeMs: 1,
    heardAgoMs: 1,
    frameAgoMs: 1,
    drawnAgoMs: 1,
    graphics: 'ok',
    graphicsForMs: 1,
    ...more,
  });

/** @param {string} sessionId */
function live(sessionId) {
  // Half: only the first window speaks.
  if (kind === 'silent' || kind === 'deaf' || (kind === 'half' && sessionId !== SESSION)) return;
  if (kind === 'crash')
    return void send({ method: 'Target.targetCrashed', params: { targetId: TARGET, status: 'killed', errorCode: 9 } });
  if (kind === 'closed') return void send({ method: 'Target.targetDestroyed', params: { targetId: TARGET } });
  if (kind === 'quits') process.exit(7);
  const payload = kind === 'stuck' ? beat({ graphics: 'lost', graphicsForMs: 3_600_000 }) : beat({});
  setInterval(
    () => send({ method: 'Runtime.bindingCalled', sessionId, params: { name: 'watchlineHeartbeat', payload } }),
    100,
  );
}

/** @type {Record<string, (params: any, sessionId: string) => object>} */
const answers = {
  'Target.getTargets': () => ({
    targetInfos: [
      { type: 'browser_ui', targetId: 'ui' },
      { type: 'page', targetId: TARGET },
    ],
  }),
  'Target.createTarget': () => ({ targetId: `target-${++windows + 1}` }),
  'Target.attachToTarget': ({ targetId }) => ({ sessionId: targetId === TARGET ? SESSION : `session-of-${targetId}` }),
  'Browser.getWindowForTarget': ({ targetId }) => ({ windowId: targetId }),
  'Page.getFrameTree': () => ({ frameTree: { frame: { id: 'frame-1' } } }),
  'Page.navigate': (_params, sessionId) => {
    setTimeout(() => live(sessionId), 50);
    return {};
  },
};

let rest = Buffer.alloc(0);
input.on('data', (chunk) => {
  rest = Buffer.concat([rest, /** @type {Buffer} */ (chunk)]);
  for (let at = rest.indexOf(0); at >= 0; at = rest.indexOf(0)) {
    const { id, method, params, sessionId } = JSON.parse(rest.subarray(0, at).toString('utf8'));
    rest = rest.subarray(at + 1);
    const told =
      method === 'Page.setDocumentContent' ? params.html.replace(/<style>.*<\/style>/s, '') : JSON.stringify(params);
    note(`${method} ${told}`);
    if (method === 'Browser.close') {
      if (kind === 'deaf') continue;
      process.exit(0);
    }
    send({ id, result: answers[method]?.(params, sessionId) ?? {} });
  }
});
input.on('end', () => kind !== 'deaf' && process.exit(0));
