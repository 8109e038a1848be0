import type { Clock } from '../../domain/clock';
import { AppError } from '../../domain/errors';
import type { FieldEvent } from '../../domain/log';
import { encodeBatch } from '../record-batch';
import { incidentHistory } from './incident-history';
import { parseBorderFile } from './parse-border-file';
import type { ScenarioMessage, ScenarioRequest } from './scenario.protocol';
import { SCENARIO_SOURCES, ScenarioEngine } from './scenario-engine';
import { parseScenario } from './scenario-file';

/** Wall time between two looks at the clock: one batch a source and one sign of life each. */
const TICK_MS = 1000;
const TIME_TO_LIVE_S = 30;
/** More wall time than this between two ticks means that the machine slept, and the exercise with it. */
const LONGEST_TICK_MS = 60_000;
const COARSE_STEP_MS = 5 * 60_000;
const FINE_STEP_MS = 20_000;
/** Before now, positions are sent finely for this long, so that trails exist. */
const FINE_MS = 20 * 60_000;
/** Positions older than this before now are not sent again. */
const COARSE_MS = 6 * 3_600_000;
/** A tick that covers more picture time than this also sends positions on the way. */
const LONG_MS = 15 * 60_000;

/** What the player needs from its surroundings, so that tests can stand in for a worker. */
export interface PlayerDeps {
  readonly clock: Clock;
  readonly post: (message: ScenarioMessage, transfer: Transferable[]) => void;
  readonly fetchJson: (url: string) => Promise<unknown>;
  /** Calls `run` every `ms` of wall time until the returned function is called. */
  readonly every: (ms: number, run: () => void) => () => void;
}

/** Plays a scenario by the clock: everything up to the start at once, then live at the speed asked for. */
export class ScenarioPlayer {
  readonly #deps: PlayerDeps;
  readonly #sequences = new Map<string, number>();
  /** Told while the files were still on their way. */
  readonly #early: FieldEvent[] = [];
  #engine: ScenarioEngine | null = null;
  #nowMs = 0;
  #speed = 1;
  #stopTicking: (() => void) | null = null;

  constructor(deps: PlayerDeps) {
    this.#deps = deps;
  }

  /** Resolves when the request has taken effect; failures are posted, never thrown. */
  async handle(request: ScenarioRequest): Promise<void> {
    if (request.type === 'speed') this.#speed = request.speed;
    else if (request.type === 'tell') this.#tell(request.event);
    else await this.#start(request).catch((error: unknown) => this.#fail(error));
  }

  /** From now on: what was sent before now stands in the log as it was without it. */
  #tell(event: FieldEvent): void {
    if (this.#engine === null) this.#early.push(event);
    else this.#engine.tell(event, this.#nowMs);
  }

  async #start({ scenarioUrl, borderUrl, resumeFromMs, told }: ScenarioRequest & { type: 'start' }): Promise<void> {
    const { fetchJson, clock, every } = this.#deps;
    const [rawScenario, rawBorder] = await Promise.all([fetchJson(scenarioUrl), fetchJson(borderUrl)]);
    const scenario = parseScenario(rawScenario);
    const engine = new ScenarioEngine(scenario, parseBorderFile(rawBorder, scenario.pair));
    const fromMs = Math.max(scenario.runInFromMs, resumeFromMs ?? scenario.runInFromMs);
    // What happened in the millisecond of the last event may be in the log in part: it is sent again under the same ids.
    this.#nowMs = Math.max(scenario.startMs, fromMs + 1);
    for (const { event, heardMs } of told) if (heardMs !== null) engine.tell(event, heardMs);
    this.#play(engine, fromMs, this.#nowMs);
    this.#engine = engine;
    const unheard = told.filter(({ heardMs }) => heardMs === null).map(({ event }) => event);
    for (const event of [...unheard, ...this.#early.splice(0)]) this.#tell(event);
    const columns = incidentHistory(scenario, engine.process);
    this.#deps.post({ type: 'history', columns }, [
      columns.timeS.buffer,
      columns.positions.buffer,
      columns.chainageM.buffer,
      columns.piece.buffer,
      columns.kind.buffer,
      columns.severity.buffer,
      columns.outcome.buffer,
      columns.agency.buffer,
    ] as ArrayBuffer[]);
    let lastMs = clock.monotonicMs();
    this.#stopTicking = every(TICK_MS, () => {
      const monotonicMs = clock.monotonicMs();
      const elapsedMs = Math.min(LONGEST_TICK_MS, monotonicMs - lastMs);
      const nextMs = this.#nowMs + Math.round(elapsedMs * this.#speed);
      lastMs = monotonicMs;
      try {
        this.#play(engine, this.#nowMs, nextMs);
        this.#nowMs = nextMs;
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  /**
   * Sends `[fromMs, toMs)`: events and positions in the order of their time, then the time. Positions sent after later
   * events would be kept in the log as of the time of those, and the run-in would have none of its own.
   */
  #play(engine: ScenarioEngine, fromMs: number, toMs: number): void {
    let sentMs = fromMs;
    for (const timeMs of toMs > fromMs ? reportTimes(fromMs, toMs) : []) {
      const events = engine.eventsBetween(sentMs, timeMs);
      if (events.length > 0) this.#deps.post({ type: 'events', events }, []);
      this.#report(engine, timeMs);
      sentMs = timeMs;
    }
    this.#deps.post({ type: 'time', timeMs: toMs, heard: [...SCENARIO_SOURCES] }, []);
  }

  #report(engine: ScenarioEngine, timeMs: number): void {
    const lifetimeS = Math.ceil(TIME_TO_LIVE_S * Math.max(1, this.#speed));
    for (const [source, records] of engine.tracksAt(timeMs, lifetimeS)) {
      const sequence = this.#sequences.get(source) ?? 0;
      this.#sequences.set(source, sequence + 1);
      const batch = encodeBatch(timeMs, sequence, records);
      this.#deps.post({ type: 'tracks', source, batch }, [batch]);
    }
  }

  #fail(error: unknown): void {
    this.#stopTicking?.();
    const known = error instanceof AppError ? error : new AppError('worker-failed', { found: String(error) });
    this.#deps.post({ type: 'failed', code: known.code, details: known.details }, []);
  }
}

/** When to report positions in a span: its end, and for a long one also on the way, finer towards the end. */
function reportTimes(fromMs: number, toMs: number): number[] {
  if (toMs - fromMs <= LONG_MS) return [toMs];
  const times: number[] = [];
  const fineFromMs = Math.max(fromMs, toMs - FINE_MS);
  for (let timeMs = Math.max(fromMs, toMs - COARSE_MS); timeMs < fineFromMs; timeMs += COARSE_STEP_MS)
    times.push(timeMs);
  for (let timeMs = fineFromMs; timeMs < toMs; timeMs += FINE_STEP_MS) times.push(timeMs);
  return [...times, toMs];
}
