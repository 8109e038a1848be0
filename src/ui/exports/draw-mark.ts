import type { LegendEntry } from '../legend';

/** A mark of the legend, 24 × 10 from its corner, as `LayerLegend` draws it; colour and width of lines are set here. */
export function drawMark(c: CanvasRenderingContext2D, shape: LegendEntry['shape'], color: string): void {
  c.fillStyle = color;
  c.strokeStyle = color;
  const line = (width: number, dash: readonly number[] = []) => {
    c.lineWidth = width;
    c.setLineDash([...dash]);
    stroke(c, [
      [1, 5],
      [23, 5],
    ]);
    c.setLineDash([]);
  };
  switch (shape) {
    case 'thick-line':
      return line(4);
    case 'line':
      return line(2);
    case 'broken-line':
      return line(1.5, [4, 3]);
    case 'dotted-line':
      return line(2, [1.5, 4]);
    case 'hollow-line':
      c.lineWidth = 1.25;
      for (const y of [2.5, 7.5]) {
        stroke(c, [
          [1, y],
          [23, y],
        ]);
      }
      for (const x of [1, 23]) {
        stroke(c, [
          [x, 0.5],
          [x, 9],
        ]);
      }
      return;
    case 'area':
      return c.fillRect(2, 0, 20, 10);
    case 'square':
      return c.fillRect(8, 1, 8, 8);
    case 'dot':
      c.beginPath();
      c.arc(12, 5, 4, 0, 2 * Math.PI);
      return c.fill();
    case 'diamond':
      return fill(c, [
        [12, 0],
        [17, 5],
        [12, 10],
        [7, 5],
      ]);
    case 'triangle':
      return fill(c, [
        [12, 0.5],
        [17.5, 9.5],
        [6.5, 9.5],
      ]);
  }
}

type Points = readonly (readonly [number, number])[];

function trace(c: CanvasRenderingContext2D, points: Points): void {
  c.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? c.moveTo(x, y) : c.lineTo(x, y)));
}
function stroke(c: CanvasRenderingContext2D, points: Points): void {
  trace(c, points);
  c.stroke();
}
function fill(c: CanvasRenderingContext2D, points: Points): void {
  trace(c, points);
  c.closePath();
  c.fill();
}
