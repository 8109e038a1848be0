import { untrack } from 'svelte';
import type { Alarm } from '../../domain/alarm';
import type { Clock } from '../../domain/clock';
import { type LogEvent, OWN_SOURCE } from '../../domain/log';
import type { Scene } from '../../domain/scene';
import type { Scheduler } from '../../domain/scheduler';
import type { Steer } from '../../domain/wall-program';
import type { AlarmStore } from '../alarm-store.svelte';
import { reasonOf } from '../explain-error';
import type { LogStore } from '../log-store.svelte';
import type { PictureStore } from '../picture-store.svelte';
import { type PilotView, pilotAt } from './autopilot';
import { sceneOfScreen, type WallScreenPlace } from './screen';

export interface PilotDeps {
  readonly log: Pick<LogStore, 'picture' | 'role' | 'speed' | 'append'>;
  readonly picture: Pick<PictureStore, 'mode'>;
  readonly alarms: Pick<AlarmStore, 'alarms' | 'quiet' | 'flood' | 'firstOutId'>;
  readonly place: WallScreenPlace;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** How often the wall looks at the clock: two screens change within this of each other. */
const TICK_MS = 250;
/** An alarm that was raised longer ago when it is first seen is not news: at least a minute of picture time, and this much of the room's. */
const NEWS_MS = 20_000;
const LEAST_NEWS_MS = 60_000;
/** Picture time that goes on by so much more than it plays has caught up: what came before is no news. */
const LEAP_MS = 30_000;
const LONGEST_ID = 70;

/**
 * What this wall shows, by the program in the log and the clock; writes down new alarms of high priority and what somebody steers.
 * Every window of the log runs the same rule, so walls stay in step. Made while a component starts, whose effects it shares.
 */
export class WallPilot {
  readonly #deps: PilotDeps;
  readonly #seen = new Set<string>();
  #nowMs = $state.raw(0);
  #failure = $state.raw<string | null>(null);
  #sinceMs: number | null = null;
  #last = { pictureMs: 0, wallMs: 0 };
  readonly #program = $derived.by(() => this.#deps.log.picture.wall);
  readonly #read = $derived.by(() => pilotAt(this.#program, this.#nowMs));
  readonly #key = $derived.by(() => JSON.stringify(this.#read));
  /** The same object until something of it changes. */
  readonly #view = $derived.by<PilotView>(() => JSON.parse(this.#key));

  constructor(deps: PilotDeps) {
    this.#deps = deps;
    this.#nowMs = deps.clock.wallMs();
    $effect(() =>
      deps.scheduler.every(TICK_MS, () => {
        this.#nowMs = deps.clock.wallMs();
      }),
    );
    $effect(() => {
      const { alarms, flood } = deps.alarms;
      // What is raised while the log is still being read was there before this wall.
      if (deps.log.role === 'starting' || deps.log.picture.version === 0) return;
      this.#keepUp(
        deps.log.picture.timeMs,
        untrack(() => deps.log.speed),
      );
      for (const alarm of alarms) this.#look(alarm, flood !== null);
      // A wall runs for weeks: what is not there any more is forgotten. The log knows each jump by its alarm.
      const ids = new Set(alarms.map(({ id }) => id));
      for (const id of this.#seen) if (!ids.has(id)) this.#seen.delete(id);
    });
  }

  get view(): PilotView {
    return this.#view;
  }
  /** Whole seconds until something else is shown; null while nothing will by itself. */
  get leftS(): number | null {
    const { view } = this;
    return view.kind === 'none' || view.untilMs === null
      ? null
      : Math.max(0, Math.ceil((view.untilMs - this.#nowMs) / 1000));
  }
  /** Which scene this screen shows, counted from 0; null without scenes. */
  get index(): number | null {
    const { view } = this;
    const count = this.#entries.length;
    if (count === 0 || view.kind === 'none') return null;
    return sceneOfScreen(view.kind === 'alarm' ? view.backTo : view.index, count, this.#deps.place);
  }
  /** The scene of this screen; under an alarm the one that it goes back to. */
  get scene(): Scene | null {
    return this.index === null ? null : (this.#entries[this.index]?.scene ?? null);
  }
  /** The alarm that has the wall; null for none, and where its condition is known no more. */
  get alarm(): Alarm | null {
    const { view } = this;
    if (view.kind !== 'alarm') return null;
    const { alarms, quiet } = this.#deps.alarms;
    return [...alarms, ...quiet].find(({ id }) => id === view.alarmId) ?? null;
  }
  /** Why the last key did nothing; null where it did. */
  get failure(): string | null {
    return this.#failure;
  }

  next(): Promise<void> {
    return this.#step(1);
  }

  previous(): Promise<void> {
    return this.#step(-1);
  }

  /** Holds what is shown, or goes on with it. */
  toggleHold(): Promise<void> {
    const { view } = this;
    const held = view.kind !== 'none' && view.held;
    const index = view.kind === 'none' ? 0 : view.kind === 'alarm' ? view.backTo : view.index;
    return this.#steer({ index, held: !held, alarmId: view.kind === 'alarm' && !held ? view.alarmId : null });
  }

  #keepUp(pictureMs: number, speed: number): void {
    const wallMs = this.#deps.clock.wallMs();
    const dueMs = (wallMs - this.#last.wallMs) * speed;
    if (this.#sinceMs === null || pictureMs - this.#last.pictureMs > dueMs + LEAP_MS) this.#sinceMs = pictureMs;
    this.#last = { pictureMs, wallMs };
  }

  get #entries() {
    return this.#program.playlist?.entries ?? [];
  }

  /** From an alarm it goes back to the scene, and on from there. */
  #step(by: number): Promise<void> {
    const { view } = this;
    const count = this.#entries.length;
    if (view.kind === 'none' || count === 0) return Promise.resolve();
    const index = view.kind === 'alarm' ? view.backTo : (view.index + by + count) % count;
    return this.#steer({ index, held: view.kind === 'scene' && view.held, alarmId: null });
  }

  /** A flood is summed up instead: the wall goes only to the alarm that it began with. */
  #look(alarm: Alarm, flooded: boolean): void {
    const { id, priority, state, active, raisedMs } = alarm;
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    const { pictureMs, speed } = untrack(() => ({
      pictureMs: this.#deps.log.picture.timeMs,
      speed: this.#deps.log.speed,
    }));
    const isNews = raisedMs > (this.#sinceMs ?? 0) && pictureMs - raisedMs < Math.max(LEAST_NEWS_MS, NEWS_MS * speed);
    if (priority !== 'critical' || state !== 'unacknowledged' || !active || !isNews) return;
    if (this.#deps.picture.mode.kind === 'replay') return;
    if (flooded && untrack(() => this.#deps.alarms.firstOutId) !== id) return;
    const jump = { alarmId: id, atMs: this.#deps.clock.wallMs() };
    void this.#write(`wall:${id.slice(-LONGEST_ID)}`, { kind: 'wall.jumped', jump });
  }

  #steer(steer: Omit<Steer, 'atMs'>): Promise<void> {
    const atMs = this.#deps.clock.wallMs();
    this.#nowMs = atMs;
    return this.#write(`wall:${atMs}:${this.#deps.place.number}`, { kind: 'wall.steered', steer: { ...steer, atMs } });
  }

  async #write(id: string, body: object): Promise<void> {
    const { timeMs, exercise } = this.#deps.log.picture;
    try {
      await this.#deps.log.append({ id, timeMs, source: OWN_SOURCE, exercise, by: null, ...body } as LogEvent);
      this.#failure = null;
    } catch (error) {
      this.#failure = reasonOf(error);
    }
  }
}
