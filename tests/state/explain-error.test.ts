import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import { explainError, reasonOf } from '../../src/state/explain-error';

describe('explainError', () => {
  it('says what happened, and where, with what was found and expected', () => {
    const error = new AppError('bad-backup', { where: 'sha256', found: 'a', expected: 'b' });
    const words = { title: expect.stringContaining('not a backup'), detail: 'sha256: found a, expected b' };
    expect(explainError(error)).toEqual(words);
    expect(explainError({ code: error.code, details: error.details })).toEqual(words);
  });

  it('is one text where something else failed because of it', () => {
    expect(reasonOf(new AppError('timed-out'))).toBe('There was no answer in time.');
    const gone = new AppError('fetch-failed', { where: '/data/x.json', found: 404, expected: '200' });
    expect(reasonOf(gone)).toBe('A file could not be loaded. /data/x.json: found 404, expected 200');
  });

  it('has words for what is not ours', () => {
    expect(explainError(new TypeError('odd')).detail).toBe('odd');
    expect(explainError('text').detail).toBe('text');
    expect(explainError(new AppError('cancelled'))).toEqual({ title: 'Cancelled.', detail: null });
    expect(explainError(new AppError('cancelled', { where: 'x' })).detail).toBe('x');
  });
});
