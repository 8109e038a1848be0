import type { BriefingDeck } from '../../domain/briefing';

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
}

/** Where a pointer is on the screen of the audience, shares of its width and height; null: nowhere. */
export type PointerPlace = readonly [x: number, y: number] | null;

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
  | { readonly kind: 'pointer'; readonly at: PointerPlace }
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
