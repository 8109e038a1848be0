import type { Clock } from '../../domain/clock';
import type { Scheduler } from '../../domain/scheduler';

/** How the map of the wall stands; `loading` until it was drawn once. */
export type Graphics = 'loading' | 'ok' | 'lost' | 'missing' | 'failed';

/** What the page says of itself to whoever keeps it alive; `deploy/wall` reads it. Ages are milliseconds of real time. */
export interface Beat {
  readonly format: 'watchline-heartbeat/1';
  readonly sentMs: number;
  readonly room: string;
  /** The address after `#`: room, scene, and what else a link carries. */
  readonly link: string;
  /** The script that runs: another build has another name. */
  readonly program: string;
  readonly mode: 'live' | 'replay';
  /** Time that the picture shows. */
  readonly pictureTimeMs: number;
  /** Version of the sensors on screen, and that which the coverage on screen was computed from; null: none yet. */
  readonly coverageVersion: number;
  readonly answerVersion: number | null;
  /** Since any source was heard; null: none yet. */
  readonly heardAgoMs: number | null;
  /** Since the browser drew anything; null: not yet, or nobody could see it. */
  readonly frameAgoMs: number | null;
  /** Since the map drew; null: not yet. */
  readonly drawnAgoMs: number | null;
  readonly graphics: Graphics;
  readonly graphicsForMs: number;
  readonly visible: boolean;
  /** Texts of the notices that stand on the wall. */
  readonly notices: readonly string[];
}

/** Everything but what the heartbeat itself knows. */
export type BeatFacts = Omit<Beat, 'format' | 'sentMs'>;

const PERIOD_MS = 2_000;

/**
 * Says every two seconds how the page is. It is sent by the page's own timer on the main thread: a page that hangs, crashed or was
 * frozen is silent, and that is the signal.
 *
 * @param send takes the text; a supervisor puts such a function into the page before its first script
 * @returns how to stop
 */
export function startHeartbeat(
  clock: Clock,
  scheduler: Scheduler,
  send: (text: string) => void,
  facts: () => BeatFacts,
): () => void {
  const beat = () => {
    const now: Beat = { format: 'watchline-heartbeat/1', sentMs: clock.wallMs(), ...facts() };
    send(JSON.stringify(now));
  };
  beat();
  return scheduler.every(PERIOD_MS, beat);
}

/** The supervisor's ear; null where none keeps this page alive. */
export function supervisorOf(scope: object): ((text: string) => void) | null {
  const ear: unknown = Reflect.get(scope, 'watchlineHeartbeat');
  return typeof ear === 'function' ? (text) => void Reflect.apply(ear, scope, [text]) : null;
}
