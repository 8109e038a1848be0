import { advancePicture } from '../domain/advance-picture';
import { AppError } from '../domain/errors';
import { isForTheField, type LogEntry, type LogEvent, OWN_SOURCE } from '../domain/log';
import { observeFences } from '../domain/observe-fences';
import type { Picture } from '../domain/picture';
import { reducePicture } from '../domain/reduce-picture';
import { reduceTracks } from '../domain/reduce-tracks';
import type { Feed, FeedHandle, FeedSink, Told } from '../feeds/feed';
import { decodeBatch } from '../feeds/record-batch';
import * as m from '../i18n/paraglide/messages';
import type { LogKeeper } from './log-keeper';
import type { LogChannel, LogRequest, LogSnapshot } from './log-messages';
import type { LogDump } from './log-storage';
import type { LogView } from './log-view.svelte';
import { lastingCheckpoints } from './plan-prune';
import type { Rejection } from './quarantine.svelte';
import { rebuildCheckpoints } from './rebuild-checkpoints';
import type { SafeStorage } from './safe-storage';
import { toSentError } from './sent-error';
import { SerialQueue } from './serial-queue';
import { ServedOnce } from './served-once';
import { toldByLog } from './told-by-log';
import { rejectionByPicture, validateEvents } from './validate-events';

export interface LogLeaderDeps {
  readonly view: LogView;
  readonly channel: LogChannel;
  readonly storage: SafeStorage;
  readonly keeper: LogKeeper;
  readonly feed: Feed;
  readonly newId: () => string;
}

/**
 * The one window that writes: it runs the feed, validates, numbers and appends, and tells the others. Everything goes
 * through one queue, so that what is told was written, and a tick is told after all that came before it.
 */
export class LogLeader {
  readonly #deps: LogLeaderDeps;
  readonly #queue = new SerialQueue();
  readonly #served = new ServedOnce();
  #ids = new Set<string>();
  #feed: FeedHandle | null = null;
  #stopped = false;

  constructor(deps: LogLeaderDeps) {
    this.#deps = deps;
  }

  /** Takes the log over as it was found or last seen here, tells everybody, and resumes the feed. */
  start(): Promise<void> {
    return this.#queue.run(() => this.#takeOver());
  }

  stop(): void {
    this.#stopped = true;
    this.#feed?.stop();
    this.#feed = null;
  }

  serve = (from: string, id: number, request: LogRequest): Promise<unknown> => {
    if (request.kind === 'snapshot' || request.kind === 'entries') return this.#queue.run(() => this.#answer(request));
    return this.#served.serve(`${from}:${id}`, () => this.#queue.run(() => this.#answer(request)));
  };

  /** The storage changed under the log: the others need a copy of their own now. */
  announce(): void {
    this.#deps.channel.post({ kind: 'lead', epoch: this.#deps.view.epoch });
  }

  async #takeOver(): Promise<void> {
    const { view, keeper, storage } = this.#deps;
    const loaded = await keeper.load();
    const epoch = loaded.meta?.epoch ?? this.#deps.newId();
    this.#ids = new Set(await storage.eventIds());
    let { picture } = loaded;
    let resumeMs = loaded.meta?.pictureTimeMs ?? null;
    if (view.epoch === epoch) {
      // This window followed until now: it knows positions and ticks that were not written yet.
      const tail = (await storage.entriesAfter(view.lastSeq)).map((entry) => entry.event);
      ({ picture } = reducePicture(view.picture, tail));
      if (loaded.lastSeq > 0) resumeMs = picture.timeMs;
    }
    if (resumeMs !== null) picture = advancePicture(picture, resumeMs);
    view.show('leading', { epoch, lastSeq: loaded.lastSeq, firstMs: loaded.firstMs, picture });
    view.showDurability(storage.durability);
    this.announce();
    const told = toldByLog(await storage.lastingEntries());
    if (!this.#stopped) this.#startFeed(resumeMs, told);
  }

