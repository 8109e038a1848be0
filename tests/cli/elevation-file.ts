import { writeArrayBuffer } from 'geotiff';

interface Grid {
  readonly width: number;
  readonly height: number;
  readonly step: number;
  readonly west: number;
  readonly north: number;
  readonly epsg: number;
}

/** An elevation GeoTIFF with a height for each cell, by the middle of the cell in the units of its system. */
export function elevationFile(grid: Grid, heightAt: (x: number, y: number) => number): Uint8Array {
  const { width, height, step, west, north, epsg } = grid;
  const heights = Float32Array.from({ length: width * height }, (_, i) =>
    heightAt(west + ((i % width) + 0.5) * step, north - (Math.floor(i / width) + 0.5) * step),
  );
  return new Uint8Array(
    writeArrayBuffer(heights, {
      width,
      height,
      ModelPixelScale: [step, step, 0],
      ModelTiepoint: [0, 0, 0, west, north, 0],
      GTRasterTypeGeoKey: 1,
      GDAL_NODATA: '-9999',
      SampleFormat: [3],
      BitsPerSample: [32],
      ...(epsg === 4326
        ? { GTModelTypeGeoKey: 2, GeographicTypeGeoKey: epsg }
        : { GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: epsg }),
    }),
  );
}
