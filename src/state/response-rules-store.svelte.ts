import type { CoverSource } from '../domain/cover-points';
import { AppError } from '../domain/errors';
import type { ResponseRules } from '../domain/response-rules';
import { parseCoverPoints } from '../geo/response/parse-cover-points';
import { parseResponseRules } from '../geo/response/parse-response-rules';

export interface ResponseUrls {
  readonly responseUrl: string;
  readonly coverPointsUrl: string;
}

/** The rules of the response and the known points of cover, loaded once. */
export class ResponseRulesStore {
  readonly #urls: ResponseUrls;
  readonly #loadJson: (url: string) => Promise<unknown>;
  #rules = $state.raw<ResponseRules | null>(null);
  #coverSources = $state.raw<readonly CoverSource[]>([]);
  #error = $state.raw<AppError | null>(null);

  /** @param loadJson rejects with AppError. */
  constructor(urls: ResponseUrls, loadJson: (url: string) => Promise<unknown>) {
    this.#urls = urls;
    this.#loadJson = loadJson;
  }

  /** Null until loaded. */
  get rules(): ResponseRules | null {
    return this.#rules;
  }
  /** Empty until loaded. */
  get coverSources(): readonly CoverSource[] {
    return this.#coverSources;
  }
  get error(): AppError | null {
    return this.#error;
  }

  async load(): Promise<void> {
    this.#error = null;
    try {
      const [rules, points] = await Promise.all([
        this.#loadJson(this.#urls.responseUrl).then(parseResponseRules),
        this.#loadJson(this.#urls.coverPointsUrl).then(parseCoverPoints),
      ]);
      this.#coverSources = points;
      this.#rules = rules;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#error = error;
    }
  }
}
