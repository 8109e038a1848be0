/** Requests that may not be served twice are remembered this many back. */
const REMEMBERED = 500;

/** Answers of requests that may come again: the second time gets the answer of the first. */
export class ServedOnce {
  readonly #answers = new Map<string, Promise<unknown>>();

  serve(key: string, work: () => Promise<unknown>): Promise<unknown> {
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = work();
    this.#answers.set(key, answer);
    const oldest = this.#answers.keys().next();
    if (this.#answers.size > REMEMBERED && !oldest.done) this.#answers.delete(oldest.value);
    return answer;
  }
}
