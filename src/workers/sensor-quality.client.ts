import type { LogEntry } from '../domain/log';
import type { Picture } from '../domain/picture';
import type { Scheduler } from '../domain/scheduler';
import type { QualityPeriod, SensorQuality } from '../geo/sensor-quality/sensor-quality';
import type { RpcWorker } from './rpc';
import { RpcClient } from './rpc-client';
import type { SensorQualityProtocol } from './sensor-quality.protocol';

/** A part of the log takes milliseconds, a period over all of it some tenths of a second; a minute means a fault. */
const TIMEOUT_MS = 60_000;

/**
 * How sensors did, off the main thread. A worker that crashed has forgotten the log: whoever told it begins again.
 *
 * @throws AppError in every verb: `cancelled`, `timed-out`, `worker-crashed`, and `worker-failed` before `begin`.
 */
export class SensorQualityClient {
  readonly #rpc: RpcClient<SensorQualityProtocol>;

  constructor(scheduler: Scheduler, connect: () => RpcWorker = startSensorQualityWorker) {
    this.#rpc = new RpcClient(connect, scheduler);
  }

  async begin(picture: Picture): Promise<void> {
    // Positions say nothing of sensors, and are most of a picture.
    await this.#rpc.call('begin', { ...picture, tracks: new Map() }, { timeoutMs: TIMEOUT_MS });
  }

  async add(entries: readonly LogEntry[]): Promise<void> {
    await this.#rpc.call('add', entries, { timeoutMs: TIMEOUT_MS });
  }

  quality(period: QualityPeriod): Promise<readonly SensorQuality[]> {
    return this.#rpc.call('quality', period, { timeoutMs: TIMEOUT_MS, supersede: 'quality' });
  }

  dispose(): void {
    this.#rpc.dispose();
  }
}

function startSensorQualityWorker(): RpcWorker {
  return new Worker(new URL('./sensor-quality.worker.ts', import.meta.url), { type: 'module', name: 'sensor-quality' });
}
