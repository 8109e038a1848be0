import type { Feature, FeatureCollection, LineString } from 'geojson';
import type { BorderLine } from '../domain/border';
import type { CoverageAnswer } from '../domain/coverage';
import { slicePiece } from '../geo/slice-piece';
import { metres } from './ledger-report';

/**
 * Coverage drawn on the border line: a LineString for each covered interval (with its k and its sensors) and each gap (with
 * its kind and causes), by piece and chainage. Together they are the known border. Between vertices a line runs straight
 * in degrees; the chainages are exact.
 */
export function ledgerGeojson(
  border: BorderLine,
  answer: CoverageAnswer,
  requiredK: number,
): FeatureCollection<LineString> {
  const pieces = new Map(border.pieces.map((piece) => [piece.id, piece]));
  const draw = (pieceId: string, fromChainageM: number, toChainageM: number, more: object): Feature<LineString> => ({
    type: 'Feature',
    properties: { pieceId, fromChainageM: metres(fromChainageM), toChainageM: metres(toChainageM), ...more },
    geometry: {
      type: 'LineString',
      coordinates: slicePiece(pieces.get(pieceId)!, fromChainageM, toChainageM).map(([lng, lat]) => [
        Math.round(lng * 1e7) / 1e7,
        Math.round(lat * 1e7) / 1e7,
      ]),
    },
  });
  const covered = answer.coverage.flatMap(({ pieceId, intervals }) =>
    intervals
      .filter(({ k }) => k >= requiredK)
      .map(({ fromChainageM, toChainageM, k, sensorIds }) =>
        draw(pieceId, fromChainageM, toChainageM, { state: 'covered', k, sensorIds }),
      ),
  );
  const gaps = answer.gaps.map(({ pieceId, fromChainageM, toChainageM, kind, causes }) =>
    draw(pieceId, fromChainageM, toChainageM, { state: 'gap', kind, causes }),
  );
  const order = new Map(border.pieces.map(({ id }, i) => [id, i]));
  const rank = ({ properties }: Feature): readonly [number, number] => [
    order.get(properties?.pieceId) ?? 0,
    properties?.fromChainageM ?? 0,
  ];
  const features = [...covered, ...gaps].sort((a, b) => {
    const [pieceA, fromA] = rank(a);
    const [pieceB, fromB] = rank(b);
    return pieceA - pieceB || fromA - fromB;
  });
  return { type: 'FeatureCollection', features };
}
