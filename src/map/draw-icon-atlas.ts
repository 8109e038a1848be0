import { UNIT_KINDS, type UnitKind } from '../domain/unit';
import { type IconAtlas, MIX_PARTS, mixIconName } from '../layers/icon-atlas';
import { unitIconName } from '../layers/plan-units';
import type { Theme } from '../layers/theme';

const CELL = 64;
const COLUMNS = 16;

/** MIL-STD-2525D / APP-6D identification codes, friend and present: set 10 land unit, 30 sea surface, 01 air. */
const SIDC: Record<UnitKind, string> = {
  foot: '10031000001211000000',
  vehicle: '10031000001211040000',
  k9: '10031000001405000000',
  boat: '10033000001403000000',
  aircraft: '10030100001102000000',
  drone: '10030100001103000000',
};

type Draw = (context: CanvasRenderingContext2D) => void;
interface Cell {
  readonly name: string;
  /** Masks take the colour of their row; the others keep the drawn colours. */
  readonly mask: boolean;
  readonly draw: Draw;
}

type Milsymbol = typeof import('milsymbol')['default'];

/**
 * All icons of the map on one canvas: the symbols of the units, the shapes of incidents, the bars at gap ends, and a ring
 * for every mix of severities. MIL-STD-2525 symbols need `loadSymbols()`; without it units are plain marks, so that the
 * first picture does not wait for the largest of the libraries.
 *
 * @throws Error for a code that milsymbol calls invalid: the codes are ours.
 */
export function drawIconAtlas(theme: Theme, symbols: Milsymbol | null): Promise<IconAtlas> {
  const cells: Cell[] = [...shapeCells(), ...mixCells(theme)];
  for (const kind of UNIT_KINDS) {
    for (const [owner, colour] of [
      ['own', theme.css.selected],
      ['partner', theme.css.partner],
      ['selected', theme.css.text],
    ] as const) {
      for (const busy of [false, true]) {
        const draw = symbols ? symbolOf(symbols, kind, colour, busy, theme) : plainMark(colour, busy);
        cells.push({ name: unitIconName(kind, owner, busy), mask: false, draw });
      }
    }
  }
  return pack(cells);
}

export async function loadSymbols(): Promise<Milsymbol> {
  return (await import('milsymbol')).default;
}

function symbolOf(symbols: Milsymbol, kind: UnitKind, colour: string, busy: boolean, theme: Theme): Draw {
  const symbol = new symbols.Symbol(SIDC[kind], {
    size: 34,
    fill: !busy,
    // A busy unit is an outline over the ground of the map, a free one is filled.
    ...(busy
      ? { monoColor: colour, strokeWidth: 6 }
      : { colorMode: allOf(colour), iconColor: theme.css['on-selected'], strokeWidth: 4, outlineWidth: 0 }),
  });
  if (!symbol.isValid()) throw new Error(`unit kind ${kind}: milsymbol refuses ${SIDC[kind]}`);
  const canvas = symbol.asCanvas(1);
  return (context) => {
    const scale = Math.min((CELL - 4) / canvas.width, (CELL - 4) / canvas.height);
    const [w, h] = [canvas.width * scale, canvas.height * scale];
    context.drawImage(canvas, -w / 2, -h / 2, w, h);
  };
}

function plainMark(colour: string, busy: boolean): Draw {
  return (context) => {
    context.lineWidth = 6;
    context.fillStyle = colour;
    context.strokeStyle = colour;
    if (busy) context.strokeRect(-20, -13, 40, 26);
    else context.fillRect(-23, -16, 46, 32);
  };
}

function allOf(colour: string) {
  return { Civilian: colour, Friend: colour, Hostile: colour, Neutral: colour, Unknown: colour, Suspect: colour };
}

