import * as v from 'valibot';
import { type BorderFile, borderFileSchema } from '../../domain/border';
import { AppError } from '../../domain/errors';

/**
 * Checks the border file that a scenario plays on.
 * @throws AppError `bad-border` naming the first fault, or a pair other than the one the scenario was made for.
 */
export function parseBorderFile(raw: unknown, pair: string): BorderFile {
  const result = v.safeParse(borderFileSchema, raw, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    throw new AppError('bad-border', {
      found: issue.received,
      expected: issue.expected ?? issue.message,
      where: v.getDotPath(issue) ?? 'border',
    });
  }
  if (result.output.pair !== pair) {
    throw new AppError('bad-border', { found: result.output.pair, expected: pair, where: 'pair' });
  }
  return result.output;
}
