import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveResponse } from './serve-response';

serveResponse(self as unknown as RpcScope, systemClock);
