import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveShape } from './serve-shape';

serveShape(self as unknown as RpcScope, systemClock);
