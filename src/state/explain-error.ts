import { AppError, type ErrorCode, type ErrorDetails } from '../domain/errors';
import * as m from '../i18n/paraglide/messages';
import type { SentError } from './log-messages';

/** An error in words: what happened, and what a person needs to mend it. */
export interface Explanation {
  readonly title: string;
  readonly detail: string | null;
}

/** A code added to the domain fails to compile here until somebody says what it means. */
const TITLES: Readonly<Record<ErrorCode, () => string>> = {
  'bad-coordinate': m.error_bad_coordinate,
  'bad-argument': m.error_bad_argument,
  'bad-event': m.error_bad_event,
  'bad-file': m.error_bad_file,
  'bad-border': m.error_bad_border,
  'bad-scenario': m.error_bad_scenario,
  'bad-batch': m.error_bad_batch,
  'bad-source': m.error_bad_source,
  'bad-backup': m.error_bad_backup,
  'bad-footprint': m.error_bad_footprint,
  'bad-interval': m.error_bad_interval,
  'out-of-range': m.error_out_of_range,
  'unknown-piece': m.error_unknown_piece,
  'storage-failed': m.error_storage_failed,
  'fetch-failed': m.error_fetch_failed,
  'worker-crashed': m.error_worker_crashed,
  'worker-failed': m.error_worker_failed,
  'timed-out': m.error_timed_out,
  cancelled: m.error_cancelled,
  'webgl-missing': m.error_webgl_missing,
};

/** Anything that was thrown, or sent by another window. What has no code of ours is a computation that failed. */
export function explainError(error: unknown): Explanation {
  if (error instanceof AppError || isSent(error)) {
    return { title: TITLES[error.code](), detail: explainDetails(error.details) };
  }
  return { title: m.error_worker_failed(), detail: error instanceof Error ? error.message : String(error) };
}

/** An error as one text, to stand after the words for what failed. */
export function reasonOf(error: unknown): string {
  const { title, detail } = explainError(error);
  return detail === null ? title : m.error_reason({ title, detail });
}

function explainDetails({ where = '', found, expected = '' }: ErrorDetails): string | null {
  if (found === undefined && expected === '') return where || null;
  return m.error_detail({ where, found: String(found), expected });
}

function isSent(error: unknown): error is SentError {
  return typeof error === 'object' && error !== null && 'code' in error && 'details' in error;
}
