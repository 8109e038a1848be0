import type { Scheduler } from '../domain/scheduler';
import type { CameraStore } from './camera-store.svelte';
import { formatRoomLink, parseRoomLink, type RoomId } from './room-url';
import type { SelectionStore } from './selection-store.svelte';

/** The part of the browser that holds the address. */
export interface Address {
  readonly hash: string;
  replace(hash: string): void;
  onChange(hear: () => void): () => void;
}

export const windowAddress: Address = {
  get hash() {
    return location.hash;
  },
  replace: (hash) => history.replaceState(null, '', hash),
  onChange(hear) {
    addEventListener('hashchange', hear);
    return () => removeEventListener('hashchange', hear);
  },
};

/** A flight changes the link at every frame; browsers allow a few changes of the address a second. */
const SETTLE_MS = 300;

/** The room on screen. What a colleague should see who opens the link goes into the address, and comes out of it. */
export class RoomStore {
  readonly #address: Address;
  readonly #camera: CameraStore;
  readonly #selection: SelectionStore;
  readonly #stop: () => void;
  #room = $state.raw<RoomId>('analyst');

  constructor(address: Address, scheduler: Scheduler, camera: CameraStore, selection: SelectionStore) {
    this.#address = address;
    this.#camera = camera;
    this.#selection = selection;
    this.#open();
    const stopListening = address.onChange(() => this.#open());
    const stopEffect = $effect.root(() => {
      $effect(() => {
        const link = this.#link();
        return scheduler.after(SETTLE_MS, () => address.replace(link));
      });
    });
    this.#stop = () => {
      stopListening();
      stopEffect();
    };
  }

  get room(): RoomId {
    return this.#room;
  }

  /** The way to another room, with what is selected; the camera stays where it is. */
  linkTo(room: RoomId): string {
    return formatRoomLink({ room, camera: null, selection: this.#selection.selection });
  }

  go(room: RoomId): void {
    this.#room = room;
  }

  dispose(): void {
    this.#stop();
  }

  #open(): void {
    if (this.#address.hash === this.#link()) return;
    const { room, camera, selection } = parseRoomLink(this.#address.hash);
    this.#room = room;
    if (camera) this.#camera.lookAt(camera);
    // A link without a selection shows none: what a colleague sees is what was sent.
    this.#selection.select(selection);
  }

  #link(): string {
    return formatRoomLink({ room: this.#room, camera: this.#camera.view, selection: this.#selection.selection });
  }
}
