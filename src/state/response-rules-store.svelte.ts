import { AppError } from '../domain/errors';
import type { ResponseRules } from '../domain/response-rules';
import { parseResponseRules } from '../geo/response/parse-response-rules';

/** The rules of the response, loaded once. The points of cover are the worker's own affair: nobody else needs them. */
export class ResponseRulesStore {
  readonly #url: string;
  readonly #loadJson: (url: string) => Promise<unknown>;
  #rules = $state.raw<ResponseRules | null>(null);
  #error = $state.raw<AppError | null>(null);

  /** @param loadJson rejects with AppError. */
  constructor(url: string, loadJson: (url: string) => Promise<unknown>) {
    this.#url = url;
    this.#loadJson = loadJson;
  }

  /** Null until loaded. */
  get rules(): ResponseRules | null {
    return this.#rules;
  }
  get error(): AppError | null {
    return this.#error;
  }

  async load(): Promise<void> {
    this.#error = null;
    try {
      this.#rules = parseResponseRules(await this.#loadJson(this.#url));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#error = error;
    }
  }
}
