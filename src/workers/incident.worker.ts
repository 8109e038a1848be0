import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveIncident } from './serve-incident';

serveIncident(self as unknown as RpcScope, systemClock);
