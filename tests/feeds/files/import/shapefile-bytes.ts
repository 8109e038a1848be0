/** A `.shp` file of points, lines or polygons, written by hand from the technical description. */
export function shpBytes(
  type: 1 | 3 | 5,
  shapes: readonly (readonly (readonly [number, number])[][] | null)[],
): Uint8Array {
  const records = shapes.map((parts) =>
    parts === null ? nullRecord() : type === 1 ? point(parts[0]![0]!) : parted(type, parts),
  );
  const length = 100 + records.reduce((sum, record) => sum + 8 + record.length, 0);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9_994);
  view.setInt32(24, length / 2);
  view.setInt32(28, 1_000, true);
  view.setInt32(32, type, true);
  let at = 100;
  records.forEach((record, i) => {
    view.setInt32(at, i + 1);
    view.setInt32(at + 4, record.length / 2);
    bytes.set(record, at + 8);
    at += 8 + record.length;
  });
  return bytes;
}

function nullRecord(): Uint8Array {
  return new Uint8Array(4);
}

function point([x, y]: readonly [number, number]): Uint8Array {
  const view = new DataView(new ArrayBuffer(20));
  view.setInt32(0, 1, true);
  view.setFloat64(4, x, true);
  view.setFloat64(12, y, true);
  return new Uint8Array(view.buffer);
}

function parted(type: number, parts: readonly (readonly [number, number])[][]): Uint8Array {
  const points = parts.flat();
  const view = new DataView(new ArrayBuffer(44 + 4 * parts.length + 16 * points.length));
  view.setInt32(0, type, true);
  view.setInt32(36, parts.length, true);
  view.setInt32(40, points.length, true);
  let first = 0;
  parts.forEach((part, i) => {
    view.setInt32(44 + 4 * i, first, true);
    first += part.length;
  });
  points.forEach(([x, y], i) => {
    view.setFloat64(44 + 4 * parts.length + 16 * i, x, true);
    view.setFloat64(52 + 4 * parts.length + 16 * i, y, true);
  });
  return new Uint8Array(view.buffer);
}

/** A `.dbf` file with text columns of 20 and numbers of 10 characters. */
export function dbfBytes(
  columns: Readonly<Record<string, 'C' | 'N'>>,
  rows: readonly Readonly<Record<string, string>>[],
): Uint8Array {
  const names = Object.keys(columns);
  const width = (name: string) => (columns[name] === 'C' ? 20 : 10);
  const recordBytes = 1 + names.reduce((sum, name) => sum + width(name), 0);
  const headerBytes = 33 + 32 * names.length;
  const bytes = new Uint8Array(headerBytes + recordBytes * rows.length + 1).fill(0x20, headerBytes);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 3);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerBytes, true);
  view.setUint16(10, recordBytes, true);
  names.forEach((name, i) => {
    bytes.set(new TextEncoder().encode(name), 32 + 32 * i);
    view.setUint8(43 + 32 * i, columns[name]!.charCodeAt(0));
    view.setUint8(48 + 32 * i, width(name));
  });
  view.setUint8(headerBytes - 1, 0x0d);
  rows.forEach((row, i) => {
    let at = headerBytes + recordBytes * i + 1;
    for (const name of names) {
      const text = columns[name] === 'N' ? (row[name] ?? '').padStart(10) : (row[name] ?? '');
      bytes.set(new TextEncoder().encode(text).slice(0, width(name)), at);
      at += width(name);
    }
  });
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}
