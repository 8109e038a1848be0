import type { ErrorCode, ErrorDetails } from '../domain/errors';
import type { IncidentColumns } from '../domain/incident';
import type { LogEntry } from '../domain/log';
import type { Picture } from '../domain/picture';
import type { TrackBatch } from '../domain/track';
import type { LogDump } from './log-storage';
import type { QuarantineState, Rejection } from './quarantine.svelte';
import type { Durability } from './safe-storage';

/** An error as it travels between windows. */
export interface SentError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** All that a window needs to show what the leader shows. */
export interface LogSnapshot {
  readonly epoch: string;
  readonly lastSeq: number;
  readonly firstMs: number | null;
  readonly picture: Picture;
  readonly speed: number;
  readonly durability: Durability;
  readonly quarantine: QuarantineState;
  readonly failure: SentError | null;
  readonly history: IncidentColumns | null;
  /** The log itself, for a window that cannot read the leader's storage. */
  readonly dump: LogDump | null;
}

/** What any window may ask of the leader. Each may be asked twice: the second time changes nothing. */
export type LogRequest =
  /** `historyOf`: the log whose record of the past the window has already; null for none. */
  | { readonly kind: 'snapshot'; readonly withDump: boolean; readonly historyOf: string | null }
  | { readonly kind: 'entries'; readonly epoch: string; readonly afterSeq: number }
  | { readonly kind: 'append'; readonly raw: readonly unknown[] }
  /** Much at once, from a file: what does not fit is told instead of refused. `tracks` is a batch in the wire layout. */
  | {
      readonly kind: 'enter';
      readonly raw: readonly unknown[];
      readonly tracks: ArrayBuffer | null;
      readonly source: string;
    }
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'replace'; readonly dump: LogDump };

/** The answer to each request. `entries`: null when the leader has another epoch. */
export interface LogReplies {
  readonly snapshot: LogSnapshot;
  readonly entries: readonly LogEntry[] | null;
  readonly append: null;
  /** The reasons for what was left out. */
  readonly enter: readonly Rejection[];
  readonly speed: null;
  readonly replace: null;
}

/** What windows say to each other. */
export type LogMessage =
  | { readonly kind: 'request'; readonly from: string; readonly id: number; readonly request: LogRequest }
  | { readonly kind: 'reply'; readonly to: string; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly to: string; readonly id: number; readonly error: SentError }
  /** A new leader, or the same with another log or storage: everybody starts again from a snapshot. */
  | { readonly kind: 'lead'; readonly epoch: string }
  | { readonly kind: 'entries'; readonly epoch: string; readonly entries: readonly LogEntry[] }
  | { readonly kind: 'tracks'; readonly epoch: string; readonly source: string; readonly batch: TrackBatch }
  | {
      readonly kind: 'time';
      readonly epoch: string;
      readonly timeMs: number;
      readonly lastSeq: number;
      readonly heard: readonly string[] | null;
    }
  | { readonly kind: 'history'; readonly columns: IncidentColumns }
  | { readonly kind: 'rejected'; readonly rejections: readonly Rejection[] }
  | { readonly kind: 'speed'; readonly speed: number }
  | { readonly kind: 'failed'; readonly error: SentError };

/** The part of BroadcastChannel that is used. A message reaches every other window, never its sender. */
export interface LogChannel {
  post(message: LogMessage): void;
  listen(hear: (message: LogMessage) => void): () => void;
  close(): void;
}

export function openLogChannel(name = 'watchline-log'): LogChannel {
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    listen(hear) {
      const listener = (event: MessageEvent<LogMessage>) => hear(event.data);
      channel.addEventListener('message', listener);
      return () => channel.removeEventListener('message', listener);
    },
    close: () => channel.close(),
  };
}

/** Where there is no BroadcastChannel a window is alone. */
export const silentChannel: LogChannel = { post: () => {}, listen: () => () => {}, close: () => {} };
