import type { PackedTexts } from '../../domain/incident-record';

/** Packs texts into two buffers of their own, which can be handed to another thread. */
export function packTexts(texts: readonly string[]): PackedTexts {
  const encoder = new TextEncoder();
  const ends = new Uint32Array(texts.length);
  let bytes = new Uint8Array(Math.max(64, 16 * texts.length));
  let end = 0;
  for (const [i, text] of texts.entries()) {
    // No text takes more than three bytes a UTF-16 unit.
    if (end + 3 * text.length > bytes.length) {
      const more = new Uint8Array(2 * bytes.length + 3 * text.length);
      more.set(bytes.subarray(0, end));
      bytes = more;
    }
    end += encoder.encodeInto(text, bytes.subarray(end)).written;
    ends[i] = end;
  }
  return { bytes: bytes.slice(0, end), ends };
}

/** Text `i`; the empty text beyond the last. */
export function textAt({ bytes, ends }: PackedTexts, i: number): string {
  return decoder.decode(bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i] ?? 0));
}

const decoder = new TextDecoder();
