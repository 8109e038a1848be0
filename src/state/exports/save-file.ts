import type { Scheduler } from '../../domain/scheduler';

/** Long enough for the browser to have taken the file from its address. */
const REVOKE_MS = 60_000;

/** Hands a file to the browser to save, as a person who clicks on a link to it would. */
export function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>, type: string, scheduler: Scheduler): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  scheduler.after(REVOKE_MS, () => URL.revokeObjectURL(url));
}
