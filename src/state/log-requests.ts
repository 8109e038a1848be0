import { AppError } from '../domain/errors';
import type { Scheduler } from '../domain/scheduler';
import type { LogChannel, LogMessage, LogReplies, LogRequest } from './log-messages';

/** A leader may have died: ask again. */
const RESEND_MS = 2_000;
const GIVE_UP_MS = 30_000;
/** A whole log, or much of a file, takes longer. */
const MUCH_GIVE_UP_MS = 180_000;

interface Pending {
  readonly request: LogRequest;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  stop(): void;
}

export type ServeRequest = (from: string, id: number, request: LogRequest) => Promise<unknown>;

/**
 * Requests of this window to whoever leads, be it another window or, after a change of leader, this one. A request is
 * sent again until it is answered; the leader serves each once.
 */
export class LogRequests {
  readonly #channel: LogChannel;
  readonly #scheduler: Scheduler;
  readonly #windowId: string;
  readonly #pending = new Map<number, Pending>();
  #serve: ServeRequest | null = null;
  #nextId = 1;

  constructor(channel: LogChannel, scheduler: Scheduler, windowId: string) {
    this.#channel = channel;
    this.#scheduler = scheduler;
    this.#windowId = windowId;
  }

  /** @throws AppError what the leader refused with; `timed-out` after 30 s without an answer (three minutes for what is much); `cancelled` on dispose. */
  send<K extends LogRequest['kind']>(request: Extract<LogRequest, { kind: K }>): Promise<LogReplies[K]> {
    const id = this.#nextId++;
    return new Promise<LogReplies[K]>((resolve, reject) => {
      // A whole log is too big to be sent twice to a leader that is busy with it.
      const isBig = request.kind === 'replace';
      const isMuch = isBig || request.kind === 'enter';
      const stopResend = isBig ? () => {} : this.#scheduler.every(RESEND_MS, () => this.#post(id));
      const stopTimeout = this.#scheduler.after(isMuch ? MUCH_GIVE_UP_MS : GIVE_UP_MS, () => {
        this.#settle(id)?.reject(new AppError('timed-out', { where: `log ${request.kind}`, expected: 'an answer' }));
      });
      this.#pending.set(id, {
        request,
        resolve: (value) => resolve(value as LogReplies[K]),
        reject,
        stop() {
          stopResend();
          stopTimeout();
        },
      });
      this.#post(id);
    });
  }

  /** This window leads now: what is unanswered and what comes is served here. */
  serveHere(serve: ServeRequest): void {
    this.#serve = serve;
    this.resend();
  }

  resend(): void {
    for (const id of this.#pending.keys()) this.#post(id);
  }

  hear(message: LogMessage): void {
    if ((message.kind !== 'reply' && message.kind !== 'refusal') || message.to !== this.#windowId) return;
    const pending = this.#settle(message.id);
    if (message.kind === 'reply') pending?.resolve(message.value);
    else pending?.reject(new AppError(message.error.code, message.error.details));
  }

  dispose(): void {
    for (const id of [...this.#pending.keys()]) {
      this.#settle(id)?.reject(new AppError('cancelled', { where: 'log', expected: 'an open window' }));
    }
  }

  #post(id: number): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    if (this.#serve === null) {
      this.#channel.post({ kind: 'request', from: this.#windowId, id, request: pending.request });
      return;
    }
    this.#serve(this.#windowId, id, pending.request).then(
      (value) => this.#settle(id)?.resolve(value),
      (error: unknown) => this.#settle(id)?.reject(error),
    );
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.stop();
    return pending;
  }
}
