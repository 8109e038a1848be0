import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveCoverage } from './serve-coverage';

serveCoverage(self as unknown as RpcScope, systemClock);
