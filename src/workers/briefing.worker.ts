import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveBriefing } from './serve-briefing';

serveBriefing(self as unknown as RpcScope, systemClock);
