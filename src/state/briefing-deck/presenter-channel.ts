import type { BriefingDeck } from '../../domain/briefing';
import type { CameraView } from '../camera-store.svelte';

/** The window of the audience, so far as another cannot know it by itself: all that it needs to lay out the same. */
export interface AudienceScreen {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Null until its map is open. */
  readonly camera: CameraView | null;
  /** The part of the strip that is looked at, metres along it; null for all. */
  readonly strip: { readonly fromM: number; readonly toM: number } | null;
  /** How far down the slide is scrolled. */
  readonly scrolledPx: number;
  /** What the slide says there besides what the deck holds. */
  readonly problems: readonly string[];
  readonly notes: string;
}

/** What the audience sees, as the window that shows it says. */
export interface PresentedState {
  readonly index: number;
  readonly isBlank: boolean;
  readonly isPlaying: boolean;
  /** Milliseconds since the presentation began, and since this slide came; of the moment of sending. */
  readonly elapsedMs: number;
  readonly onSlideMs: number;
  /** How long this slide stands while slides go on by themselves, seconds. */
  readonly dwellS: number;
  /** Null until the window has been measured. */
  readonly screen: AudienceScreen | null;
}

/** Where a pointer is on the screen of the audience, shares of its width and height; null: nowhere. */
export type PointerPlace = readonly [x: number, y: number] | null;

/** What somebody points at: a place means something on this slide in a window of this size, and nowhere else. */
export interface PointedScreen {
  readonly index: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export type PresentCommand =
  | { readonly kind: 'next' | 'previous' | 'first' | 'last' | 'blank' | 'play' | 'end' }
  | { readonly kind: 'go'; readonly index: number };

/** What the two windows of a presentation say to each other. */
export type PresenterMessage =
  /** A presenter view has opened, and asks for everything. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'deck'; readonly deck: BriefingDeck }
  | { readonly kind: 'state'; readonly state: PresentedState }
  | { readonly kind: 'command'; readonly command: PresentCommand }
  | { readonly kind: 'pointer'; readonly at: readonly [x: number, y: number]; readonly on: PointedScreen }
  | { readonly kind: 'unpoint' }
  | { readonly kind: 'ended' };

/** The part of BroadcastChannel that is used. A message reaches every other window, never its sender. */
export interface PresenterChannel {
  post(message: PresenterMessage): void;
  listen(hear: (message: PresenterMessage) => void): () => void;
  close(): void;
}

/** Null where there is no BroadcastChannel: then there is no second window. */
export function openPresenterChannel(name = 'watchline-presenter'): PresenterChannel | null {
  if (!('BroadcastChannel' in globalThis)) return null;
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen(hear) {
      const listener = (event: MessageEvent<PresenterMessage>) => hear(event.data);
      channel.addEventListener('message', listener);
      return () => channel.removeEventListener('message', listener);
    },
    close: () => channel.close(),
  };
}
