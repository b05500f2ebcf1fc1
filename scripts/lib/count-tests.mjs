import { existsSync, readFileSync } from 'node:fs'

/**
 * Counts the results of a run. A file that could not be loaded counts as one failure; so does a run that ended badly
 * although each test passed (an error outside of any test, a crash, no test found).
 * @param {string} report path of Vitest's JSON report
 * @param {number} exitCode of Vitest
 */
export function countTests(report, exitCode) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  if (existsSync(report)) {
    for (const file of JSON.parse(readFileSync(report, 'utf8')).testResults) {
      for (const { status } of file.assertionResults) {
        counts[status === 'passed' ? 'passed' : status === 'failed' ? 'failed' : 'skipped'] += 1
      }
      if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) counts.failed += 1
    }
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

/** The last line of a run. */
export function sayCounts({ passed, failed, skipped }) {
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
}
