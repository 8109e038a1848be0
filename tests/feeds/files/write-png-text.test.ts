import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePngText } from '../../../src/feeds/files/write-png-text';
import { encodePng } from '../../../src/geo/terrain/encode-png';

const SEED = 20_261_129;
console.info(`fast-check seed ${SEED}`);

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** Every chunk, each with a CRC that Node's zlib agrees with. */
function chunksOf(png: Uint8Array): Chunk[] {
  const view = new DataView(png.buffer, png.byteOffset, png.length);
  const chunks: Chunk[] = [];
  let at = 8;
  while (at < png.length) {
    const length = view.getUint32(at);
    const whole = png.subarray(at + 4, at + 8 + length);
    expect(view.getUint32(at + 8 + length)).toBe(crc32(whole));
    chunks.push({ type: new TextDecoder('latin1').decode(whole.subarray(0, 4)), data: whole.subarray(4) });
    at += 12 + length;
  }
  return chunks;
}

describe('writePngText', () => {
  const png = encodePng({ width: 2, height: 1, rgba: new Uint8Array([1, 2, 3, 255, 4, 5, 6, 255]) });

  it('puts texts behind the header as iTXt and leaves every other byte', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[A-Za-z][A-Za-z -]{0,20}$/), fc.string({ unit: 'grapheme' }))),
        (texts) => {
          const chunks = chunksOf(writePngText(png, texts));
          expect(chunks[0]?.type).toBe('IHDR');
          const found = chunks.filter(({ type }) => type === 'iTXt').map(({ data }) => new TextDecoder().decode(data));
          expect(found).toEqual(
            texts.map(([keyword, text]) => `${keyword}\0\0\0\0\0${text.replaceAll('\0', '\ufffd')}`),
          );
          expect(chunks.slice(1, 1 + texts.length).every(({ type }) => type === 'iTXt')).toBe(true);
          const before = chunksOf(png).map(({ type, data }) => [type, ...data]);
          expect(chunks.filter(({ type }) => type !== 'iTXt').map(({ type, data }) => [type, ...data])).toEqual(before);
        },
      ),
      { seed: SEED },
    );
  });

  it('refuses what is no PNG, and keywords that are none', () => {
    expect(() => writePngText(new TextEncoder().encode('GIF89a'.repeat(10)), [])).toThrowError(/bad-file/);
    expect(() => writePngText(png, [['a'.repeat(80), '']])).toThrowError(/bad-argument/);
    expect(() => writePngText(png, [['', '']])).toThrowError(/bad-argument/);
  });
});
