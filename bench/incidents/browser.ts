import type { IncidentsQuestion } from '../browser/incidents-page';
import { openPage } from '../browser/open-page';
import { recordSources } from '../incident-record';
import { type BenchRow, versionOf } from '../measure';

const COUNT = 1_000_000;
const FRAME_MS = 1000 / 60;

/** Seeks of a fortnight in a page, with their worker: what they cost the page itself, against deck.gl's hexagons. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const opened = await openPage('incidents-page.ts', { 'worker.js': 'src/workers/incident.worker.ts' });
  if (opened === null) return [];
  const { browser, page } = opened;
  try {
    const question: IncidentsQuestion = { ...recordSources(), count: COUNT, seeks: quick ? 12 : 60 };
    const { mainMs, workerMs, hexagonMs, most, cells } = await page.evaluate(
      (asked) => globalThis.answerIncidents(asked),
      question,
    );
    const [main, worker, hexagon] = [mainMs, workerMs, hexagonMs].map(median) as [number, number, number];
    console.log(
      `In Chromium ${browser.version()}, ${mainMs.length} seeks of a fortnight in ${COUNT} incidents (up to ${most} ` +
        `incidents in ${cells} cells; counts equal those of the hexagons): main-thread script ${main.toFixed(2)} ms ` +
        `(median; longest ${Math.max(...mainMs).toFixed(2)} ms), ${((100 * main) / FRAME_MS).toFixed(1)} % of a frame of ` +
        `60 a second; in the worker ${worker.toFixed(2)} ms.`,
    );
    const row = (work: string, ours: number, atLeast: number | null): BenchRow => ({
      work,
      peer: "deck.gl's HexagonLayer on the CPU, new data",
      peerVersion: versionOf('@deck.gl/aggregation-layers'),
      ours,
      theirs: hexagon,
      unit: 'ms',
      ratio: hexagon / ours,
      atLeast,
    });
    return [
      row(`seek of a fortnight in ${COUNT} incidents, planned for the map: main-thread script (browser)`, main, 20),
      row('the same with the time of its worker (browser)', main + worker, null),
    ];
  } finally {
    await browser.close();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
