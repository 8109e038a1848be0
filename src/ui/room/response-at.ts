import type { ChainagePoint } from '../../domain/place';
import type { App } from '../../state/app-context';
import { readResponse, responseWords } from '../response-reading';

/** The response at a point of the line in words; empty while it is not known. */
export function responseAt(app: App, point: ChainagePoint): string {
  const { border, segments } = app.border;
  const { coverTimes, responders, shown } = app.lineResponse;
  const { rules } = app.responseRules;
  if (!border || !segments || !shown || !rules) return '';
  const reading = readResponse(point, { border, segments: segments.segments, shown, responders, rules, coverTimes });
  if (!reading) return '';
  return responseWords(reading, border, (id) => app.picture.picture.units.get(id)?.unit.callsign ?? id);
}
