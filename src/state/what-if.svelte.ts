import { AppError } from '../domain/errors';
import type { WhatIfDeps, WhatIfTools } from './what-if-tools';

/** The tools of what is tried, made when somebody first tries something. */
export class WhatIf {
  readonly #deps: WhatIfDeps;
  #loaded = $state.raw<WhatIfTools | null>(null);
  #loading: Promise<void> | null = null;
  #disposed = false;

  constructor(deps: WhatIfDeps) {
    this.#deps = deps;
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
    this.#loading ??= import('./what-if-tools').then(({ createWhatIfTools }) => {
      if (!this.#disposed) this.#loaded = createWhatIfTools(this.#deps);
    });
    return this.#loading;
  }

  dispose(): void {
    this.#disposed = true;
    this.#loaded?.dispose();
  }
}
