import { untrack } from 'svelte';
import type { Scheduler } from '../domain/scheduler';
import type { CameraStore } from './camera-store.svelte';
import { formatRoomLink, type LinkPart, parseRoomLink, type RoomId } from './room-url';
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
  #parts = $state.raw<readonly LinkPart[]>([]);
  /** What the address said for parts whose owner is not here yet, or never will be: kept as it came. */
  #waiting = $state.raw<ReadonlyMap<string, string>>(new Map());

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

  /** All of what is on screen, as it goes into the address. */
  get link(): string {
    return this.#link();
  }

  /** The way to another room, with what is selected; the camera stays where it is. */
  linkTo(room: RoomId): string {
    return formatRoomLink({ room, camera: null, selection: this.#selection.selection, parts: this.#texts() });
  }

  /** The part joins the link, and opens what the address holds for it. Returns how to take it out. */
  register(part: LinkPart): () => void {
    // An effect that registers must not run again for what it registered.
    untrack(() => {
      const text = this.#waiting.get(part.key);
      if (text !== undefined) {
        this.#waiting = new Map([...this.#waiting].filter(([key]) => key !== part.key));
        part.open(text);
      }
      this.#parts = [...this.#parts, part];
    });
    return () => {
      this.#parts = untrack(() => this.#parts).filter((one) => one !== part);
    };
  }

  /** Opens a link as if somebody had typed it. */
  openLink(link: string): void {
    this.#address.replace(link);
    this.#open();
  }

  go(room: RoomId): void {
    this.#room = room;
  }

  dispose(): void {
    this.#stop();
  }

  #open(): void {
    if (this.#address.hash === this.#link()) return;
    const { room, camera, selection, parts } = parseRoomLink(this.#address.hash);
    this.#room = room;
    if (camera) this.#camera.lookAt(camera);
    // A link without a selection shows none: what a colleague sees is what was sent.
    this.#selection.select(selection);
    const known = new Set(this.#parts.map(({ key }) => key));
    this.#waiting = new Map([...parts].filter(([key]) => !known.has(key)));
    for (const part of this.#parts) part.open(parts.get(part.key) ?? null);
  }

  #link(): string {
    const { view } = this.#camera;
    return formatRoomLink({
      room: this.#room,
      camera: view,
      selection: this.#selection.selection,
      parts: this.#texts(),
    });
  }

  #texts(): ReadonlyMap<string, string> {
    const texts = new Map<string, string>();
    for (const part of this.#parts) {
      const text = part.format();
      if (text !== null) texts.set(part.key, text);
    }
    return new Map([...texts, ...this.#waiting]);
  }
}
