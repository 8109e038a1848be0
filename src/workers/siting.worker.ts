import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveSiting } from './serve-siting';

serveSiting(self as unknown as RpcScope, systemClock);
