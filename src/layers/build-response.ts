import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer } from '@deck.gl/layers';
import type { ResponsePlan, ResponseRow } from './plan-response';

/** One for all frames: a new extension would compile the shader again. */
const STYLE = new PathStyleExtension({ dash: true, offset: true, dashMode: 'path' });

export function buildResponse(plan: ResponsePlan, visible: boolean, opacity: number) {
  return new PathLayer<ResponseRow>({
    id: 'response',
    data: plan.rows,
    visible,
    opacity,
    getPath: (row) => row.path as unknown as [number, number][],
    getColor: (row) => row.colour as [number, number, number, number],
    getWidth: (row) => row.widthPx,
    widthUnits: 'pixels',
    extensions: [STYLE],
    // `getDashArray` and the two below are props of the extension, which the layer's own type does not know.
    ...{
      getDashArray: (row: ResponseRow) => row.dashPx as [number, number],
      getOffset: (row: ResponseRow) => row.offsetWidths,
      dashUnits: 'pixels' as const,
    },
  });
}
