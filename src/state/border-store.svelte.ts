import type { BorderLine, SegmentsFile } from '../domain/border';
import { AppError } from '../domain/errors';
import { parseBorder } from '../geo/parse-border';
import { parseSegments } from '../geo/parse-segments';

export interface BorderUrls {
  readonly borderUrl: string;
  readonly segmentsUrl: string;
}

/** The border line and its segments, loaded once. */
export class BorderStore {
  readonly #urls: BorderUrls;
  readonly #loadJson: (url: string) => Promise<unknown>;
  #border = $state.raw<BorderLine | null>(null);
  #segments = $state.raw<SegmentsFile | null>(null);
  #error = $state.raw<AppError | null>(null);

  /** @param loadJson rejects with AppError. */
  constructor(urls: BorderUrls, loadJson: (url: string) => Promise<unknown>) {
    this.#urls = urls;
    this.#loadJson = loadJson;
  }

  /** Null until loaded. */
  get border(): BorderLine | null {
    return this.#border;
  }
  get segments(): SegmentsFile | null {
    return this.#segments;
  }
  get error(): AppError | null {
    return this.#error;
  }

  async load(): Promise<void> {
    this.#error = null;
    try {
      const [border, segments] = await Promise.all([
        this.#loadJson(this.#urls.borderUrl).then(parseBorder),
        this.#loadJson(this.#urls.segmentsUrl),
      ]);
      this.#segments = parseSegments(segments, border);
      this.#border = border;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#error = error;
    }
  }
}
