import { type ConditionsTable, conditionsTableSchema, type KindConditions } from '../../domain/conditions';
import { AppError } from '../../domain/errors';
import { SENSOR_KINDS } from '../../domain/sensor';
import { parseJson } from '../parse-json';

/**
 * The table of a decoded `data/conditions.json`. Beyond the schema it holds that mist is no worse than fog and light
 * precipitation no worse than heavy, so that worse conditions never enlarge what a sensor watches.
 *
 * @throws AppError `bad-file` with what was found, what was expected and where.
 */
export function parseConditions(json: unknown): ConditionsTable {
  const table = parseJson(conditionsTableSchema, json, 'bad-file');
  for (const kind of SENSOR_KINDS) {
    checkOrder(table.kinds[kind], 'mist', 'fog', kind);
    checkOrder(table.kinds[kind], 'lightPrecipitation', 'heavyPrecipitation', kind);
  }
  return table;
}

type Graded = 'mist' | 'fog' | 'lightPrecipitation' | 'heavyPrecipitation';

function checkOrder(effects: KindConditions, milder: Graded, worse: Graded, kind: string): void {
  const [mild, bad] = [effects[milder], effects[worse]];
  const check = (field: string, found: number, least: number): void => {
    if (found >= least) return;
    throw new AppError('bad-file', {
      found,
      expected: `${least} or more, as for ${worse}`,
      where: `kinds.${kind}.${milder}.${field}`,
    });
  };
  check('rangeFactor', mild.rangeFactor, bad.rangeFactor);
  check('rangeCapM', mild.rangeCapM ?? Number.POSITIVE_INFINITY, bad.rangeCapM ?? Number.POSITIVE_INFINITY);
  if (mild.ownShare > bad.ownShare) {
    throw new AppError('bad-file', {
      found: mild.ownShare,
      expected: `${bad.ownShare} or less, as for ${worse}`,
      where: `kinds.${kind}.${milder}.ownShare`,
    });
  }
}
