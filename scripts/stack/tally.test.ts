import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { playwrightTally, vitestTally } from './tally.ts'

const folder = mkdtempSync(join(tmpdir(), 'qinqiao-tally-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function report(content: object): string {
  const file = join(folder, `${randomUUID()}.json`)
  writeFileSync(file, JSON.stringify(content))
  return file
}

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})

const VITEST: [string, object[], number, object][] = [
  ['all passed', [file('passed', 'passed', 'passed')], 0, { passed: 2, failed: 0 }],
  ['one failed', [file('failed', 'passed', 'failed')], 1, { passed: 1, failed: 1 }],
  ['a skipped one is neither', [file('passed', 'passed', 'skipped', 'todo')], 0, { passed: 1, failed: 0 }],
  ['a file that could not be loaded', [file('passed', 'passed'), file('failed')], 1, { passed: 1, failed: 1 }],
  ['a file whose preparation failed', [file('failed', 'skipped', 'skipped')], 1, { passed: 0, failed: 1 }],
  ['an error outside every test', [file('passed', 'passed')], 1, { passed: 1, failed: 1 }],
]

test.each(VITEST)('vitest: %s', (_, testResults, code, expected) => {
  expect(vitestTally(report({ testResults }), code)).toEqual(expected)
})

test('no report and a bad end is a failure', () => {
  expect(vitestTally(join(folder, 'none.json'), 1)).toEqual({ passed: 0, failed: 1 })
  expect(playwrightTally(join(folder, 'none.json'), 1)).toEqual({ passed: 0, failed: 1 })
})

test.each([
  ['all passed', { expected: 3, unexpected: 0, flaky: 0 }, 0, { passed: 3, failed: 0 }],
  [
    'a story that passed only at the second try has failed',
    { expected: 2, unexpected: 0, flaky: 1 },
    0,
    { passed: 2, failed: 1 },
  ],
  ['the servers could not be started', { expected: 0, unexpected: 0, flaky: 0 }, 1, { passed: 0, failed: 1 }],
])('playwright: %s', (_, stats, code, expected) => {
  expect(playwrightTally(report({ stats }), code)).toEqual(expected)
})
