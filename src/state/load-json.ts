import { AppError } from '../domain/errors';

/** Loads JSON of our own origin. @throws AppError `fetch-failed`. */
export async function loadJson(url: string): Promise<unknown> {
  const where = url.split('/').at(-1) ?? url;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new AppError('fetch-failed', { where, found: response.status, expected: '200' });
    return await response.json();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('fetch-failed', { where, found: String(cause), expected: 'JSON' }, { cause });
  }
}
