import { kml } from '@tmcw/togeojson';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeTable } from '../../../src/feeds/files/write-table';
import { awkwardText, pairsOfNumbers, QUERY, rowsAndTable } from './export-arbitrary';

const SEED = 20_261_129;
console.info(`fast-check seed ${SEED}`);
/** What XML keeps of a text: control characters cannot be written, line ends are one. */
const asXml = (text: string): string =>
  text.replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, '\ufffd').replace(/\r\n?/g, '\n');

it('is the same as KML by another reader, all text escaped, the query in the description', async () => {
  await fc.assert(
    fc.asyncProperty(rowsAndTable, awkwardText, async ({ rows, points, table }, title) => {
      const bytes = await writeTable(table, { ...QUERY, title }, 'kml', {
        signal: new AbortController().signal,
        onRows: () => undefined,
        pause: async () => undefined,
      });
      const document = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'application/xml');
      expect(document.querySelector('parsererror')).toBeNull();
      expect(JSON.parse(document.querySelector('Document > description')?.textContent ?? '')).toMatchObject({
        marking: QUERY.marking,
      });
      // Nothing of a record is an element.
      expect(document.querySelector('b')).toBeNull();
      const { features } = kml(document);
      const placed = rows.filter((made) => (points ? made.place : made.shape));
      expect(document.querySelectorAll('Placemark')).toHaveLength(rows.length);
      const read = features.filter(({ geometry }) => geometry);
      expect(read).toHaveLength(placed.length);
      placed.forEach((made, i) => {
        const { geometry, properties } = read[i]!;
        expect((properties?.['text'] ?? '').trim()).toBe(asXml(made.text ?? '').trim());
        const expected = points ? made.place : made.shape && 'coordinates' in made.shape && made.shape.coordinates;
        const found = geometry && 'coordinates' in geometry ? geometry.coordinates : flatten(geometry);
        const [a, b] = [[found].flat(9), [expected].flat(9)] as [number[], number[]];
        for (const [x, y] of pairsOfNumbers(a, b)) expect(Math.abs(x - y)).toBeLessThanOrEqual(1e-7);
      });
    }),
    { seed: SEED, numRuns: 80 },
  );
});

function flatten(geometry: unknown): unknown {
  const parts = (geometry as { geometries?: { coordinates: unknown }[] } | null)?.geometries ?? [];
  return parts.map(({ coordinates }) => coordinates);
}
