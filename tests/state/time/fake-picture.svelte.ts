import type { PlayedPicture } from '../../../src/state/time/player.svelte';

/** A picture that is steered, and the log's reach it is steered within: [1000, 5000) of its own clock. */
export class FakePicture implements PlayedPicture {
  static readonly REACH = { incidentsFromMs: 1_000, fullFromMs: 2_000, toMs: 5_000 };
  #atMs = $state.raw<number | null>(null);
  #playing = $state.raw(false);
  #speed = $state.raw(1);
  liveSpeed = 1;

  get mode() {
    return this.#atMs === null ? ({ kind: 'live' } as const) : ({ kind: 'replay', timeMs: this.#atMs } as const);
  }
  get timeMs() {
    return this.#atMs ?? FakePicture.REACH.toMs;
  }
  get playing() {
    return this.#playing;
  }
  get speed() {
    return this.#speed;
  }
  goTo(timeMs: number) {
    const { incidentsFromMs, toMs } = FakePicture.REACH;
    if (timeMs >= toMs) this.goLive();
    else this.#atMs = Math.max(incidentsFromMs, timeMs);
  }
  goLive() {
    this.#atMs = null;
    this.#playing = false;
  }
  async play() {
    this.#playing = true;
  }
  async pause() {
    this.#playing = false;
  }
  async setSpeed(speed: number) {
    this.#speed = speed;
  }
}
