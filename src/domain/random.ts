/** A stream of uniform numbers in [0, 1). Nothing in Watchline rolls dice except through one of these. */
export type Random = () => number;

/**
 * A seeded stream: sfc32 keyed by a 32-bit FNV-1a hash of the seed text. Integer arithmetic only, so every
 * engine yields the same stream. Not for cryptography.
 */
export function seededRandom(seed: string): Random {
  let a = hash(`${seed}/a`);
  let b = hash(`${seed}/b`);
  let c = hash(`${seed}/c`);
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4294967296;
  };
  // The first outputs still resemble the key; twelve rounds mix it.
  for (let i = 0; i < 12; i++) next();
  return next;
}

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h | 0;
}
