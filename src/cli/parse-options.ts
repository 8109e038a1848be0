import { parseArgs } from 'node:util';
import { AppError } from '../domain/errors';

/**
 * The options of a command, of the form `--name VALUE` or `--name=VALUE`; a value may begin with a minus sign, as
 * western longitudes do. A name that ends in `!` must be there. Of `flags`, `--name` alone stands for `true`; a name of
 * one letter is written `-n VALUE`.
 *
 * @throws AppError `bad-argument` for a name that is not known, given twice, without a value, or missing.
 */
export function parseOptions<Name extends string, Flag extends string = never>(
  args: readonly string[],
  names: readonly (Name | `${Name}!`)[],
  flags: readonly Flag[] = [],
): Partial<Record<Name | Flag, string>> {
  const isFlag = (name: string): boolean => flags.some((flag) => flag === name);
  const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);
  const known: readonly (Name | Flag)[] = [...names.map((name) => name.replace('!', '') as Name), ...flags];
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      known.map((name) => [
        name,
        {
          type: isFlag(name) ? ('boolean' as const) : ('string' as const),
          ...(name.length === 1 ? { short: name } : {}),
        },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Partial<Record<Name | Flag, string>> = {};
  const expected = `one of ${known.map(dashed).join(', ')}`;
  for (const token of tokens) {
    if (token.kind !== 'option') {
      const found = token.kind === 'positional' ? token.value : '--';
      throw new AppError('bad-argument', { found, expected });
    }
    const name = known.find((each) => each === token.name);
    if (name === undefined) throw new AppError('bad-argument', { found: token.rawName, expected });
    if (isFlag(name)) {
      if (token.value !== undefined) {
        throw new AppError('bad-argument', { found: `${token.rawName} with a value`, expected: 'it alone' });
      }
    } else if (token.value === undefined || token.value === '') {
      throw new AppError('bad-argument', { found: `${token.rawName} alone`, expected: 'a value after it' });
    }
    if (values[name] !== undefined) {
      throw new AppError('bad-argument', { found: `${token.rawName} twice`, expected: 'each option once' });
    }
    values[name] = token.value ?? 'true';
  }
  for (const name of names) {
    if (name.endsWith('!') && values[name.slice(0, -1) as Name] === undefined) {
      throw new AppError('bad-argument', {
        found: `no ${dashed(name.slice(0, -1))}`,
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
