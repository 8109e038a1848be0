import { expect, test } from '@playwright/test';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { judgeSoak, SHORT_SOAK } from '../../scripts/soak/judge-soak.mjs';
import { INJECTED_LEAK, startSoak, takeSamples } from '../../scripts/soak/run-soak.mjs';

const SPEED = 60;

test('two hours of the exercise in two minutes leak nothing, and a leak would be found', async ({ baseURL }, info) => {
  test.setTimeout(420_000);
  const { page, stop } = await startSoak({ url: baseURL ?? '', browser: findChromium() ?? '', speed: SPEED });
  try {
    const sound = judgeSoak(await takeSamples(page, { minutes: 2, everyS: 4 }), SHORT_SOAK, SPEED);
    for (const { what, said } of sound) {
      console.log(`soak, ${what}: ${said}`);
      info.annotations.push({ type: `soak, ${what}`, description: said });
    }
    expect(sound.filter(({ ok }) => !ok)).toEqual([]);

    // The same page, the same judge: a harness that passes this one proves nothing.
    await page.evaluate(INJECTED_LEAK);
    const leaking = await takeSamples(page, { minutes: 0.75, everyS: 3 });
    const verdicts = judgeSoak(leaking, { ...SHORT_SOAK, warmUpS: 3 }, SPEED);
    const found = verdicts.filter(({ ok }) => !ok).map(({ what }) => what);
    expect(found).toEqual(['heap', 'nodes', 'listeners']);
  } finally {
    await stop();
  }
});
