import { decodeBase64, encodeBase64 } from '../base64';

/** Typed arrays that a desk holds. */
const KINDS = { Uint8Array, Uint32Array, Float64Array } as const;
type Kind = keyof typeof KINDS;

/** For `JSON.stringify`: typed arrays as `{"array": kind, "base64": bytes}`, little-endian as every platform here is. */
export function arraysToJson(_key: string, value: unknown): unknown {
  const kind = Object.keys(KINDS).find((name) => value instanceof KINDS[name as Kind]);
  if (kind === undefined) return value;
  const { buffer, byteOffset, byteLength } = value as Uint8Array<ArrayBuffer>;
  return { array: kind, base64: encodeBase64(buffer.slice(byteOffset, byteOffset + byteLength)) };
}

/** For `JSON.parse`: the inverse. What only looks like an array stays what it is. */
export function arraysFromJson(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('array' in value) || !('base64' in value)) return value;
  const { array, base64 } = value;
  if (typeof array !== 'string' || typeof base64 !== 'string' || !(array in KINDS)) return value;
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return value;
  const bytes = decodeBase64(base64);
  const { BYTES_PER_ELEMENT } = KINDS[array as Kind];
  return bytes.byteLength % BYTES_PER_ELEMENT === 0 ? new KINDS[array as Kind](bytes) : value;
}
