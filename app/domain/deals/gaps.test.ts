import { expect, test } from 'vitest'
import { formats } from '../../i18n/format.ts'
import { translator } from '../../i18n/translate.ts'
import type { Pair } from '../matching/grounds.ts'
import type { CheckState, FitName, MatchCandidate } from '../matching/outcome.ts'
import { gapsOf } from './gaps.ts'

const [t, f] = [translator('zh-CN'), formats('zh-CN')]

/** A fit is open only where the demand said what it wants of it. */
const asked = (name: FitName, state: CheckState = 'unknown', before: readonly string[] = []) => {
  const checks = [{ name, state, sentence: { key: `matching.check.${name}.unknown`, params: {} } }]
  const candidate = { card: { checks } } as unknown as MatchCandidate
  return gapsOf({ pair: {} as Pair, candidate, side: 'RESULT', asked: before }, t, f).map(({ text }) => text)
}

test.each([
  ['budget', '预算包括设备吗？', /多少/],
  ['date', '写的日子是装好能用，还是验收完？', /最晚什么时候/],
  ['region', '要在现场做吗？', /哪里/],
] as const)('of %s, which the demand states, the result’s side asks only what it leaves open', (name, text, stated) => {
  expect(asked(name)).toEqual([text])
  expect(asked(name).join()).not.toMatch(stated)
})

test('what is settled, or was asked before, is not asked', () => {
  expect(asked('budget', 'pass')).toEqual([])
  expect(asked('budget', 'unknown', ['预算包括设备吗？'])).toEqual([])
})
