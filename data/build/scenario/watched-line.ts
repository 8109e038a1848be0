import type { Sensor } from '../../../src/domain/sensor';
import { between } from '../../../src/feeds/scenario/local-plane';
import type { BorderSamples } from './border-samples';

/** Which 500 m samples of the line a sensor watches, by index: good to a sample at each end, enough to place sensors. */
export function watchedSamples(sensor: Sensor, { samples }: BorderSamples): number[] {
  const watched: number[] = [];
  samples.forEach(({ position }, index) => {
    if (Math.abs(position[1] - sensor.position[1]) * 110_500 > sensor.maxRangeM) return;
    const { distanceM, bearingDeg } = between(sensor.position, position);
    if (distanceM < sensor.minRangeM || distanceM > sensor.maxRangeM) return;
    const off = Math.abs(((bearingDeg - sensor.azimuthDeg + 540) % 360) - 180);
    if (off <= sensor.fieldOfViewDeg / 2) watched.push(index);
  });
  return watched;
}
