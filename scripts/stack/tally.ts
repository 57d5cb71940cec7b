import { existsSync, readFileSync } from 'node:fs'

export interface Tally {
  passed: number
  failed: number
}

interface VitestReport {
  testResults: { status: string; message?: string; assertionResults: { status: string }[] }[]
}

/** Counts the tests of Vitest's JSON report. A file that can't be loaded or set up is one failure. */
export function vitestTally(report: string, code: number | null): Tally {
  if (!existsSync(report)) return { passed: 0, failed: code === 0 ? 0 : 1 }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  const tests = testResults.flatMap(({ status, assertionResults }) => {
    const unexplained = status === 'failed' && assertionResults.every((one) => one.status !== 'failed')
    return unexplained ? [...assertionResults, { status }] : assertionResults
  })
  return tally(
    tests.map(({ status }) => status),
    'passed',
    ['pending', 'skipped', 'todo', 'disabled'],
    code,
  )
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number }
}

/** Counts the stories of Playwright's JSON report. */
export function playwrightTally(report: string, code: number | null): Tally {
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport
  return atLeastOne({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, code)
}

function tally(states: string[], good: string, neither: string[], code: number | null): Tally {
  const passed = states.filter((state) => state === good).length
  const failed = states.filter((state) => state !== good && !neither.includes(state)).length
  return atLeastOne({ passed, failed }, code)
}

/** A run that ended badly though every test passed (an unhandled error, a failed setup) has failed. */
function atLeastOne(counted: Tally, code: number | null): Tally {
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}