async function pack(cells: readonly Cell[]): Promise<IconAtlas> {
  const canvas = document.createElement('canvas');
  canvas.width = COLUMNS * CELL;
  canvas.height = Math.ceil(cells.length / COLUMNS) * CELL;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('icon atlas: this browser gives no 2D canvas');
  const mapping: Record<string, IconAtlas['mapping'][string]> = {};
  cells.forEach(({ name, mask, draw }, index) => {
    const x = (index % COLUMNS) * CELL;
    const y = Math.floor(index / COLUMNS) * CELL;
    context.save();
    context.beginPath();
    context.rect(x, y, CELL, CELL);
    context.clip();
    context.translate(x + CELL / 2, y + CELL / 2);
    draw(context);
    context.restore();
    mapping[name] = { x, y, width: CELL, height: CELL, anchorX: CELL / 2, anchorY: CELL / 2, mask };
  });
  return { image: await createImageBitmap(canvas), mapping };
}

function shapeCells(): Cell[] {
  const polygon = (points: readonly (readonly [number, number])[]) => (context: CanvasRenderingContext2D) => {
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.closePath();
  };
  const triangle = polygon([
    [0, -26],
    [28, 22],
    [-28, 22],
  ]);
  const diamond = (r: number) =>
    polygon([
      [0, -r],
      [r, 0],
      [0, r],
      [-r, 0],
    ]);
  const filled =
    (shape: Draw): Draw =>
    (context) => {
      shape(context);
      context.fillStyle = '#fff';
      context.fill();
    };
  const outlined =
    (shape: Draw): Draw =>
    (context) => {
      shape(context);
      context.fillStyle = 'rgb(255 255 255 / 30%)';
      context.fill();
      context.lineWidth = 7;
      context.strokeStyle = '#fff';
      context.stroke();
    };
  const bar: Draw = (context) => {
    context.fillStyle = '#fff';
    context.fillRect(-24, -5, 48, 10);
  };
  // Points north from the centre; the symbol covers its lower half.
  const heading: Draw = (context) => {
    context.fillStyle = '#fff';
    context.fillRect(-1.4, -30, 2.8, 30);
  };
  return [
    { name: 'triangle-filled', mask: true, draw: filled(triangle) },
    { name: 'triangle', mask: true, draw: outlined(triangle) },
    { name: 'diamond', mask: true, draw: filled(diamond(24)) },
    { name: 'diamond-small', mask: true, draw: outlined(diamond(20)) },
    { name: 'bar', mask: true, draw: bar },
    { name: 'heading', mask: true, draw: heading },
  ];
}

/** One ring for each way to share eight eighths among four severities. */
function mixCells(theme: Theme): Cell[] {
  const colours = [theme.css['cover-2'], theme.css['cover-1'], theme.css.gap, theme.css.attention];
  const cells: Cell[] = [];
  for (let a = 0; a <= MIX_PARTS; a++) {
    for (let b = 0; a + b <= MIX_PARTS; b++) {
      for (let c = 0; a + b + c <= MIX_PARTS; c++) {
        const mix = [a, b, c, MIX_PARTS - a - b - c];
        cells.push({ name: mixIconName(mix), mask: false, draw: ring(mix, colours, theme) });
      }
    }
  }
  return cells;
}

function ring(mix: readonly number[], colours: readonly string[], theme: Theme): Draw {
  return (context) => {
    context.beginPath();
    context.arc(0, 0, 30, 0, Math.PI * 2);
    context.fillStyle = theme.css.panel;
    context.globalAlpha = 0.88;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = 6;
    // From the most severe at the top, clockwise.
    let from = -Math.PI / 2;
    for (let severity = mix.length - 1; severity >= 0; severity--) {
      const share = (mix[severity] ?? 0) / MIX_PARTS;
      if (share === 0) continue;
      const to = from + share * Math.PI * 2;
      context.beginPath();
      context.arc(0, 0, 27, from, to);
      context.strokeStyle = colours[severity] ?? theme.css.text;
      context.stroke();
      from = to;
    }
  };
}
