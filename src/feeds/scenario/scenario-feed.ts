import { AppError } from '../../domain/errors';
import type { Feed, FeedHandle, FeedSink, Told } from '../feed';
import type { ScenarioMessage, ScenarioRequest } from './scenario.protocol';

const MAX_SPEED = 600;

/** The part of `Worker` that the feed uses. */
export interface ScenarioWorker {
  onmessage: ((event: MessageEvent<ScenarioMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(request: ScenarioRequest): void;
  terminate(): void;
}

export interface ScenarioFeedOptions {
  /** Same-origin address of the scenario file. */
  readonly scenarioUrl: string;
  /** Same-origin address of the border file that the scenario plays on. */
  readonly borderUrl: string;
  readonly createWorker?: () => ScenarioWorker;
}

/**
 * The bundled exercise as a feed: a worker of its own simulates it, so the page only hands on what comes. Speeds from 0
 * (held) to 600. Its units obey orders of the log.
 */
export function scenarioFeed({ scenarioUrl, borderUrl, createWorker = startWorker }: ScenarioFeedOptions): Feed {
  return {
    id: 'scenario',
    start(sink: FeedSink, resumeFromMs: number | null, told: readonly Told[] = []): FeedHandle {
      const worker = createWorker();
      worker.onmessage = ({ data }) => deliver(data, sink);
      worker.onerror = ({ message }) =>
        sink.failed(new AppError('worker-crashed', { found: message, where: 'scenario' }));
      worker.postMessage({ type: 'start', scenarioUrl, borderUrl, resumeFromMs, told });
      return {
        setSpeed(speed) {
          if (!(speed >= 0 && speed <= MAX_SPEED)) {
            throw new AppError('out-of-range', { found: speed, expected: `0 to ${MAX_SPEED}`, where: 'speed' });
          }
          worker.postMessage({ type: 'speed', speed });
        },
        tell: (event) => worker.postMessage({ type: 'tell', event }),
        stop() {
          worker.onmessage = null;
          worker.onerror = null;
          worker.terminate();
        },
      };
    },
  };
}

function deliver(message: ScenarioMessage, sink: FeedSink): void {
  switch (message.type) {
    case 'events':
      sink.events(message.events);
      return;
    case 'tracks':
      sink.tracks(message.batch, message.source);
      return;
    case 'history':
      sink.history(message.columns);
      return;
    case 'time':
      sink.time(message.timeMs, message.heard);
      return;
    case 'failed':
      sink.failed(new AppError(message.code, message.details));
      return;
  }
}

function startWorker(): ScenarioWorker {
  return new Worker(new URL('./scenario.worker.ts', import.meta.url), { type: 'module', name: 'scenario' });
}
