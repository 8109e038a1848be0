import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveOutline } from './serve-outline';

serveOutline(self as unknown as RpcScope, systemClock);
