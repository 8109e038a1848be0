import type { AoiGeometry } from '../domain/aoi-geometry';
import { AppError } from '../domain/errors';
import type { Scheduler } from '../domain/scheduler';
import type { HourWeek } from '../geo/area-answer/hour-week';
import type {
  AreaAnswerProtocol,
  GroundAnswer,
  GroundSetting,
  HoursParams,
  UnitAnswer,
  UnitSetting,
} from './area-answer.protocol';
import type { BorderSource } from './coverage.protocol';
import type { RpcTimings, RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';

/** An area of thousands of vertices takes a second on a slow machine; half a minute means that the worker hangs. */
const TIMEOUT_MS = 30_000;

/**
 * What is known of areas, off the main thread. A setting is sent when it is another object than the last one, so a drag
 * sends outlines only; a worker that takes the place of a crashed one is sent it again.
 */
export class AreaAnswerClient {
  readonly #rpc: RpcClient<AreaAnswerProtocol>;
  #ground: GroundSetting | null = null;
  #units: UnitSetting | null = null;

  constructor(source: BorderSource, scheduler: Scheduler, connect: () => RpcWorker = startAreaAnswerWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
    this.#rpc.onConnect((rpc) => {
      // A failure here shows in every question that needs what was told.
      rpc.call('init', source).catch(() => undefined);
      if (this.#ground !== null) rpc.call('setGround', this.#ground).catch(() => undefined);
      if (this.#units !== null) rpc.call('setUnits', this.#units).catch(() => undefined);
    });
  }

  /** Of the latest answer. */
  get timings(): RpcTimings | null {
    return this.#rpc.timings;
  }

  /** Everything about the line and the ground; of several questions under way each is answered. */
  async ground(geometry: AoiGeometry, setting: GroundSetting, signal?: AbortSignal): Promise<GroundAnswer> {
    if (this.#ground === setting) return this.#rpc.call('ground', geometry, options(signal));
    // Not yet remembered when the worker starts, or it would be told twice.
    const told = this.#rpc.call('setGround', setting, options());
    this.#ground = setting;
    try {
      const [, answer] = await Promise.all([told, this.#rpc.call('ground', geometry, options(signal))]);
      return answer;
    } catch (error) {
      if (!isCancelled(error) && this.#ground === setting) this.#ground = null;
      throw error;
    }
  }

  async units(geometry: AoiGeometry, setting: UnitSetting, signal?: AbortSignal): Promise<UnitAnswer> {
    if (this.#units === setting) return this.#rpc.call('units', geometry, options(signal));
    const told = this.#rpc.call('setUnits', setting, options());
    this.#units = setting;
    try {
      const [, answer] = await Promise.all([told, this.#rpc.call('units', geometry, options(signal))]);
      return answer;
    } catch (error) {
      if (!isCancelled(error) && this.#units === setting) this.#units = null;
      throw error;
    }
  }

  hours(params: HoursParams, signal?: AbortSignal): Promise<HourWeek> {
    return this.#rpc.call('hours', params, {
      ...options(signal),
      transfer: [params.timesMs.buffer, params.positions.buffer],
    });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}

function options(signal?: AbortSignal) {
  return { timeoutMs: TIMEOUT_MS, ...(signal ? { signal } : {}) };
}

function startAreaAnswerWorker(): RpcWorker {
  return new Worker(new URL('./area-answer.worker.ts', import.meta.url), { type: 'module', name: 'area-answers' });
}
