import { systemClock } from '../domain/clock';
import { decodeImage } from './decode-image';
import type { RpcScope } from './rpc';
import { serveSiting } from './serve-siting';

serveSiting(self as unknown as RpcScope, systemClock, {
  fetch: (input, init) => fetch(input, init),
  decodeOther: decodeImage,
});
