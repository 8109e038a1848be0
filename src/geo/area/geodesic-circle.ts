import type { SphereSite } from './conformal-sphere';

/** A circle of the unit sphere: its axis, 1 minus the distance of its plane, its radius in that plane. */
export interface Circle {
  readonly axis: readonly [number, number, number];
  readonly h: number;
  readonly radius: number;
}

/** The image of the geodesic circle around a site: through its northern and southern ends, of the mean radius. */
export function geodesicCircle(site: SphereSite, rangeM: number): Circle {
  const flat = rangeM * site.perM;
  const angle = flat + site.swell * flat ** 3;
  const shift = (site.bend * flat * flat) / 2;
  const cos = Math.cos(shift);
  const sin = Math.sin(shift);
  return {
    axis: [site.x * cos + site.northX * sin, site.y * cos + site.northY * sin, site.z * cos + site.northZ * sin],
    h: 2 * Math.sin(angle / 2) ** 2,
    radius: Math.sin(angle),
  };
}
