import * as v from 'valibot';
import { AppError, type ErrorCode } from '../domain/errors';

/** Validates a decoded JSON file. @throws AppError `code` naming the first thing that does not fit, and where. */
export function parseJson<const S extends v.GenericSchema>(
  schema: S,
  json: unknown,
  code: ErrorCode,
): v.InferOutput<S> {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new AppError(code, {
    found: issue.input,
    expected: issue.expected ?? issue.message,
    where: v.getDotPath(issue) ?? 'file',
  });
}
