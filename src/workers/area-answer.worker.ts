import { systemClock } from '../domain/clock';
import type { RpcScope } from './rpc';
import { serveAreaAnswer } from './serve-area-answer';

serveAreaAnswer(self as unknown as RpcScope, systemClock);
