/** Texts that a PNG says of itself (iTXt, not compressed), by keyword. */
export function readPngText(png: Uint8Array): ReadonlyMap<string, string> {
  const view = new DataView(png.buffer, png.byteOffset, png.length);
  const decoder = new TextDecoder();
  const texts = new Map<string, string>();
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const chunk = png.subarray(at + 4, at + 8 + view.getUint32(at));
    if (decoder.decode(chunk.subarray(0, 4)) !== 'iTXt') continue;
    const [keyword = '', , , , , text = ''] = decoder.decode(chunk.subarray(4)).split('\0');
    texts.set(keyword, text);
  }
  return texts;
}
