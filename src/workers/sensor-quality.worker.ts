import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveSensorQuality } from './serve-sensor-quality';

serveSensorQuality(self as unknown as RpcScope, systemClock);
