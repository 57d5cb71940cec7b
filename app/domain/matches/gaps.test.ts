import { describe, expect, test } from 'vitest'
import { clustersOf, entriesNear, publicAmount, sumOf, tilesOf } from './gaps.ts'

const budget = (budgetMax: bigint | null, changes: object = {}) => ({
  budgetMode: 'FIXED' as const,
  budgetMax,
  budgetVisibility: 'PUBLIC' as const,
  ...changes,
})

describe('money', () => {
  test('counts only what everybody may read', () => {
    expect(publicAmount(budget(350n))).toBe(350n)
    expect(publicAmount(budget(350n, { budgetVisibility: 'VERIFIED' }))).toBeNull()
    expect(publicAmount(budget(350n, { budgetVisibility: 'INVITED' }))).toBeNull()
    expect(publicAmount(budget(null, { budgetMode: 'NEGOTIABLE' }))).toBeNull()
  })

  test('is added up exactly beyond what a floating number holds', () => {
    const large = 9_007_199_254_740_993n
    expect(sumOf([budget(large), budget(large), budget(null, { budgetMode: 'NEGOTIABLE' })])).toEqual({
      sumFen: 18_014_398_509_481_986n,
      unstated: 1,
    })
  })
})

describe('tiles', () => {
  test('the most unmet first, every industry there, no tile for “no field” without demands', () => {
    const tiles = tilesOf([{ industryId: 'b', count: 8, sumFen: 5n, unstated: 1 }], ['a', 'b'])
    expect(tiles).toEqual([
      { industry: 'b', count: 8, sumFen: '5', unstated: 1, shade: 4 },
      { industry: 'a', count: 0, sumFen: '0', unstated: 0, shade: 0 },
    ])
  })

  test('demands without a field have their own', () => {
    const counted = [
      { industryId: null, count: 1, sumFen: 0n, unstated: 1 },
      { industryId: 'a', count: 4, sumFen: 0n, unstated: 4 },
    ]
    expect(tilesOf(counted, ['a']).map(({ industry, shade }) => [industry, shade])).toEqual([
      ['a', 4],
      ['none', 1],
    ])
  })
})

const placed = (id: string, organizationId: string, entries: [string, number][], enterprise = true) => ({
  ...budget(1n),
  id,
  number: id,
  title: id,
  organizationId,
  enterprise,
  entries: entries.map(([entry, weight]) => ({ id: entry, weight })),
})

describe('clusters', () => {
  test('three enterprises at one entry make one, two or the same one thrice do not', () => {
    const three = ['a', 'b', 'c'].map((org) => placed(org, org, [['crack', 2]]))
    expect(clustersOf(three)).toEqual([{ entry: 'crack', demands: three, enterprises: 3 }])
    expect(clustersOf(three.slice(0, 2))).toEqual([])
    expect(clustersOf(['1', '2', '3'].map((id) => placed(id, 'one', [['crack', 2]])))).toEqual([])
  })

  test('what the bureau posted joins a cluster but makes none', () => {
    const two = ['a', 'b'].map((org) => placed(org, org, [['crack', 2]]))
    const posted = placed('x', 'bureau', [['crack', 2]], false)
    expect(clustersOf([...two, posted])).toEqual([])
    expect(clustersOf([...two, posted, placed('c', 'c', [['crack', 2]])])[0]).toMatchObject({ enterprises: 3 })
  })

  test('a demand stands in one cluster only', () => {
    const many = ['a', 'b', 'c', 'd'].map((org) => placed(org, org, [['crack', 2]]))
    const both = many.map((demand, at) => ({
      ...demand,
      entries: [...demand.entries, ...(at < 3 ? [{ id: 'leak', weight: 2 }] : [])],
    }))
    expect(clustersOf(both).map(({ entry, demands }) => [entry, demands.length])).toEqual([['crack', 4]])
  })

  test('a far entry, or one far behind the nearest, names no problem', () => {
    expect(entriesNear([{ id: 'far', weight: 0.9 }])).toEqual([])
    expect(
      entriesNear([
        { id: 'near', weight: 3 },
        { id: 'also', weight: 2.5 },
        { id: 'behind', weight: 2.3 },
      ]),
    ).toEqual(['near', 'also'])
  })
})
