import Papa from 'papaparse';
import { systemScheduler } from '../../src/domain/scheduler';
import { ImportClient } from '../../src/workers/import.client';

export interface ImportQuestion {
  readonly border: string;
  readonly segments: string;
  readonly conditions: string;
  readonly count: number;
}

export interface ImportAnswer {
  readonly fileBytes: number;
  readonly loaded: number;
  readonly setAside: number;
  readonly importMs: number;
  /** The longest time that this thread could not answer while the worker imported. */
  readonly longestMs: number;
}

export interface PeerAnswer {
  /** The longest time that this thread could not answer while the peer parsed the same text on it. */
  readonly longestMs: number;
  readonly rows: number;
}

declare global {
  /** For the bench that opened this page. */
  var answerImport: (question: ImportQuestion) => Promise<ImportAnswer>;
  var answerPeer: (count: number) => Promise<PeerAnswer>;
}

const SETTLE_MS = 3_000;
const NEVER = new AbortController().signal;
/** One row in a thousand has no time that can be read. */
const BAD_EVERY = 1_000;
const KINDS = ['crossing-foot', 'smuggling', 'rescue', 'tampering'];
const START_MS = Date.UTC(2024, 0, 1);

globalThis.answerImport = async ({ count, ...border }) => {
  const file = new Blob([csvOf(count)]);
  // What making the text left behind is collected before anything is timed.
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const client = new ImportClient(
    { kind: 'text', ...border },
    systemScheduler,
    () => new Worker('/worker.js', { type: 'module' }),
  );
  const { mappings } = await client.inspect(file, NEVER);
  const pulse = new Pulse();
  const start = performance.now();
  const { loaded, setAside } = await client.run(
    { file, mapping: mappings.incidents, prefix: 'B-' },
    NEVER,
    () => undefined,
  );
  const importMs = performance.now() - start;
  const longestMs = await pulse.stop();
  client.dispose();
  return { fileBytes: file.size, loaded, setAside: setAside.count, importMs, longestMs };
};

globalThis.answerPeer = async (count) => {
  const text = csvOf(count);
  const pulse = new Pulse();
  const { data } = Papa.parse(text, { header: true, skipEmptyLines: true });
  return { longestMs: await pulse.stop(), rows: data.length };
};

/** Beats as often as a thread can; the longest pause between two beats is its longest task. */
class Pulse {
  readonly #channel = new MessageChannel();
  #lastMs = performance.now();
  #longestMs = 0;

  constructor() {
    this.#channel.port1.onmessage = () => {
      this.#beat();
      this.#channel.port2.postMessage(null);
    };
    this.#channel.port2.postMessage(null);
  }

  async stop(): Promise<number> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#beat();
    this.#channel.port1.close();
    return this.#longestMs;
  }

  #beat(): void {
    const nowMs = performance.now();
    this.#longestMs = Math.max(this.#longestMs, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
  }
}

/** Incidents scattered along the 49th parallel, over two years. */
function csvOf(count: number): string {
  const lines = ['id,time,kind,severity,lat,lng'];
  let state = 20_261_129;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < count; i++) {
    const time = i % BAD_EVERY === 0 ? 'unknown' : new Date(START_MS + Math.floor(random() * 6.3e10)).toISOString();
    const [lat, lng] = [48.8 + 0.4 * random(), -122 + 27 * random()];
    lines.push(`B-${i},${time},${KINDS[i % KINDS.length]},high,${lat.toFixed(6)},${lng.toFixed(6)}`);
  }
  return lines.join('\n');
}
