import { readFileSync } from 'node:fs';
import { AppError } from '../domain/errors';

/** The text of a file. @throws AppError `bad-file` where it cannot be read. */
export function readText(path: string | URL, where: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw new AppError(
      'bad-file',
      { found: `${path} (${reason})`, expected: 'a file that can be read', where },
      { cause },
    );
  }
}

/** A file of JSON, decoded. @throws AppError `bad-file` */
export function readJson(path: string | URL, where: string): unknown {
  return decodeJson(readText(path, where), path, where);
}

/** @throws AppError `bad-file` */
export function decodeJson(text: string, path: string | URL, where: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const found = `${path} (${cause instanceof Error ? cause.message : 'not JSON'})`;
    throw new AppError('bad-file', { found, expected: 'JSON', where }, { cause });
  }
}

/** Runs a reader, and puts the file's option before what it complains about; what is missing is called nothing. */
export function within<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { where: inside, found = 'nothing', ...details } = error.details;
    throw new AppError(
      error.code,
      { ...details, found, where: inside === undefined ? where : `${where} ${inside}` },
      { cause: error },
    );
  }
}
