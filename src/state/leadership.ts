/** The part of `navigator.locks` that is used. */
export interface Locks {
  request(name: string, options: { signal: AbortSignal }, hold: () => Promise<void>): Promise<unknown>;
}

/**
 * Waits until this window may lead, then holds the lead until `release`; the browser gives it to the next window when
 * this one closes or crashes. Without locks every window leads for itself.
 * @returns release; may be called before the lead was won, and twice.
 */
export function contendForLead(
  locks: Locks | null,
  name: string,
  onLead: () => void,
  onFailure: (error: unknown) => void,
): () => void {
  if (locks === null) {
    onLead();
    return () => {};
  }
  const abort = new AbortController();
  let release = () => abort.abort();
  locks
    .request(name, { signal: abort.signal }, () => {
      return new Promise<void>((done) => {
        release = done;
        onLead();
      });
    })
    .catch((error: unknown) => {
      if (!abort.signal.aborted) onFailure(error);
    });
  return () => release();
}
