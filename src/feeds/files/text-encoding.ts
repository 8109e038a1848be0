import { AppError } from '../../domain/errors';

const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

const HEAD_BYTES = 4_096;

/**
 * The encoding of a text file: by its byte order mark; without one UTF-16 where every other byte of the beginning is
 * zero, UTF-8 where the whole file is valid UTF-8, else Windows-1252 (which has every character of Latin-1).
 *
 * Reads the file once, at the speed of the decoder, and keeps nothing. An empty file is UTF-8.
 */
export async function detectEncoding(file: Blob): Promise<TextEncoding> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i & 1]!++;
  const half = head.length / 2;
  if (zeros[1]! > half * 0.4 && zeros[0]! < half * 0.05) return 'utf-16le';
  if (zeros[0]! > half * 0.4 && zeros[1]! < half * 0.05) return 'utf-16be';
  return (await isUtf8(file)) ? 'utf-8' : 'windows-1252';
}

async function isUtf8(file: Blob): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = file.stream().getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      decoder.decode(part.value, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    // What a fatal decoder throws; anything else is a failure to read the file.
    if (error instanceof TypeError) return false;
    throw error;
  } finally {
    await reader.cancel();
  }
}

/** A piece of text, and how much of the file has been read with it, 0 to 1. */
export interface TextPart {
  readonly text: string;
  readonly share: number;
}

/**
 * The text of a file, piece by piece; characters are never cut. A byte order mark is left out.
 * @throws AppError `cancelled`
 */
export async function* textParts(file: Blob, encoding: TextEncoding, signal: AbortSignal): AsyncGenerator<TextPart> {
  const decoder = new TextDecoder(encoding);
  const reader = file.stream().getReader();
  let bytes = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (signal.aborted) throw new AppError('cancelled', { where: 'import' });
      bytes += part.value.byteLength;
      const text = decoder.decode(part.value, { stream: true });
      if (text !== '') yield { text, share: bytes / file.size };
    }
    const rest = decoder.decode();
    if (rest !== '') yield { text: rest, share: 1 };
  } finally {
    await reader.cancel();
  }
}

/** The whole text of a file. */
export async function wholeText(file: Blob, encoding: TextEncoding, signal: AbortSignal): Promise<string> {
  const parts: string[] = [];
  for await (const { text } of textParts(file, encoding, signal)) parts.push(text);
  return parts.join('');
}