  #startFeed(resumeMs: number | null, told: readonly Told[]): void {
    const sink = this.#sink();
    try {
      this.#feed = this.#deps.feed.start(sink, resumeMs, told);
      this.#feed.setSpeed(this.#deps.view.speed);
    } catch (error) {
      sink.failed(error);
    }
  }

  /** What a feed that was stopped still sends is not heard. */
  #sink(): FeedSink {
    const { view, channel } = this.#deps;
    const epoch = view.epoch;
    const when = (work: () => void | Promise<void>) => {
      const run = () => (this.#stopped || view.epoch !== epoch ? undefined : work());
      this.#queue.run(run).catch((error: unknown) => this.#fail(error));
    };
    return {
      events: (raw) => when(async () => void (await this.#append(raw))),
      tracks: (buffer, source = 'tracks') => when(() => this.#tracks(buffer, source)),
      history: (columns) =>
        when(() => {
          view.showHistory(columns);
          channel.post({ kind: 'history', columns });
        }),
      time: (timeMs, heard) => when(() => this.#time(timeMs, heard ?? null)),
      failed: (error) => when(() => this.#fail(error)),
    };
  }

  async #answer(request: LogRequest): Promise<unknown> {
    const { view, storage, channel } = this.#deps;
    switch (request.kind) {
      case 'snapshot':
        return this.#snapshot(request.withDump, request.historyOf);
      case 'entries':
        return request.epoch === view.epoch ? storage.entriesAfter(request.afterSeq) : null;
      case 'append': {
        const [first] = await this.#append(request.raw);
        if (first !== undefined) {
          throw new AppError('bad-event', { where: first.where, found: first.found, expected: first.expected });
        }
        return null;
      }
      case 'enter': {
        const rejections = await this.#append(request.raw);
        if (request.tracks !== null) await this.#tracks(request.tracks, request.source);
        return rejections;
      }
      case 'speed':
        this.#feed?.setSpeed(request.speed);
        view.showSpeed(request.speed);
        channel.post({ kind: 'speed', speed: request.speed });
        return null;
      case 'replace':
        await this.#replace(request.dump);
        return null;
    }
  }

  /** @returns the reasons for what was left out. */
  async #append(raw: readonly unknown[]): Promise<readonly Rejection[]> {
    const { view, keeper, channel } = this.#deps;
    const { events, rejections } = validateEvents(raw, view.picture.timeMs);
    const seen = new Set<string>();
    const fresh = events.filter(({ id }) => !this.#ids.has(id) && !seen.has(id) && seen.add(id));
    const { picture, rejected } = reducePicture(view.picture, fresh);
    const refused = new Set(rejected.map((one) => one.event));
    let seq = view.lastSeq;
    const entries: LogEntry[] = fresh.filter((one) => !refused.has(one)).map((event) => ({ seq: ++seq, event }));
    if (entries.length > 0) {
      await keeper.append(entries, view.epoch, picture);
      view.showEntries(picture, entries);
      channel.post({ kind: 'entries', epoch: view.epoch, entries });
      for (const { event } of entries) {
        this.#ids.add(event.id);
        if (isForTheField(event)) this.#feed?.tell?.(event);
      }
      if (entries.some(({ event }) => event.kind === 'aoi.published'))
        await this.#watchFences(picture.tracks.keys(), false);
      await this.#keep();
    }
    const all = [...rejections, ...rejected.map((one) => rejectionByPicture(one, view.picture.timeMs))];
    this.#quarantine(all);
    return all;
  }

  async #tracks(buffer: ArrayBuffer, source: string): Promise<void> {
    const { view, channel } = this.#deps;
    const { timeMs, tracks: before } = view.picture;
    try {
      const { batch, rejected } = decodeBatch(buffer);
      view.showTracks(reduceTracks(view.picture, batch), batch, source);
      channel.post({ kind: 'tracks', epoch: view.epoch, source, batch });
      await this.#watchFences(batch.trackId, before);
      this.#quarantine(
        rejected.map(({ index, reason }) => {
          const where = m.rejected_track({ index: String(index) });
          return { source, where, found: reason, expected: m.rejected_track_expected(), timeMs };
        }),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { where = 'batch', found, expected = '' } = error.details;
      this.#quarantine([{ source, where, found: String(found), expected, timeMs }]);
    }
    await this.#keep();
  }

  /**
   * Writes down who crossed the edge of a published area: positions themselves are kept only once a minute.
   * @param before the tracks that were heard before; without them the watch begins now.
   */
  async #watchFences(trackIds: Iterable<number>, before: Picture['tracks'] | false): Promise<void> {
    const { picture } = this.#deps.view;
    const crossings = observeFences(picture, trackIds, (id) => before !== false && before.has(id));
    if (crossings.length === 0) return;
    const { exercise } = picture;
    await this.#append(
      crossings.map((crossing): LogEvent => {
        const id = `${OWN_SOURCE}:${this.#deps.newId()}`;
        return { id, source: OWN_SOURCE, exercise, by: null, kind: 'fence.crossed', ...crossing };
      }),
    );
  }

  async #time(timeMs: number, heard: readonly string[] | null): Promise<void> {
    const { view, channel } = this.#deps;
    view.showTime(advancePicture(view.picture, timeMs), heard);
    await this.#keep();
    channel.post({ kind: 'time', epoch: view.epoch, timeMs: view.picture.timeMs, lastSeq: view.lastSeq, heard });
  }

  async #keep(): Promise<void> {
    const { view, keeper } = this.#deps;
    const pruned = await keeper.keep(view.picture, view.lastSeq, view.epoch);
    if (pruned === null) return;
    for (const id of pruned) this.#ids.delete(id);
    view.showFirst(await keeper.firstMs());
  }

  async #replace(dump: LogDump): Promise<void> {
    const { storage, newId } = this.#deps;
    await storage.replace({ ...dump, meta: { ...dump.meta, epoch: newId() } });
    this.#feed?.stop();
    await rebuildCheckpoints(storage);
    this.#deps.view.showFailure(null);
    await this.#takeOver();
  }

  async #snapshot(withDump: boolean, historyOf: string | null): Promise<LogSnapshot> {
    const { view, storage, keeper } = this.#deps;
    const timesMs = withDump ? await storage.checkpointTimes() : [];
    return {
      epoch: view.epoch,
      lastSeq: view.lastSeq,
      firstMs: await keeper.firstMs(),
      picture: view.picture,
      speed: view.speed,
      durability: storage.durability,
      quarantine: view.quarantine.state,
      failure: view.failure,
      history: historyOf === view.epoch ? null : view.history,
      dump: withDump ? await storage.dump(lastingCheckpoints(timesMs, view.picture.timeMs)) : null,
    };
  }

  #quarantine(rejections: readonly Rejection[]): void {
    if (rejections.length === 0) return;
    this.#deps.view.quarantine.add(rejections);
    this.#deps.channel.post({ kind: 'rejected', rejections });
  }

  #fail(error: unknown): void {
    const sent = toSentError(error);
    this.#deps.view.showFailure(sent);
    this.#deps.channel.post({ kind: 'failed', error: sent });
  }
}
