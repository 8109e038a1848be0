import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../../src/feeds/files/open-file';
import { readAll } from './read-all';

const MIB = 1 << 20;
const KML = strToU8(
  '<kml><Document><Placemark><name>A</name><Point><coordinates>-97,49</coordinates></Point></Placemark></Document></kml>',
);
const NEVER = new AbortController().signal;

/** What opening cost, and how it was refused. */
async function refusal(bytes: Uint8Array): Promise<{ inflated: number; where: string; found: string }> {
  const inflated = { bytes: 0 };
  try {
    await openFile(new Blob([new Uint8Array(bytes)]), NEVER, inflated);
  } catch (error) {
    const { code, details } = error as { code: string; details: { where: string; found: unknown } };
    expect(code).toBe('bad-file');
    return { inflated: inflated.bytes, where: details.where, found: String(details.found) };
  }
  throw new Error('the archive was taken');
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const endOf = (bytes: Uint8Array) => bytes.length - 22;
/** The place of the central header of entry `n`. */
function central(bytes: Uint8Array, n: number): number {
  let at = view(bytes).getUint32(endOf(bytes) + 16, true);
  for (let i = 0; i < n; i++) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => view(bytes).getUint16(at + offset, true));
    at += 46 + name! + extra! + comment!;
  }
  return at;
}

describe('an honest archive', () => {
  it('is read', async () => {
    const read = await readAll(new Uint8Array(zipSync({ 'files/': new Uint8Array(), 'doc.kml': KML })));
    expect(read.kind).toBe('kmz');
    expect(read.records).toEqual([{ name: 'A' }]);
  });

  it('is read with a comment at its end, and stored', async () => {
    const zip = zipSync({ 'doc.kml': [KML, { level: 0 }] });
    const withComment = new Uint8Array(zip.length + 5);
    withComment.set(zip);
    view(withComment).setUint16(endOf(zip) + 20, 5, true);
    expect((await readAll(withComment)).rows).toHaveLength(1);
  });
});

describe('a bomb is refused before 64 MiB are inflated', () => {
  it.each([
    ['one entry of 150 MiB of zeros', () => zipSync({ 'doc.kml': new Uint8Array(150 * MIB) }, { level: 9 })],
    [
      'sixty entries of 8 MiB',
      () =>
        zipSync(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.shp`, new Uint8Array(8 * MIB - 1)])), {
          level: 9,
        }),
    ],
    ['gzip of 150 MiB', () => gzipSync(new Uint8Array(150 * MIB), { level: 9 })],
    ['gzip of 80 MiB that packs badly', () => gzipSync(noise(80 * MIB), { level: 1 })],
  ])('%s', async (_name, make) => {
    const { inflated, found } = await refusal(make());
    expect(inflated).toBeGreaterThan(4 * MIB);
    expect(inflated).toBeLessThan(64 * MIB);
    expect(found).toMatch(/more than 52428800 bytes|times its packed size/);
  });

  it('by what it gives, not by what it states', async () => {
    const zip = zipSync({ 'doc.kml': new Uint8Array(150 * MIB) }, { level: 9 });
    view(zip).setUint32(central(zip, 0) + 24, 1_000, true);
    const { inflated, found } = await refusal(zip);
    expect(inflated).toBeLessThan(8 * MIB);
    expect(found).toBe('more than 1000 bytes');
  });
});

describe('an archive that lies, or is no plain one, costs nothing', () => {
  const two = () => zipSync({ 'a.kml': KML, 'b.kml': KML });

  it.each<[string, () => Uint8Array, RegExp]>([
    [
      '1,001 entries',
      () => zipSync(Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`${i}.kml`, KML]))),
      /1001/,
    ],
    [
      '1,001 folders',
      () => zipSync(Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`${i}/`, new Uint8Array()]))),
      /1001/,
    ],
    [
      'more entries than it states',
      () => {
        const zip = two();
        view(zip).setUint16(endOf(zip) + 8, 1, true);
        view(zip).setUint16(endOf(zip) + 10, 1, true);
        return zip;
      },
      /2 entries/,
    ],
    ['an archive within, by name', () => zipSync({ 'a.kml': KML, 'more.zip': KML }), /more\.zip/],
    [
      'entries that overlap',
      () => {
        const zip = zipSync({ 'a.kml': KML, 'a.kml2': KML });
        const [first, second] = [central(zip, 0), central(zip, 1)];
        // The second entry is the first one again, under its own header.
        view(zip).setUint32(second + 42, view(zip).getUint32(first + 42, true), true);
        view(zip).setUint16(second + 28, 5, true);
        view(zip).setUint16(second + 30, 1, true);
        return zip;
      },
      /overlap/,
    ],
    [
      'another name in the entry',
      () => {
        const zip = two();
        zip[30] = 'x'.charCodeAt(0);
        return zip;
      },
      /x\.kml for a\.kml/,
    ],
    [
      'encryption',
      () => {
        const zip = two();
        view(zip).setUint16(central(zip, 0) + 8, 1, true);
        return zip;
      },
      /encrypted/,
    ],
    [
      'another method',
      () => {
        const zip = two();
        view(zip).setUint16(central(zip, 0) + 10, 14, true);
        return zip;
      },
      /method 14/,
    ],
    [
      'data past the directory',
      () => {
        const zip = two();
        view(zip).setUint32(central(zip, 1) + 20, 100_000, true);
        return zip;
      },
      /longer than the file/,
    ],
    [
      'ZIP64',
      () => {
        const zip = two();
        view(zip).setUint32(central(zip, 0) + 24, 0xffffffff, true);
        return zip;
      },
      /ZIP64/,
    ],
    ['an end that is cut off', () => two().slice(0, -30), /no end record/],
    ['a folder with data', () => zipSync({ 'a/': KML }), /a folder with data/],
  ])('%s', async (_name, make, found) => {
    const refused = await refusal(make());
    expect(refused.found).toMatch(found);
    expect(refused.inflated).toBe(0);
  });

  it('an archive within, by content', async () => {
    const inner = zipSync({ 'doc.kml': KML });
    expect((await refusal(zipSync({ 'doc.kml': inner }))).found).toMatch(/zip archive inside/);
    expect((await refusal(zipSync({ 'doc.kml': [inner, { level: 0 }] }))).found).toMatch(/zip archive inside/);
    expect((await refusal(gzipSync(inner))).found).toMatch(/zip archive inside/);
    expect((await refusal(gzipSync(gzipSync(KML)))).found).toMatch(/gzip archive inside/);
  });

  it('a changed byte', async () => {
    const zip = zipSync({ 'doc.kml': [KML, { level: 0 }] });
    const at = 30 + 'doc.kml'.length + 40;
    zip[at] = zip[at]! ^ 1;
    expect((await refusal(zip)).found).toMatch(/another checksum/);
  });

  it('a gzip file cut short', async () => {
    expect((await refusal(gzipSync(noise(10_000)).slice(0, 5_000))).where).toBe('gzip');
  });
});

/** Bytes that pack to about half. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = (state >>> 24) & 0x0f;
  }
  return bytes;
}
