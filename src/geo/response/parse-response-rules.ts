import { AppError } from '../../domain/errors';
import { type ResponseRules, responseRulesSchema } from '../../domain/response-rules';
import { parseJson } from '../parse-json';

/**
 * The rules of a decoded `data/response.json`. Beyond the schema it holds that verification by a report takes no less
 * time than with a sensor on the place, and that no list names the same thing twice.
 *
 * @throws AppError `bad-file` with what was found, what was expected and where.
 */
export function parseResponseRules(json: unknown): ResponseRules {
  const rules = parseJson(responseRulesSchema, json, 'bad-file');
  const { bySensor, byReport } = rules.verificationS;
  if (byReport < bySensor) {
    throw new AppError('bad-file', {
      found: byReport,
      expected: `${bySensor} or more, as with a sensor`,
      where: 'verificationS.byReport',
    });
  }
  for (const [kind, { reaches }] of Object.entries(rules.units)) checkOnce(reaches, `units.${kind}.reaches`);
  for (const [table, rows] of Object.entries({ modes: rules.modes, incidents: rules.incidents })) {
    for (const [name, { kinds, capabilities }] of Object.entries(rows)) {
      checkOnce(kinds, `${table}.${name}.kinds`);
      checkOnce(capabilities, `${table}.${name}.capabilities`);
    }
  }
  return rules;
}

function checkOnce(names: readonly string[], where: string): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new AppError('bad-file', { found: `${twice} twice`, expected: 'each once', where });
}
