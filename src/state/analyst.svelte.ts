import { AppError } from '../domain/errors';
import type { AnalystTools } from './analyst-tools';

/** The tools of the analyst's room, made once its first picture stands. */
export class Analyst {
  readonly #make: () => Promise<AnalystTools>;
  #loaded = $state.raw<AnalystTools | null>(null);
  #loading: Promise<void> | null = null;
  #disposed = false;

  constructor(make: () => Promise<AnalystTools>) {
    this.#make = make;
  }

  /** Null until `load` is through. */
  get loaded(): AnalystTools | null {
    return this.#loaded;
  }
  /** @throws AppError `worker-failed` before `load` is through. */
  get tools(): AnalystTools {
    if (this.#loaded === null) throw new AppError('worker-failed', { where: 'analyst', expected: 'load before' });
    return this.#loaded;
  }

  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  dispose(): void {
    this.#disposed = true;
    this.#loaded?.dispose();
  }

  async #load(): Promise<void> {
    const tools = await this.#make();
    if (this.#disposed) tools.dispose();
    else this.#loaded = tools;
  }
}
