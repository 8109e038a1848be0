import { LOOK_COLOURS, PAGE_COLOURS } from '../../../geo/briefing/page-colours';
import type { ChartPlan } from '../../../geo/briefing/plan-chart';

/** Draws a chart with its corner at a place of a canvas, enlarged by `scale`. */
export function drawChart(c: CanvasRenderingContext2D, plan: ChartPlan, x: number, y: number, scale: number): void {
  c.save();
  c.translate(x, y);
  c.scale(scale, scale);
  for (const item of plan.items) {
    if (item.kind === 'rect') {
      const { fill, outlined } = LOOK_COLOURS[item.look];
      c.fillStyle = `#${fill}`;
      c.fillRect(item.x, item.y, item.width, item.height);
      c.lineWidth = 1;
      c.strokeStyle = `#${PAGE_COLOURS.dim}`;
      if (outlined) c.strokeRect(item.x, item.y, item.width, item.height);
    } else if (item.kind === 'line') {
      const isGrid = item.look === 'axis' || item.look === 'grid';
      c.lineWidth = item.look === 'grid' ? 0.5 : isGrid ? 1 : 2;
      c.strokeStyle = `#${item.look === 'axis' ? PAGE_COLOURS.dim : item.look === 'grid' ? PAGE_COLOURS.hairline : LOOK_COLOURS[item.look].fill}`;
      c.beginPath();
      for (const [px, py] of item.points) c.lineTo(px, py);
      c.stroke();
    } else {
      c.font = `${item.size}px ${SANS}`;
      c.fillStyle = `#${item.dim ? PAGE_COLOURS.dim : PAGE_COLOURS.text}`;
      c.textAlign = item.anchor === 'middle' ? 'center' : item.anchor;
      c.textBaseline = 'middle';
      c.fillText(item.text, item.x, item.y);
    }
  }
  c.restore();
}

export const SANS = '"IBM Plex Sans", Arial, sans-serif';
