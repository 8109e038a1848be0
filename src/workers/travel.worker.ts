import { systemClock } from '../domain/clock';
import { decodeImage } from './decode-image';
import type { RpcScope } from './rpc';
import { serveTravel } from './serve-travel';

serveTravel(self as unknown as RpcScope, systemClock, {
  fetch: (input, init) => fetch(input, init),
  decodeOther: decodeImage,
});
