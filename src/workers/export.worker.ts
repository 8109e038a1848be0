import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveExport } from './serve-export';

serveExport(self as unknown as RpcScope, systemClock);
