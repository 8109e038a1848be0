const OFFSET_M = 32_768;
const MOST = 0xffffff;

/**
 * Heights as Terrarium pixels (RGBA): the nearest 1/256 m, within −32767.996 and 32767.996 m. Unknown height is
 * transparent black, which `decodeElevation` reads as unknown; MapLibre reads it as −32768 m, so a caller who draws gives
 * `unknownM`, the height to draw there.
 */
export function encodeTerrarium(heightM: Float32Array, unknownM?: number): Uint8Array {
  const rgba = new Uint8Array(4 * heightM.length);
  for (let i = 0, p = 0; i < heightM.length; i++, p += 4) {
    const height = Number.isNaN(heightM[i]!) ? unknownM : heightM[i]!;
    if (height === undefined) continue;
    // Zero stands for unknown.
    const steps = Math.min(MOST, Math.max(1, Math.round((height + OFFSET_M) * 256)));
    rgba[p] = steps >> 16;
    rgba[p + 1] = (steps >> 8) & 255;
    rgba[p + 2] = steps & 255;
    rgba[p + 3] = 255;
  }
  return rgba;
}
