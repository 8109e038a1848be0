import loadHighs from 'highs';
import wasmUrl from 'highs/runtime?url';
import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveSolver } from './serve-solver';

// WebAssembly needs 'wasm-unsafe-eval', which only the response with this worker carries: see scripts/security-headers.mjs.
serveSolver(self as unknown as RpcScope, systemClock, () => loadHighs({ locateFile: () => wasmUrl }));
