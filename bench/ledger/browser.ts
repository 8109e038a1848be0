import { readFileSync } from 'node:fs';
import { openPage } from '../browser/open-page';
import type { PageAnswer, PageQuestion } from '../browser/page';
import { type BenchRow, ownVersion, versionOf } from '../measure';
import { northernBorder } from '../northern-border';

/** The intervals once more, in a page of the Chromium that is installed; none without one. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const opened = await openPage('page.ts');
  if (opened === null) return [];
  const { browser, page } = opened;
  try {
    const question: PageQuestion = {
      border: readFileSync('data/borders/usa-can.json', 'utf8'),
      sensors: northernBorder().sensors,
      quick,
    };
    const answers = await page.evaluate((asked) => globalThis.answerBench(asked), question);
    console.log(`In Chromium ${browser.version()}:`);
    return answers.map((answer) => rowOf(answer));
  } finally {
    await browser.close();
  }
}

function rowOf({ work, peer, peerPackage, atLeast, ours, theirs, found }: PageAnswer): BenchRow {
  console.log(`${work}: ${found}`);
  const peerVersion = peerPackage === null ? ownVersion() : versionOf(peerPackage);
  return { work: `${work} (browser)`, peer, peerVersion, ours, theirs, unit: 'ms', ratio: theirs / ours, atLeast };
}
