import { readFileSync } from 'node:fs';
import type { ImportAnswer, ImportQuestion, PeerAnswer } from '../browser/import-page';
import { openPage } from '../browser/open-page';
import { type BenchRow, versionOf } from '../measure';

const COUNT = 1_000_000;
const QUICK_COUNT = 100_000;
const MIB = 1 << 20;

/**
 * Import of a CSV file of incidents in a page: the longest task of its thread, against papaparse parsing the same text on
 * that thread, as its users have it. Peak memory of the page's process, worker and all, is printed.
 */
export async function rows({ quick }: { readonly quick: boolean }): Promise<BenchRow[]> {
  const opened = await openPage('import-page.ts', { 'worker.js': 'src/workers/import.worker.ts' });
  if (opened === null) return [];
  try {
    const question: ImportQuestion = {
      border: text('data/borders/usa-can.json'),
      segments: text('data/borders/usa-can.segments.json'),
      conditions: text('data/conditions.json'),
      count: quick ? QUICK_COUNT : COUNT,
    };
    const session = await opened.browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    const beforeMib = peakMib(renderers);
    const answer: ImportAnswer = await opened.page.evaluate((asked) => globalThis.answerImport(asked), question);
    const peak = peakMib(renderers);
    const peer: PeerAnswer = await opened.page.evaluate((count) => globalThis.answerPeer(count), question.count);
    const expected = question.count - Math.ceil(question.count / 1_000);
    if (answer.loaded !== expected || peer.rows !== question.count) {
      throw new Error(
        `bench: found ${answer.loaded} and ${peer.rows} rows, expected ${expected} and ${question.count}`,
      );
    }
    const { fileBytes, importMs, longestMs } = answer;
    console.log(
      `import of ${question.count} CSV rows (${(fileBytes / MIB).toFixed(1)} MiB): ${(importMs / 1_000).toFixed(1)} s, ` +
        `${answer.setAside} set aside; longest main-thread task ${longestMs.toFixed(1)} ms; peak memory of the page's process ` +
        `${peak.toFixed(0)} MiB, the text of the file included (before: ${beforeMib.toFixed(0)} MiB)`,
    );
    return [
      {
        work: `longest main-thread task, import of ${question.count} CSV rows`,
        peer: 'papaparse',
        peerVersion: versionOf('papaparse'),
        ours: longestMs,
        theirs: peer.longestMs,
        unit: 'ms',
        ratio: peer.longestMs / longestMs,
        atLeast: null,
      },
    ];
  } finally {
    await opened.browser.close();
  }
}

/** The most memory that any of these processes had, from the kernel; 0 where it does not say. */
function peakMib(pids: readonly number[]): number {
  const peaks = pids.map((pid) => {
    try {
      return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
    } catch (error) {
      // Only Linux has it, and a process may be gone.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
      throw error;
    }
  });
  return Math.max(0, ...peaks);
}

function text(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}
