import { AppError } from '../domain/errors';

/** Runs storage work; whatever it fails with becomes AppError `storage-failed`, with `where` in the log it failed. */
export async function attemptStorage<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const found = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new AppError('storage-failed', { where: `log ${where}`, found, expected: 'working IndexedDB' }, { cause });
  }
}
