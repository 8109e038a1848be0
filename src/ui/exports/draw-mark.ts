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
      line(4);
      break;
    case 'line':
      line(2);
      break;
    case 'broken-line':
      line(1.5, [4, 3]);
      break;
    case 'dotted-line':
      line(2, [1.5, 4]);
      break;
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
      break;
    case 'area':
      c.fillRect(2, 0, 20, 10);
      break;
    case 'square':
      c.fillRect(8, 1, 8, 8);
      break;
    case 'dot':
      c.beginPath();
      c.arc(12, 5, 4, 0, 2 * Math.PI);
      c.fill();
      break;
    case 'diamond':
      fill(c, [
        [12, 0],
        [17, 5],
        [12, 10],
        [7, 5],
      ]);
      break;
    case 'triangle':
      fill(c, [
        [12, 0.5],
        [17.5, 9.5],
        [6.5, 9.5],
      ]);
      break;
  }
}

type Points = readonly (readonly [number, number])[];

function trace(c: CanvasRenderingContext2D, points: Points): void {
  c.beginPath();
  for (const [x, y] of points) c.lineTo(x, y);
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
