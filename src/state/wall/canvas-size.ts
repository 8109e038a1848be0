/** A canvas of the map: its pixels, and those that the graphics card really gave. */
export interface CanvasPixels {
  readonly width: number;
  readonly height: number;
  readonly bufferWidth: number;
  readonly bufferHeight: number;
}

export interface CanvasDemand {
  /** Size of the map on the screen, CSS pixels. */
  readonly cssWidth: number;
  readonly cssHeight: number;
  readonly devicePixelRatio: number;
  /** Both canvases, the base map and what lies over it; those that are there. */
  readonly canvases: readonly CanvasPixels[];
  /** `MAX_TEXTURE_SIZE` of the graphics card; null when it does not say. */
  readonly maxTexturePx: number | null;
}

/** Whether every pixel of the screen has one of its own. */
export type CanvasVerdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'full'; readonly width: number; readonly height: number }
  | {
      readonly kind: 'reduced';
      readonly asked: readonly [number, number];
      readonly got: readonly [number, number];
      readonly maxTexturePx: number | null;
    };

/** Rounding to whole pixels differs between the engines. */
const ROUNDING_PX = 2;

/** Holds what was drawn against what the screen has: the coarsest canvas counts, because it is the one that people see. */
export function judgeCanvas({
  cssWidth,
  cssHeight,
  devicePixelRatio,
  canvases,
  maxTexturePx,
}: CanvasDemand): CanvasVerdict {
  if (canvases.length === 0 || cssWidth === 0 || cssHeight === 0) return { kind: 'none' };
  const asked = [Math.round(cssWidth * devicePixelRatio), Math.round(cssHeight * devicePixelRatio)] as const;
  const got = [
    Math.min(...canvases.map(({ width, bufferWidth }) => Math.min(width, bufferWidth))),
    Math.min(...canvases.map(({ height, bufferHeight }) => Math.min(height, bufferHeight))),
  ] as const;
  const short = asked[0] - got[0] > ROUNDING_PX || asked[1] - got[1] > ROUNDING_PX;
  return short ? { kind: 'reduced', asked, got, maxTexturePx } : { kind: 'full', width: got[0], height: got[1] };
}

/**
 * Measures the canvases under an element. One of the size that HTML gives to all has not been taken by its engine yet: asking it for a
 * context would make one, with other attributes than the engine wants.
 */
export function measureCanvases(
  root: ParentNode & { clientWidth: number; clientHeight: number },
  ratio: number,
): CanvasDemand {
  let maxTexturePx: number | null = null;
  const canvases = [...root.querySelectorAll('canvas')].flatMap((canvas) => {
    if (canvas.width === 300 && canvas.height === 150) return [];
    const gl = canvas.getContext('webgl2');
    if (!gl || gl.isContextLost()) return [];
    maxTexturePx = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
    const { width, height } = canvas;
    return [{ width, height, bufferWidth: gl.drawingBufferWidth, bufferHeight: gl.drawingBufferHeight }];
  });
  return { cssWidth: root.clientWidth, cssHeight: root.clientHeight, devicePixelRatio: ratio, canvases, maxTexturePx };
}
