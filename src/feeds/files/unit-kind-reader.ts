import { UNIT_KINDS } from '../../domain/unit';
import { choiceReader } from './read-cell';

/** Cursor-on-Target types of friendly and other things that move (MIL-STD-2525 in dashes), the first that fits. */
const COT_KINDS: readonly (readonly [pattern: RegExp, kind: (typeof UNIT_KINDS)[number]])[] = [
  [/^a-.-A-M-F-Q/, 'drone'],
  [/^a-.-A/, 'aircraft'],
  [/^a-.-[SU]/, 'boat'],
  [/^a-.-G-(E-V|U-C-V)/, 'vehicle'],
  [/^a-.-G/, 'foot'],
];

/** Reads the kind of a unit: one of the words, or the type of a Cursor-on-Target event. */
export function unitKindReader(): (value: unknown) => string | null {
  const read = choiceReader(UNIT_KINDS);
  return (value) => read(value) ?? COT_KINDS.find(([pattern]) => pattern.test(String(value)))?.[1] ?? null;
}
