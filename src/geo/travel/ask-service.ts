import * as v from 'valibot';
import { AppError } from '../../domain/errors';
import type { Scheduler } from '../../domain/scheduler';

/** What a routing client needs of the outside. */
export interface RoutingHost {
  readonly fetch: typeof fetch;
  readonly scheduler: Scheduler;
}

interface ServiceQuestion<S extends v.GenericSchema> {
  readonly url: string;
  readonly schema: S;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Far more than a matrix or a long way takes. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * One question to a routing service by GET, so that no preflight is needed: an answer that fits the schema, or an error that says
 * what was wrong. Sends no cookies and follows no redirect, which could lead to another origin than the one configured.
 *
 * @throws AppError `cancelled`, `timed-out`, `fetch-failed` (no answer, or a status other than 200 with what the service says
 * about it), `bad-file` (an answer that is too long, no JSON or of another shape). Clears its timer and its listener.
 */
export async function askService<S extends v.GenericSchema>(
  host: RoutingHost,
  { url, schema, timeoutMs, signal }: ServiceQuestion<S>,
): Promise<v.InferOutput<S>> {
  const where = new URL(url).origin;
  if (signal.aborted) throw new AppError('cancelled', { where });
  const abort = new AbortController();
  let late = false;
  const stopTimer = host.scheduler.after(timeoutMs, () => {
    late = true;
    abort.abort();
  });
  const onAbort = () => abort.abort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const response = await host.fetch(url, {
      signal: abort.signal,
      credentials: 'omit',
      redirect: 'error',
      headers: { Accept: 'application/json' },
    });
    const text = await readText(response, where);
    if (!response.ok) {
      throw new AppError('fetch-failed', {
        where,
        found: `${response.status} ${text.slice(0, 200)}`.trim(),
        expected: '200',
      });
    }
    return checked(parsed(text, where), schema, where);
  } catch (cause) {
    if (signal.aborted) throw new AppError('cancelled', { where }, { cause });
    if (late) throw new AppError('timed-out', { where, expected: `an answer in ${timeoutMs} ms` }, { cause });
    if (cause instanceof AppError) throw cause;
    throw new AppError('fetch-failed', { where, found: String(cause), expected: 'an answer' }, { cause });
  } finally {
    stopTimer();
    signal.removeEventListener('abort', onAbort);
  }
}

async function readText(response: Response, where: string): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MOST_BYTES) {
      await reader.cancel();
      throw new AppError('bad-file', { where, found: `more than ${MOST_BYTES} bytes`, expected: 'a routing answer' });
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-file', { where, found: text.slice(0, 80), expected: 'JSON' }, { cause });
  }
}

function checked<S extends v.GenericSchema>(value: unknown, schema: S, where: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new AppError('bad-file', {
    where: `${where}: ${v.getDotPath(issue) ?? 'answer'}`,
    found: issue.received,
    expected: issue.expected ?? issue.message,
  });
}
