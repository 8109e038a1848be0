import type { Position } from '../../domain/place';
import { RADIANS } from '../ecef';
import { ARC, ARC_STRIDE, type ArcTable } from './arc-table';
import { sineOfLatitude } from './conformal-sphere';
import type { Region } from './region';

/**
 * The boundary of a region for drawing: closed rings of `[lng, lat]`, the inside on the left (outer rings
 * counter-clockwise, holes clockwise), longitudes running on past ±180 rather than jump. Arcs are drawn by chords of at most `stepDeg` of
 * their circle, which stray by r(1 − cos(step / 2)): 0.12 % of the radius for 5.6° (64 to a circle).
 */
export function regionRings({ arcs }: Region, stepDeg: number): readonly (readonly Position[])[] {
  const byStart = new Map<string, number>();
  for (let arc = 0; arc < arcs.count; arc++) byStart.set(keyOf(arcs, arc, ARC.START), arc);
  const rings: Position[][] = [];
  for (const first of byStart.values()) {
    const ring: Position[] = [];
    for (let arc: number | undefined = first; arc !== undefined; ) {
      appendArc(ring, arcs, arc, stepDeg);
      byStart.delete(keyOf(arcs, arc, ARC.START));
      arc = byStart.get(keyOf(arcs, arc, ARC.END));
    }
    const [lng, lat] = ring[0]!;
    ring.push([nearLng(lng, ring.at(-1)![0]), lat]);
    rings.push(ring);
  }
  return rings;
}

/** Rings are closed to the last bit, so ends find their starts by their digits. */
function keyOf({ data }: ArcTable, arc: number, which: number): string {
  const at = arc * ARC_STRIDE + which;
  return `${data[at]} ${data[at + 1]} ${data[at + 2]}`;
}

const point = new Float64Array(3);

function appendArc(ring: Position[], arcs: ArcTable, arc: number, stepDeg: number): void {
  const run = arcs.data[arc * ARC_STRIDE + ARC.RUN]!;
  const steps = Math.max(1, Math.ceil((run * 90) / stepDeg));
  for (let step = 0; step < steps; step++) {
    arcs.pointAt(arc, (run * step) / steps, point);
    const [x, y, z] = [point[0]!, point[1]!, point[2]!];
    const lng = Math.atan2(y, x) / RADIANS;
    const lat = Math.asin(sineOfLatitude(z / Math.hypot(x, y, z))) / RADIANS;
    ring.push([ring.length === 0 ? lng : nearLng(lng, ring.at(-1)![0]), lat]);
  }
}

function nearLng(lng: number, to: number): number {
  return lng - 360 * Math.round((lng - to) / 360);
}
