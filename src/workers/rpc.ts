import type { ErrorCode, ErrorDetails } from '../domain/errors';

/** The verbs of a worker: for each its parameters and its value, and what it tells on the way, where it does. */
export type RpcProtocol<P> = {
  readonly [K in keyof P]: { readonly params: unknown; readonly value: unknown; readonly progress?: unknown };
};

/** What a verb tells on the way; nothing where its protocol says nothing of it. */
export type RpcProgressOf<V> = V extends { readonly progress: infer G } ? G : never;

/** Client to worker. */
export type RpcCall =
  | { readonly kind: 'request'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

/** How long the worker took, milliseconds. */
export interface RpcTimings {
  readonly runMs: number;
}

/** Worker to client: exactly one for each request, cancelled ones too. */
export type RpcReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown; readonly timings: RpcTimings }
  | { readonly id: number; readonly ok: false; readonly error: RpcError };

/** Worker to client, any number before the reply. */
export interface RpcProgress {
  readonly id: number;
  readonly progress: unknown;
}

export interface RpcError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** The part of a Worker, or of a MessagePort, that a client uses. */
export interface RpcWorker {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message' | 'messageerror' | 'error', listener: (event: Event) => void): void;
  terminate(): void;
}

/** The part of a worker's global scope, or of a MessagePort, that a server uses. */
export interface RpcScope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}
