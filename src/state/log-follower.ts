import { advancePicture } from '../domain/advance-picture';
import type { LogEntry } from '../domain/log';
import { reducePicture } from '../domain/reduce-picture';
import { reduceTracks } from '../domain/reduce-tracks';
import type { LogKeeper } from './log-keeper';
import type { LogMessage, LogSnapshot } from './log-messages';
import type { LogRequests } from './log-requests';
import type { LogView } from './log-view.svelte';
import type { SafeStorage } from './safe-storage';
import { SerialQueue } from './serial-queue';

export interface LogFollowerDeps {
  readonly view: LogView;
  readonly requests: LogRequests;
  readonly storage: SafeStorage;
  readonly keeper: LogKeeper;
  readonly onFailure: (error: unknown) => void;
}

/**
 * A window that reads: it starts from the leader's snapshot, applies what the leader tells, and asks again where a
 * sequence number is missing. Where storage is not shared it keeps a copy of the log, so that it can take over.
 */
export class LogFollower {
  readonly #deps: LogFollowerDeps;
  readonly #queue = new SerialQueue();
  #stopped = false;
  #wantsSnapshot = false;

  constructor(deps: LogFollowerDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#ask();
  }

  /** Nothing that is heard, or still on its way, is applied after this. */
  stop(): void {
    this.#stopped = true;
  }

  hear(message: LogMessage): void {
    if (message.kind === 'lead') this.#ask();
    else this.#run(() => this.#apply(message));
  }

  #run(work: () => void | Promise<void>): void {
    const unlessStopped = () => (this.#stopped ? undefined : work());
    this.#queue.run(unlessStopped).catch((error: unknown) => {
      if (!this.#stopped) this.#deps.onFailure(error);
    });
  }

  async #apply(message: LogMessage): Promise<void> {
    const { view } = this.#deps;
    switch (message.kind) {
      case 'entries':
        if (message.epoch !== view.epoch) return this.#ask();
        return this.#entries(message.entries);
      case 'tracks':
        if (message.epoch !== view.epoch) return this.#ask();
        view.showTracks(reduceTracks(view.picture, message.batch), message.batch, message.source);
        return this.#keep();
      case 'time':
        if (message.epoch !== view.epoch) return this.#ask();
        if (message.lastSeq > view.lastSeq) await this.#fetchMissing();
        // A tick says that all before it is in the picture: with a hole left, or a new leader here, it would lie.
        if (this.#stopped || message.lastSeq > view.lastSeq) return;
        view.showTime(advancePicture(view.picture, message.timeMs), message.heard);
        return this.#keep();
      case 'history':
        return view.showHistory(message.columns);
      case 'rejected':
        return view.quarantine.add(message.rejections);
      case 'speed':
        return view.showSpeed(message.speed);
      case 'failed':
        return view.showFailure(message.error);
      default:
        return;
    }
  }

  async #entries(entries: readonly LogEntry[]): Promise<void> {
    const { view } = this.#deps;
    const fresh = entries.filter((entry) => entry.seq > view.lastSeq);
    const [first] = fresh;
    if (first === undefined) return;
    if (first.seq > view.lastSeq + 1) return this.#fetchMissing();
    const { picture } = reducePicture(
      view.picture,
      fresh.map((entry) => entry.event),
    );
    const { storage, keeper } = this.#deps;
    // The copy first: whoever takes over finds in storage at least what was shown.
    if (!storage.durable) await keeper.append(fresh, view.epoch, picture);
    if (this.#stopped) return;
    view.showEntries(picture, fresh);
    await this.#keep();
  }

  async #fetchMissing(): Promise<void> {
    const { view, requests } = this.#deps;
    const entries = await requests.send<'entries'>({ kind: 'entries', epoch: view.epoch, afterSeq: view.lastSeq });
    // Pruning may have taken what is missing: then only a snapshot can close the hole.
    if (entries === null || (entries[0] !== undefined && entries[0].seq > view.lastSeq + 1)) this.#ask();
    else await this.#entries(entries);
  }

  #ask(): void {
    if (this.#wantsSnapshot || this.#stopped) return;
    this.#wantsSnapshot = true;
    const { requests, storage, view } = this.#deps;
    const historyOf = view.history === null ? null : view.epoch;
    const request = { kind: 'snapshot', withDump: !storage.durable, historyOf } as const;
    requests.send<'snapshot'>(request).then(
      (snapshot) => {
        this.#wantsSnapshot = false;
        this.#run(() => this.#show(snapshot));
      },
      (error: unknown) => {
        this.#wantsSnapshot = false;
        if (!this.#stopped) this.#deps.onFailure(error);
      },
    );
  }

  async #show(snapshot: LogSnapshot): Promise<void> {
    const { view, storage, keeper } = this.#deps;
    // What the leader told while the snapshot travelled may be newer than it.
    if (snapshot.epoch === view.epoch && snapshot.lastSeq < view.lastSeq) return;
    if (snapshot.durability.kind === 'memory' && snapshot.dump === null) {
      storage.leave(snapshot.durability);
      return this.#ask();
    }
    if (snapshot.dump !== null) {
      await storage.replace(snapshot.dump);
      await keeper.load();
      if (this.#stopped) return;
    }
    view.show('following', snapshot);
    view.showSpeed(snapshot.speed);
    view.showFailure(snapshot.failure);
    view.showDurability(snapshot.durability);
    view.quarantine.show(snapshot.quarantine);
    if (snapshot.history !== null) view.showHistory(snapshot.history);
  }

  /** Keeps this window's own copy bounded, where it has one. */
  async #keep(): Promise<void> {
    const { storage, keeper, view } = this.#deps;
    if (!storage.durable) await keeper.keep(view.picture, view.lastSeq, view.epoch);
  }
}
