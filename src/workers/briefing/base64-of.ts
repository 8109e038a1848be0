/** Letters that `String.fromCharCode` takes at once. */
const CHUNK = 0x8000;

/** Bytes as base64, for addresses of pictures inside a file. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}
