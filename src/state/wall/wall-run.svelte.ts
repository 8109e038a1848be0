import { untrack } from 'svelte';
import type { Clock } from '../../domain/clock';
import type { Scheduler } from '../../domain/scheduler';
import type { KeyValues } from '../persisted';
import { burnInOffset, restStartMs } from './burn-in-offset';
import { type CanvasDemand, type CanvasVerdict, judgeCanvas } from './canvas-size';
import { Continuity, type Interruption } from './continuity.svelte';
import { FrameWatch } from './frame-watch';
import { type Graphics, startHeartbeat } from './heartbeat';
import { type Sight, WakeLock, type WakeLocks, type WakeState } from './wake-lock.svelte';
import { WallMemory } from './wall-memory';

/** The stores that a wall reports about and is restored into. */
export interface WallStores {
  readonly room: { readonly room: string; readonly link: string; openLink(link: string): void };
  readonly picture: {
    readonly mode: { readonly kind: 'live' | 'replay' };
    readonly timeMs: number;
    readonly ageMs: number | null;
    readonly picture: { readonly coverageVersion: number };
    refresh(): void;
  };
  readonly analysis: { readonly answer: { readonly coverageVersion: number } | null };
}

/** What a wall needs of its browser; null where the browser has none of it. */
export interface WallSurroundings {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly keyValues: KeyValues | null;
  readonly wakeLocks: WakeLocks | null;
  readonly sight: Sight;
  /** Whoever keeps this page alive. */
  readonly supervisor: ((text: string) => void) | null;
  /** The address between `?` and `#`. */
  readonly search: string;
  readonly hash: string;
  readonly program: string;
  requestFrame(callback: () => void): number;
  cancelFrame(id: number): void;
  onReturn(hear: () => void): () => void;
  /** Asks the browser not to throw the log away when the disk is full. */
  persist(): Promise<boolean>;
}

const REMEMBER_MS = 1_000;
const MEASURE_MS = 10_000;
const SHIFT_LOOK_MS = 15_000;

/** What lets a wall run for weeks with nobody there: it is kept awake, watched, moved, measured, and remembered. */
export class WallRun {
  readonly #from: WallSurroundings;
  readonly #wake: WakeLock;
  readonly #continuity: Continuity;
  readonly #frames: FrameWatch;
  readonly #stops: (() => void)[] = [];
  #measure: () => CanvasDemand | null = () => null;
  /** When the chrome last moved. */
  #restingMs = $state.raw(0);
  #canvas = $state.raw<CanvasVerdict>({ kind: 'none' });
  #graphics: { readonly state: Graphics; readonly sinceMs: number };
  #drawnMs: number | null = null;

  /**
   * @param noticesOf the texts that stand on a wall which runs like this, for the heartbeat.
   * @param isPassing whether what is on screen will go by itself, as an alarm does: it is not what a restart should show.
   */
  constructor(
    stores: WallStores,
    from: WallSurroundings,
    noticesOf: (run: WallRun) => readonly string[],
    isPassing: () => boolean,
  ) {
    const { clock, scheduler, sight } = from;
    this.#from = from;
    this.#graphics = { state: 'loading', sinceMs: clock.monotonicMs() };
    this.#restingMs = restStartMs(clock.wallMs());
    this.#wake = new WakeLock(from.wakeLocks, sight, scheduler);
    this.#frames = new FrameWatch(clock, from.requestFrame, from.cancelFrame);
    this.#continuity = new Continuity({
      clock,
      scheduler,
      onReturn: from.onReturn,
      heardAgoMs: () => stores.picture.ageMs,
      refresh: () => stores.picture.refresh(),
    });
    this.#stops.push(
      () => this.#wake.dispose(),
      () => this.#frames.dispose(),
      () => this.#continuity.dispose(),
      sight.onChange(() => this.#frames.forget()),
      scheduler.every(SHIFT_LOOK_MS, () => {
        this.#restingMs = restStartMs(clock.wallMs());
      }),
      scheduler.every(MEASURE_MS, () => this.measureNow()),
      this.#remember(stores, isPassing),
    );
    if (from.supervisor) {
      this.#stops.push(startHeartbeat(clock, scheduler, from.supervisor, () => this.#facts(stores, noticesOf(this))));
    }
    // A refusal changes nothing for now: how the log is kept stands at the desk.
    void from.persist();
  }

  get wake(): WakeState {
    return this.#wake.state;
  }
  get interruption(): Interruption | null {
    return this.#continuity.interruption;
  }
  get canvas(): CanvasVerdict {
    return this.#canvas;
  }

  /** Where the chrome stands now, pixels to the right and down. @param scale of the wall. */
  offset(scale: number): readonly [xPx: number, yPx: number] {
    return burnInOffset(this.#restingMs, scale);
  }

  /** The map drew a frame. */
  readonly drew = (): void => {
    this.#drawnMs = this.#from.clock.monotonicMs();
  };

  readonly showGraphics = (state: Graphics): void => {
    if (state === this.#graphics.state) return;
    this.#graphics = { state, sinceMs: this.#from.clock.monotonicMs() };
    this.measureNow();
  };

  /** @param measure null while there is no map. */
  measureWith(measure: () => CanvasDemand | null): void {
    this.#measure = measure;
    this.measureNow();
  }

  measureNow(): void {
    const demand = this.#measure();
    const verdict: CanvasVerdict = demand === null ? { kind: 'none' } : judgeCanvas(demand);
    // The same again is no news. Whoever measures must not measure again for what came of it.
    if (JSON.stringify(verdict) !== untrack(() => JSON.stringify(this.#canvas))) this.#canvas = verdict;
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
  }

  #remember({ room }: WallStores, isPassing: () => boolean): () => void {
    const { keyValues, search, hash, scheduler } = this.#from;
    const memory = new WallMemory(keyValues, search);
    const link = memory.recall(hash);
    if (link !== null) room.openLink(link);
    return $effect.root(() => {
      $effect(() => {
        const now = room.link;
        if (isPassing()) return;
        return scheduler.after(REMEMBER_MS, () => void memory.keep(now));
      });
    });
  }

  #facts({ room, picture, analysis }: WallStores, notices: readonly string[]) {
    const { clock, sight, program } = this.#from;
    const nowMs = clock.monotonicMs();
    const frameAgoMs = this.#frames.agoMs();
    return {
      room: room.room,
      link: room.link,
      program,
      mode: picture.mode.kind,
      pictureTimeMs: picture.timeMs,
      coverageVersion: picture.picture.coverageVersion,
      answerVersion: analysis.answer?.coverageVersion ?? null,
      heardAgoMs: picture.ageMs,
      frameAgoMs: sight.visible ? frameAgoMs : null,
      drawnAgoMs: this.#drawnMs === null ? null : nowMs - this.#drawnMs,
      graphics: this.#graphics.state,
      graphicsForMs: nowMs - this.#graphics.sinceMs,
      visible: sight.visible,
      notices,
    };
  }
}
