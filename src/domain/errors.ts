/** Every failure that Watchline can name. A new kind of failure gets a new code here, never a new message elsewhere. */
export type ErrorCode =
  | 'bad-coordinate'
  | 'bad-argument'
  | 'bad-event'
  | 'bad-file'
  | 'bad-border'
  | 'bad-source'
  | 'bad-scenario'
  | 'bad-batch'
  | 'bad-backup'
  | 'bad-footprint'
  | 'bad-interval'
  | 'out-of-range'
  | 'unknown-piece'
  | 'storage-failed'
  | 'fetch-failed'
  | 'worker-crashed'
  | 'worker-failed'
  | 'timed-out'
  | 'cancelled'
  | 'webgl-missing';

/** What was found, what was expected and where: enough for a person to mend the input. */
export interface ErrorDetails {
  readonly found?: unknown;
  readonly expected?: string;
  readonly where?: string;
}

/** The one error class of the application; `code` is for programs, `details` for people. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(explain(code, details), options);
    this.code = code;
    this.details = details;
  }
}

function explain(code: ErrorCode, { found, expected, where }: ErrorDetails): string {
  const parts: string[] = [code];
  if (where !== undefined) parts.push(`at ${where}`);
  if (found !== undefined) parts.push(`found ${show(found)}`);
  if (expected !== undefined) parts.push(`expected ${expected}`);
  return parts.join(': ');
}

function show(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
