import { expect, test } from 'vitest'
import { isAlike, jointOf, type LookAlike, solvedOf } from './lookalikes.ts'

const demand = (organizationId: string, changes: Partial<LookAlike> = {}): LookAlike => ({
  number: `of ${organizationId}`,
  title: organizationId,
  organizationId,
  enterprise: true,
  budgetMode: 'FIXED',
  budgetMax: 100_000_000n,
  budgetVisibility: 'PUBLIC',
  fits: false,
  by: [],
  ...changes,
})
const BY = [{ number: 'CG-1', title: '脱膻', institution: '某校', score: 71 }]

test('alike takes words and place together', () => {
  expect(isAlike({ raw: 3.3, agreement: 1.5 })).toBe(true)
  expect(isAlike({ raw: 9, agreement: 1.4 })).toBe(false)
  expect(isAlike({ raw: 3.2, agreement: 3 })).toBe(false)
})

test('solved are those with a fit and something to show for it, three at most', () => {
  const solved = ['a', 'b', 'c', 'd'].map((org) => demand(org, { fits: true, by: BY }))
  expect(
    solvedOf([demand('x'), demand('y', { fits: true }), demand('z', { fits: null, by: BY }), ...solved]),
  ).toHaveLength(3)
})

test('two other enterprises with the same unmet need make three; their public money is added up with one’s own', () => {
  const others = [demand('b'), demand('c', { budgetVisibility: 'VERIFIED' })]
  expect(jointOf(demand('a'), others)).toEqual({
    others: 2,
    demands: [
      { number: 'of b', title: 'b' },
      { number: 'of c', title: 'c' },
    ],
    sumFen: '200000000',
    unstated: 1,
  })
})

test.each([
  ['one other', [demand('b')]],
  ['the same other twice', [demand('b'), demand('b')]],
  ['one’s own', [demand('b'), demand('a')]],
  ['one that has a fit', [demand('b'), demand('c', { fits: true })]],
  ['one not ranked yet', [demand('b'), demand('c', { fits: null })]],
  ['what the bureau posted', [demand('b'), demand('c', { enterprise: false })]],
])('%s does not make a joint theme', (_, others) => {
  expect(jointOf(demand('a'), others)).toBeNull()
})
