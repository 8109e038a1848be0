import { CLEAR_DAY, type ConditionSetting, type Conditions } from '../domain/conditions';
import { AppError } from '../domain/errors';
import { WORST_CASE } from '../geo/conditions/effective-footprint';

/** One ledger under one set of conditions, or those of day, night and the worst case side by side. */
export type ConditionsChoice =
  | { readonly kind: 'one'; readonly setting: ConditionSetting | typeof WORST_CASE }
  | { readonly kind: 'compare'; readonly weather: Omit<Conditions, 'light'> };

const COMPARE = 'compare';

/** What each word sets; two words that set the same contradict each other. */
const WORDS: Readonly<Record<string, Partial<ConditionSetting>>> = {
  day: { light: 'day' },
  twilight: { light: 'twilight' },
  night: { light: 'night' },
  sun: { light: 'sun' },
  mist: { fog: 'mist' },
  fog: { fog: 'fog' },
  'light-precipitation': { precipitation: 'light' },
  precipitation: { precipitation: 'heavy' },
  'snow-cover': { snowCover: true },
  leaves: { leafOn: true },
};

export const CONDITION_WORDS = [...Object.keys(WORDS), WORST_CASE, COMPARE];

/**
 * What `--conditions night,fog` asks for. Without a word for it the light is day, and the weather clear. `worst-case`
 * stands alone; `compare` goes with weather, but not with a light.
 *
 * @throws AppError `bad-argument`
 */
export function parseConditionsArgument(argument: string | undefined): ConditionsChoice {
  const words = argument === undefined ? [] : argument.split(',').map((word) => word.trim().toLowerCase());
  if (words.length === 1 && words[0] === WORST_CASE) return { kind: 'one', setting: WORST_CASE };
  const set: { -readonly [Key in keyof ConditionSetting]?: ConditionSetting[Key] } = {};
  for (const word of words) {
    if (word === COMPARE) continue;
    const change = WORDS[word];
    if (change === undefined)
      bad(word, `${word === WORST_CASE ? 'it alone, or words' : 'words'} of ${CONDITION_WORDS.join(', ')}`);
    const [key] = Object.keys(change) as [keyof ConditionSetting];
    if (set[key] !== undefined) bad(words.join(','), 'each of light, fog and precipitation at most once');
    Object.assign(set, change);
  }
  if (!words.includes(COMPARE)) return { kind: 'one', setting: { ...CLEAR_DAY, ...set } };
  const { light, ...weather } = set;
  if (light !== undefined) bad(words.join(','), `${COMPARE} without a light: it shows day and night`);
  const { light: _, ...clear } = CLEAR_DAY;
  return { kind: 'compare', weather: { ...clear, ...weather } };
}

function bad(found: string, expected: string): never {
  throw new AppError('bad-argument', { found, expected, where: '--conditions' });
}
