import { AppError } from '../domain/errors';
import type { WhatIfDeps, WhatIfTools, WhatIfWorkers } from './what-if-tools';

/** The tools of what is tried, made when somebody first tries something. */
export class WhatIf {
  readonly #deps: WhatIfDeps;
  readonly #workers: () => Promise<WhatIfWorkers>;
  #loaded = $state.raw<WhatIfTools | null>(null);
  #loading: Promise<void> | null = null;
  #disposed = false;

  constructor(deps: WhatIfDeps, workers: () => Promise<WhatIfWorkers>) {
    this.#deps = deps;
    this.#workers = workers;
  }

  /** Null until `load` is through. */
  get loaded(): WhatIfTools | null {
    return this.#loaded;
  }
  /** @throws AppError `worker-failed` before `load` is through. */
  get tools(): WhatIfTools {
    if (this.#loaded === null) throw new AppError('worker-failed', { where: 'what-if', expected: 'load before' });
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
    const [{ createWhatIfTools }, workers] = await Promise.all([import('./what-if-tools'), this.#workers()]);
    const tools = createWhatIfTools(this.#deps, workers);
    if (this.#disposed) tools.dispose();
    else this.#loaded = tools;
  }
}
