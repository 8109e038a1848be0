import { AppError } from '../domain/errors';
import type { SentError } from './log-messages';

/** An error as it can travel: what is no AppError failed in a feed. */
export function toSentError(error: unknown): SentError {
  if (error instanceof AppError) {
    const { found, ...details } = error.details;
    return { code: error.code, details: found === undefined ? details : { ...details, found: String(found) } };
  }
  return { code: 'worker-failed', details: { where: 'feed', found: String(error) } };
}
