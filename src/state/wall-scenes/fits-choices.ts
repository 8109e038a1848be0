import type { Incident } from '../../domain/incident';
import type { FilterChoices } from '../time/filter-link';

/** Whether an incident fits what a scene's filter says of incidents themselves; places and text are of the record, at the desk. */
export function fitsChoices(incident: Incident, choices: FilterChoices): boolean {
  const fits = <T>(all: readonly T[], one: T): boolean => all.length === 0 || all.includes(one);
  const { pieceId, chainageM } = incident.at;
  return (
    fits(choices.kinds, incident.kind) &&
    fits(choices.severities, incident.severity) &&
    fits(choices.statuses, incident.status) &&
    fits(choices.agencies, incident.agencyId) &&
    fits(choices.outcomes, incident.outcome) &&
    (choices.stretches.length === 0 ||
      choices.stretches.some(
        (one) => one.pieceId === pieceId && chainageM >= one.fromChainageM && chainageM < one.toChainageM,
      ))
  );
}
