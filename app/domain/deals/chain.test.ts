import { expect, test } from 'vitest'
import { CHAIN, chainOf } from './chain.ts'
import { STAGES } from './rules.ts'

const WAY = { end: null, endedAt: null, postedAt: '2026-02-26', matchedAt: '2026-02-27', reached: {} } as const

test.each(STAGES.map((stage, place) => [stage, place] as const))(
  'at %s so many steps are done, one is next',
  (stage, place) => {
    const links = chainOf({ ...WAY, stage })
    expect(links.map(({ step }) => step)).toEqual([...CHAIN])
    expect(links.filter(({ state }) => state === 'done')).toHaveLength(2 + place)
    expect(links.findIndex(({ state }) => state === 'now')).toBe(2 + place)
    expect(links.slice(3 + place).every(({ state, at }) => state === 'next' && at === null)).toBe(true)
  },
)

test('done steps have the day they were reached, where one is known; it ends at the step that did not come', () => {
  const reached = { CONTACT_AGREED: '2026-03-03', SOLUTION_OFFERED: '2026-04-01' }
  const links = chainOf({ ...WAY, stage: 'SOLUTION_OFFERED', end: 'LOST', endedAt: '2026-05-01', reached })
  expect(links.slice(0, 6)).toEqual([
    { step: 'POSTED', state: 'done', at: '2026-02-26' },
    { step: 'MATCHED', state: 'done', at: '2026-02-27' },
    { step: 'CONTACT_AGREED', state: 'done', at: '2026-03-03' },
    { step: 'TALKING', state: 'done', at: null },
    { step: 'SOLUTION_OFFERED', state: 'done', at: '2026-04-01' },
    { step: 'INTENT', state: 'lost', at: '2026-05-01' },
  ])
})
