import { parseArgs } from 'node:util';
import { AppError } from '../domain/errors';

/**
 * The options of a command, all of the form `--name VALUE` or `--name=VALUE`; a value may begin with a minus sign, as
 * western longitudes do. A name that ends in `!` must be there.
 *
 * @throws AppError `bad-argument` for a name that is not known, given twice, without a value, or missing.
 */
export function parseOptions<Name extends string>(
  args: readonly string[],
  names: readonly (Name | `${Name}!`)[],
): Partial<Record<Name, string>> {
  const known = names.map((name) => name.replace('!', '') as Name);
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(known.map((name) => [name, { type: 'string' as const }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Partial<Record<Name, string>> = {};
  const expected = `one of ${known.map((name) => `--${name}`).join(', ')}`;
  for (const token of tokens) {
    if (token.kind !== 'option') {
      const found = token.kind === 'positional' ? token.value : '--';
      throw new AppError('bad-argument', { found, expected });
    }
    const name = known.find((each) => each === token.name);
    if (name === undefined) throw new AppError('bad-argument', { found: token.rawName, expected });
    if (token.value === undefined || token.value === '') {
      throw new AppError('bad-argument', { found: `${token.rawName} alone`, expected: 'a value after it' });
    }
    if (values[name] !== undefined) {
      throw new AppError('bad-argument', { found: `${token.rawName} twice`, expected: 'each option once' });
    }
    values[name] = token.value;
  }
  for (const name of names) {
    if (name.endsWith('!') && values[name.slice(0, -1) as Name] === undefined) {
      throw new AppError('bad-argument', {
        found: `no --${name.slice(0, -1)}`,
        expected: 'it to be there; see --help',
      });
    }
  }
  return values;
}

/** @throws AppError `bad-argument` unless the value is one of the choices. */
export function choose<Choice extends string>(value: string, choices: readonly Choice[], where: string): Choice {
  const choice = choices.find((each) => each === value);
  if (choice === undefined) {
    throw new AppError('bad-argument', { found: value, expected: `one of ${choices.join(', ')}`, where });
  }
  return choice;
}

/** @throws AppError `bad-argument` unless the value is a decimal number that fits. */
export function toNumber(value: string, fits: (value: number) => boolean, expected: string, where: string): number {
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
  if (!(Number.isFinite(number) && fits(number))) throw new AppError('bad-argument', { found: value, expected, where });
  return number;
}
