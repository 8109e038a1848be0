import { demOfRaster, type ElevationRaster, postOnRaster } from './elevation-raster';
import type { HeightField, TerrainSource } from './terrain-source';

/**
 * Heights from an elevation file: bilinear between the middles of its pixels, unknown outside of them and beside a
 * pixel without data. It is in memory as a whole, so a wider spacing loads nothing less.
 */
export function rasterSource(raster: ElevationRaster, version: string): TerrainSource {
  return {
    kind: 'geotiff',
    version,
    synthetic: false,
    spacingM(latDeg) {
      const { columnSpacingM, rowSpacingM } = demOfRaster(raster, latDeg);
      return Math.min(columnSpacingM, rowSpacingM);
    },
    load: async () => fieldOf(raster),
  };
}

function fieldOf(raster: ElevationRaster): HeightField {
  const { width, height, heightM } = raster;
  return {
    heightAt(lng, lat) {
      const [column, row] = postOnRaster(raster, [lng, lat]);
      if (!(column >= 0 && row >= 0 && column <= width - 1 && row <= height - 1)) return Number.NaN;
      const x = Math.min(Math.floor(column), Math.max(0, width - 2));
      const y = Math.min(Math.floor(row), Math.max(0, height - 2));
      const [u, v] = [column - x, row - y];
      const at = y * width + x;
      // A neighbour with no weight may be unknown, or not be there.
      const east = u === 0 ? 0 : 1;
      const south = v === 0 ? 0 : width;
      const upper = heightM[at]! * (1 - u) + heightM[at + east]! * u;
      const lower = heightM[at + south]! * (1 - u) + heightM[at + south + east]! * u;
      return upper * (1 - v) + lower * v;
    },
  };
}
