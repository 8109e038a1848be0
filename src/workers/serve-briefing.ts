import { zipSync } from 'fflate';
import type { Clock } from '../domain/clock';
import { writeHtml } from './briefing/write-html';
import type { BriefingProtocol } from './briefing.protocol';
import type { RpcScope } from './rpc';
import { serveRpc, Transferred } from './serve-rpc';

/** The briefing worker without its thread. */
export function serveBriefing(scope: RpcScope, clock: Clock): void {
  const moved = (file: Uint8Array<ArrayBuffer>) => new Transferred(file, [file.buffer]);
  serveRpc<BriefingProtocol>(scope, clock, {
    async pptx(deck) {
      // As large as all the rest of this worker: loaded by whoever asks for it.
      const { writePptx } = await import('./briefing/write-pptx');
      return moved(await writePptx(deck));
    },
    async html(deck) {
      return moved(await writeHtml(deck));
    },
    zip(files) {
      const entries = files.map(({ name, bytes }) => [name, [bytes, { level: 0 }]] as const);
      return moved(zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]) as Uint8Array<ArrayBuffer>);
    },
  });
}
