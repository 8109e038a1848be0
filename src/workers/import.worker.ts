import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveImport } from './serve-import';

serveImport(self as unknown as RpcScope, systemClock);
