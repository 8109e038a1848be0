import type { BorderLine, SegmentsFile } from '../domain/border';
import { readBorderGeojson } from '../feeds/files/read-border-geojson';
import { measureBorder } from '../geo/measure-border';
import { parseBorder } from '../geo/parse-border';
import { parseSegments } from '../geo/parse-segments';
import { readJson, within } from './read-input';

/** Names of pairs that nobody stated. */
const NO_PAIR = 'border';

/**
 * The border line of a file: Watchline's own format or GeoJSON lines, and its segments. Without a file of segments each
 * piece is one. Segments of another pair than the border's are refused, unless the border states none.
 *
 * @throws AppError `bad-file`, `bad-border`
 */
export function readBorder(
  borderPath: string,
  segmentsPath: string | undefined,
): { readonly border: BorderLine; readonly segments: SegmentsFile } {
  const json = readJson(borderPath, '--border');
  const rows = segmentsPath === undefined ? null : readJson(segmentsPath, '--segments');
  const border = within('--border', () => (isWatchline(json) ? parseBorder(json) : measured(json, rows)));
  const segments = rows === null ? piecesAsSegments(border) : within('--segments', () => parseSegments(rows, border));
  return { border, segments };
}

function measured(json: unknown, segments: unknown): BorderLine {
  const { pair, attribution, lines } = readBorderGeojson(json);
  const stated = pair ?? (hasPair(segments) ? segments.pair : NO_PAIR);
  return measureBorder(lines, { pair: stated, attribution: attribution ?? '' });
}

/** The ledger reads the stretch, the name and the sector of a segment; the rest says nothing here. */
function piecesAsSegments({ pair, left, right, pieces }: BorderLine): SegmentsFile {
  const times = { footS: null, vehicleS: null, boatS: null };
  return {
    format: 'watchline-segments/1',
    pair,
    sectors: [],
    segments: pieces.map(({ id, name, lengthM }) => ({
      id,
      name,
      sectorId: '',
      pieceId: id,
      fromChainageM: 0,
      toChainageM: lengthM,
      left,
      right,
      water: 'land',
      waterShare: 0,
      cover: 'remote',
      timeToCover: { toLeft: times, toRight: times },
    })),
  };
}

function isWatchline(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'format' in json;
}

function hasPair(json: unknown): json is { pair: string } {
  return typeof json === 'object' && json !== null && 'pair' in json && typeof json.pair === 'string';
}
