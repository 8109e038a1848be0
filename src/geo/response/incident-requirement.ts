import type { Incident } from '../../domain/incident';
import type { Requirement } from '../../domain/response';
import type { ResponseRules } from '../../domain/response-rules';

/** What an incident asks of those who answer: kinds and capabilities by its kind, how many by its severity. */
export function incidentRequirement(
  { kind, severity }: Pick<Incident, 'kind' | 'severity'>,
  rules: ResponseRules,
): Requirement {
  const { kinds, capabilities } = rules.incidents[kind];
  return { kinds, capabilities, units: rules.severities[severity].units };
}
