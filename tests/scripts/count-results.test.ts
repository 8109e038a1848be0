import { describe, expect, it } from 'vitest';
import { closingLine, countPlaywright, countVitest } from '../../scripts/count-results.mjs';

const file = (status: string, statuses: string[]) => ({
  name: 'x.test.ts',
  status,
  message: 'boom',
  assertionResults: statuses.map((each, i) => ({ status: each, fullName: `test ${i}` })),
});

describe('countVitest', () => {
  it('adds up passed and failed tests', () => {
    const report = { success: false, testResults: [file('failed', ['passed', 'failed']), file('passed', ['passed'])] };
    expect(countVitest(report)).toEqual({ passed: 2, failed: 1, notes: ['failed: test 1'] });
  });

  it('counts a file that could not be loaded', () => {
    const report = { success: false, testResults: [file('failed', []), file('passed', ['passed'])] };
    expect(countVitest(report)).toMatchObject({ passed: 1, failed: 1 });
  });

  it.each(['skipped', 'pending', 'todo'])('counts a %s test as failed', (status) => {
    expect(countVitest({ success: true, testResults: [file('passed', ['passed', status])] })).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  it('counts an empty run as failed', () => {
    expect(countVitest({ success: true, testResults: [] })).toMatchObject({ passed: 0, failed: 1 });
  });

  it('believes the runner when it saw an error outside of any test', () => {
    const report = { success: false, testResults: [file('passed', ['passed'])] };
    expect(countVitest(report)).toMatchObject({ passed: 1, failed: 1 });
  });
});

describe('countPlaywright', () => {
  it.each([
    [{ expected: 3, unexpected: 0, flaky: 0, skipped: 0 }, 3, 0],
    [{ expected: 3, unexpected: 1, flaky: 1, skipped: 1 }, 3, 3],
    [{ expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, 0, 1],
  ])('%o', (stats, passed, failed) => {
    expect(countPlaywright({ stats, errors: [] })).toMatchObject({ passed, failed });
  });

  it('counts errors outside of any test, such as a server that did not start', () => {
    const stats = { expected: 1, unexpected: 0, flaky: 0, skipped: 0 };
    expect(countPlaywright({ stats, errors: [{ message: 'no server' }] })).toEqual({
      passed: 1,
      failed: 1,
      notes: ['no server'],
    });
  });
});

describe('closingLine', () => {
  it.each([
    [
      [
        { passed: 2, failed: 0 },
        { passed: 40, failed: 0 },
      ],
      '42 passed, 0 failed',
      0,
    ],
    [
      [
        { passed: 2, failed: 1 },
        { passed: 40, failed: 0 },
      ],
      '42 passed, 1 failed',
      1,
    ],
    [[], '0 passed, 0 failed', 1],
  ])('%o → %s', (counts, line, exitCode) => {
    expect(closingLine(counts)).toEqual({ line, exitCode });
  });
});
