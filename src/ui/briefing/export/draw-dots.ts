import { PAGE_COLOURS } from '../../../geo/briefing/page-colours';
import type { SegmentDot } from '../../../geo/briefing/segment-dots';
import * as m from '../../../i18n/paraglide/messages';
import { formatNumber } from '../../format';
import { SANS } from './draw-chart';

const LEAST_PX = 11;
const MOST_PX = 30;

/**
 * Draws numbers of incidents on a picture of the map, each as a disc whose area grows with it, the smallest on top.
 *
 * @param project where a position is, in CSS pixels of the map
 * @param ratio pixels of the picture for each of those
 * @param source what the numbers are, drawn into the corner
 */
export function drawDots(
  canvas: HTMLCanvasElement,
  dots: readonly SegmentDot[],
  project: (position: SegmentDot['position']) => { readonly x: number; readonly y: number },
  ratio: number,
  source: string,
): void {
  const c = canvas.getContext('2d');
  if (c === null || dots.length === 0) return;
  const most = Math.max(...dots.map(({ count }) => count));
  c.save();
  c.scale(ratio, ratio);
  c.textAlign = 'center';
  c.textBaseline = 'middle';
  for (const { position, count } of dots.toSorted((a, b) => b.count - a.count)) {
    const { x, y } = project(position);
    const radius = Math.max(LEAST_PX, MOST_PX * Math.sqrt(count / most));
    c.beginPath();
    c.arc(x, y, radius, 0, 2 * Math.PI);
    c.fillStyle = `#${PAGE_COLOURS.ground}e0`;
    c.fill();
    c.lineWidth = 1.5;
    c.strokeStyle = `#${PAGE_COLOURS.text}`;
    c.stroke();
    c.font = `600 12px ${SANS}`;
    c.fillStyle = `#${PAGE_COLOURS.text}`;
    c.fillText(formatNumber(count), x, y);
  }
  const words = m.share_dots({ source });
  c.font = `12px ${SANS}`;
  c.textAlign = 'left';
  const height = canvas.height / ratio;
  c.fillStyle = `#${PAGE_COLOURS.ground}e0`;
  c.fillRect(8, height - 30, c.measureText(words).width + 16, 22);
  c.fillStyle = `#${PAGE_COLOURS.text}`;
  c.fillText(words, 16, height - 19);
  c.restore();
}
