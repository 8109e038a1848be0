// @ts-check

/** @typedef {{ passed: number, failed: number, notes: string[] }} Count */

/**
 * Counts a report of Vitest's JSON reporter. A file that could not be loaded, a skipped test and an empty run each
 * count as failed: none of them proves anything.
 *
 * @param {{ success: boolean, testResults: { name: string, status: string, message?: string,
 *   assertionResults: { status: string, fullName: string }[] }[] }} report
 * @returns {Count}
 */
export function countVitest(report) {
  /** @type {Count} */
  const count = { passed: 0, failed: 0, notes: [] };
  for (const file of report.testResults) {
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') count.passed++;
      else fail(count, status === 'failed' ? `failed: ${fullName}` : `not run (${status}): ${fullName}`);
    }
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) {
      fail(count, `could not run: ${file.name} ${file.message ?? ''}`);
    }
  }
  return closed(count, report.success);
}

/**
 * Counts a report of Playwright's JSON reporter, as `countVitest` does; a test that passed only when repeated is
 * counted as failed too.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: { message?: string }[] }} report
 * @returns {Count}
 */
export function countPlaywright({ stats, errors }) {
  /** @type {Count} */
  const count = { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped, notes: [] };
  if (stats.flaky > 0) count.notes.push(`${stats.flaky} passed only when repeated`);
  if (stats.skipped > 0) count.notes.push(`${stats.skipped} not run`);
  for (const { message } of errors) fail(count, message ?? 'an error outside of any test');
  return closed(count, count.failed === 0);
}

/**
 * The last line of a test run.
 *
 * @param {readonly { passed: number, failed: number }[]} counts
 */
export function closingLine(counts) {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  return { line: `${passed} passed, ${failed} failed`, exitCode: failed === 0 && passed > 0 ? 0 : 1 };
}

/** @param {Count} count @param {boolean} success what the runner itself says */
function closed(count, success) {
  if (count.passed + count.failed === 0) fail(count, 'no test was run');
  if (!success && count.failed === 0) fail(count, 'the run failed outside of any test');
  return count;
}

/** @param {Count} count @param {string} note */
function fail(count, note) {
  count.failed++;
  count.notes.push(note);
}
