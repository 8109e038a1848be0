// @ts-check
import { join } from 'node:path';
import { findChromium } from '../find-chromium.mjs';
import { ROOT } from '../run-command.mjs';
import { serve } from '../serve.mjs';
import { judgeSoak, LONG_SOAK } from '../soak/judge-soak.mjs';
import { INJECTED_LEAK, startSoak, takeSamples } from '../soak/run-soak.mjs';
import { SCENE_ON } from '../soak/soak-scenes.mjs';

// The wall for half an hour at 60 times real time, from scene to scene: thirty hours of the exercise. Another length:
// node scripts/release/check-soak.mjs 10

const MINUTES = Number(process.argv[2] ?? 30);
const SPEED = 60;
/**
 * Without the compilers that optimise: their code goes on growing for an hour (0.15 MiB a minute, by heap snapshots), in the same heap, and
 * would hide a leak of that size. What the program holds is the same without them.
 */
const FLAGS = ['--js-flags=--no-opt --no-maglev'];

const browser = findChromium();
if (browser === null) throw new Error('No Chromium to soak with: set CHROME_PATH.');
const server = await serve({ root: join(ROOT, 'dist'), port: 0 });
try {
  const { page, stop } = await startSoak({ url: server.url, browser, speed: SPEED, scenes: true, flags: FLAGS });
  const scenes = new Map();
  try {
    console.log('       s  heap MiB   nodes   shown  listeners  workers  contexts');
    const samples = await takeSamples(page, {
      minutes: MINUTES,
      everyS: 15,
      onSample: async ({ atS, heapBytes, nodes, shown, listeners, workers, contexts }) => {
        const scene = await page.evaluate(SCENE_ON);
        scenes.set(scene, (scenes.get(scene) ?? 0) + 1);
        const cells = [
          atS.toFixed(0),
          (heapBytes / 1024 / 1024).toFixed(2),
          nodes,
          shown,
          listeners,
          workers,
          contexts,
        ];
        const widths = [8, 10, 8, 8, 11, 9, 10];
        console.log(cells.map((cell, index) => String(cell).padStart(widths[index] ?? 0)).join(''));
      },
    });
    const verdicts = judgeSoak(samples, LONG_SOAK, SPEED);
    for (const { what, ok, said } of verdicts) console.log(`${ok ? 'ok    ' : 'FAILED'} ${what}: ${said}`);
    if (verdicts.some(({ ok }) => !ok)) process.exitCode = 1;
    // A wall that stood at one scene proved less than it says.
    const seen = [...scenes.keys()].filter((scene) => scene !== null);
    console.log(
      `${seen.length < 4 ? 'FAILED' : 'ok    '} scenes: ${JSON.stringify(Object.fromEntries(scenes))} of the samples`,
    );
    if (seen.length < 4) process.exitCode = 1;

    // The same page, the same judge: one that lets this pass proves nothing.
    await page.evaluate(INJECTED_LEAK);
    const leaking = judgeSoak(await takeSamples(page, { minutes: 1, everyS: 3 }), { ...LONG_SOAK, warmUpS: 3 }, SPEED);
    const unseen = ['heap', 'nodes', 'listeners'].filter((one) => leaking.some(({ what, ok }) => what === one && ok));
    console.log(
      unseen.length === 0 ? 'ok     an injected leak is found' : `FAILED an injected leak: not found in ${unseen}`,
    );
    if (unseen.length > 0) process.exitCode = 1;
  } finally {
    await stop();
  }
} finally {
  await server.close();
}
