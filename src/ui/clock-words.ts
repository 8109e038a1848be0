import type { ClockStart } from '../geo/response/clock-start';
import type { DetectionPlace, Way } from '../geo/response/detections-on-way';
import type { WayInterruption } from '../geo/response/way-interruption';
import * as m from '../i18n/paraglide/messages';
import { formatDuration, formatLength, formatNumber, type LengthUnit } from './format';

/** Where the clock counts from, and why. */
export function clockStartWords(start: ClockStart, unit: LengthUnit): string {
  switch (start.kind) {
    case 'line':
      return m.clock_start_line();
    case 'before':
      return m.clock_start_before({
        distance: formatLength(start.distanceM, unit, 1),
        time: formatDuration(start.timeS),
        sigma: formatDuration(start.sigmaS),
      });
    case 'beyond':
      return m.clock_start_beyond({ distance: formatLength(start.distanceM, unit, 1) });
  }
}

/** How many detections P(interruption) rests on. */
export function interruptionWords({ terms }: Pick<WayInterruption, 'terms'>): string {
  const [first, ...more] = terms.filter(({ place }) => place.probability > 0);
  if (first === undefined) return m.clock_easi_places_none();
  if (more.length > 0) return m.clock_easi_places({ count: formatNumber(more.length + 1) });
  return first.place.alongM > 0 ? m.clock_easi_places_beyond() : m.clock_easi_places_one();
}

/** `on the line: Tower 4`, `2.4 km beyond: Camera 7`. */
export function detectionPlaceWords(
  { alongM, sensorIds }: Pick<DetectionPlace, 'alongM' | 'sensorIds'>,
  sensorName: (sensorId: string) => string,
  unit: LengthUnit,
): string {
  const sensors = sensorIds.map(sensorName).join(', ');
  if (alongM > 0) return m.clock_easi_beyond({ distance: formatLength(alongM, unit, 1), sensors });
  return sensors === '' ? m.clock_easi_line_none() : m.clock_easi_line({ sensors });
}

/** The way that is assumed, or that none is. */
export function wayWords(way: Way | null, unit: LengthUnit): string {
  if (way === null) return m.clock_easi_no_way();
  return m.clock_easi_way({ length: formatLength(way.lengthM, unit, 1), name: way.name });
}
