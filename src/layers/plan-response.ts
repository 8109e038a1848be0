import type { BorderLine, Piece } from '../domain/border';
import type { Position } from '../domain/place';
import type { DirectionResponse, ResponseClass } from '../domain/response';
import { type Rgba, type Theme, withAlpha } from './theme';

/** A run of the line of one class, drawn beside it on the side that is being reached. */
export interface ResponseRow {
  readonly responseClass: ResponseClass;
  readonly pieceId: string;
  readonly path: readonly Position[];
  readonly colour: Rgba;
  readonly widthPx: number;
  /** Dash and gap in pixels; no gap is a solid line. */
  readonly dashPx: readonly [number, number];
  /** In line widths, negative to the left of the chainage. */
  readonly offsetWidths: number;
}

export interface ResponsePlan {
  readonly rows: readonly ResponseRow[];
}

interface Stroke {
  readonly dashPx: readonly [number, number];
  readonly alpha: number;
}

/** By pattern, in neutrals; where neither holds nothing is drawn, for the gap of the line says it already. */
const STROKES: Readonly<Partial<Record<ResponseClass, Stroke>>> = {
  'seen-in-time': { dashPx: [1, 0], alpha: 0.95 },
  'seen-late': { dashPx: [7, 4], alpha: 0.85 },
  'unseen-in-time': { dashPx: [1.5, 4], alpha: 0.85 },
};
const WIDTH_PX = 3;
/** From the middle of the line to the middle of the band: clear of the widest stroke of coverage. */
const OFFSET_PX = 6.5;

export interface ResponsePlanInput {
  readonly border: BorderLine;
  readonly directions: readonly Pick<DirectionResponse, 'direction' | 'pieces'>[];
  /** Whole zoom level: decides line widths. */
  readonly zoom: number;
  readonly slice: (piece: Piece, fromChainageM: number, toChainageM: number) => readonly Position[];
}

/** The second band of the line: classes of response, each direction on the side of the country that is being reached. */
export function planResponse({ border, directions, zoom, slice }: ResponsePlanInput, theme: Theme): ResponsePlan {
  const pieces = new Map(border.pieces.map((piece) => [piece.id, piece]));
  const scale = zoom <= 4 ? 0.7 : zoom >= 9 ? 1.25 : 1;
  const rows: ResponseRow[] = [];
  for (const { direction, pieces: answered } of directions) {
    const side = direction === 'toLeft' ? -1 : 1;
    for (const { pieceId, intervals } of answered) {
      const piece = pieces.get(pieceId);
      if (!piece) continue;
      for (const { fromChainageM, toChainageM, responseClass } of intervals) {
        const stroke = STROKES[responseClass];
        if (!stroke) continue;
        const path = slice(piece, fromChainageM, toChainageM);
        if (path.length < 2) continue;
        rows.push({
          responseClass,
          pieceId,
          path,
          colour: withAlpha(theme.rgba.response, stroke.alpha),
          widthPx: WIDTH_PX * scale,
          dashPx: stroke.dashPx,
          offsetWidths: (side * OFFSET_PX) / WIDTH_PX,
        });
      }
    }
  }
  return { rows };
}
