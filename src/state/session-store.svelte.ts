import * as v from 'valibot';
import { AppError } from '../domain/errors';
import { type Identity, identitySchema } from '../domain/identity';
import { type KeyValues, Persisted } from './persisted';

/** Who is at this desk. */
export class SessionStore {
  readonly #kept: Persisted<Identity>;
  #identity = $state.raw<Identity | null>(null);

  constructor(store: KeyValues | null) {
    this.#kept = new Persisted(store, 'watchline.identity', identitySchema);
    this.#identity = this.#kept.read();
  }

  /** Null until somebody said who they are. */
  get identity(): Identity | null {
    return this.#identity;
  }

  /** @throws AppError `out-of-range` naming the field that does not fit. */
  choose(identity: Identity): void {
    const result = v.safeParse(identitySchema, identity, { abortEarly: true });
    if (!result.success) {
      const [issue] = result.issues;
      const where = `identity.${v.getDotPath(issue) ?? ''}`;
      throw new AppError('out-of-range', { where, found: issue.input, expected: issue.expected });
    }
    this.#identity = result.output;
    this.#kept.write(result.output);
  }

  /** Somebody else sits down. */
  leave(): void {
    this.#identity = null;
    this.#kept.forget();
  }
}
