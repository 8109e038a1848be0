import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveCluster } from './serve-cluster';

serveCluster(self as unknown as RpcScope, systemClock);
