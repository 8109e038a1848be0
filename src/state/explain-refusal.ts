import { AppError } from '../domain/errors';
import * as m from '../i18n/paraglide/messages';
import { explainError } from './explain-error';

/** By where an event did not fit the picture, or the desk. */
const WORDS: Readonly<Record<string, () => string>> = {
  replay: m.refused_replay,
  unitId: m.refused_unit_unknown,
  'unit.taskingId': m.refused_unit_busy,
  incidentId: m.refused_incident_unknown,
  'incident.status': m.refused_incident_status,
  intoId: m.refused_incident_unknown,
  'into.id': m.refused_into_itself,
  'into.status': m.refused_incident_status,
  taskingId: m.refused_tasking_unknown,
  'tasking.status': m.refused_tasking_over,
  status: m.refused_stage,
  reason: m.refused_reason,
};

/** Why what a person did was not taken, in words; what is not about incidents and orders as any other error. */
export function explainRefusal(error: unknown): string {
  if (error instanceof AppError && (error.code === 'bad-event' || error.code === 'out-of-range')) {
    const { where = '' } = error.details;
    // The log names the event and its kind before the field: `desk:x: tasking.ordered.unit.taskingId`.
    const field = where.replace(/^.*: (?:incident|tasking)\.[a-z]+\./, '');
    const words = WORDS[field];
    if (words !== undefined) return words();
  }
  const { title, detail } = explainError(error);
  return detail === null ? title : m.refused_other({ title, detail });
}
