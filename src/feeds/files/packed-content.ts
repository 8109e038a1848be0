const NESTED_NAMES = /\.(zip|kmz|gz|tgz|bz2|xz|7z|rar|tar|zst|jar|lz4|lzma|cab|z)$/i;

const MAGIC: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['gzip', [0x1f, 0x8b]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['rar', [0x52, 0x61, 0x72, 0x21]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** Which kind of archive these first bytes begin; null for none. */
export function packedContent(head: Uint8Array): string | null {
  return MAGIC.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))?.[0] ?? null;
}

/** Whether a file of this name is an archive. */
export function isPackedName(name: string): boolean {
  return NESTED_NAMES.test(name);
}
