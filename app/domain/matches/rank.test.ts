import { expect, test } from 'vitest'
import type { MatchCandidate } from '../matching/outcome.ts'
import { changesNothing, rankAllInstead, rankingChange, rankingFacts, type StoredPair } from './rank.ts'

const candidate = (id: string, score: number): MatchCandidate =>
  ({
    id,
    score,
    exactScore: score,
    parts: { text: score + 0.001 },
    card: { met: [{ term: '轴承', how: 'exact', of: null, places: [], share: 0.3333 }] },
    document: {},
  }) as unknown as MatchCandidate

const outcome = (...candidates: MatchCandidate[]) => ({ candidates, threshold: 20 })

/** The change as it would be stored. */
const storedFrom = (change: ReturnType<typeof rankingChange>): StoredPair[] =>
  change.added.map(({ resultId, score, rank, evidence }) => ({
    id: `m-${resultId}`,
    resultId,
    score,
    rank,
    listed: true,
    evidence: JSON.parse(JSON.stringify(evidence)),
  }))

test('what reaches the threshold is kept, in its order, with rounded numbers', () => {
  const change = rankingChange(outcome(candidate('a', 61), candidate('b', 20), candidate('c', 19)), [], null)
  expect(change.added.map(({ resultId, score, rank }) => [resultId, score, rank])).toEqual([
    ['a', 61, 1],
    ['b', 20, 2],
  ])
  expect(change.added[0]!.evidence.parts.text).toBe(61)
  expect(change.added[0]!.evidence.card.met[0]!.share).toBe(0.33)
  expect(change.ranking).toEqual({ best: 61, listed: 2, fits: true })
  expect(change.moved).toBe(true)
})

test('the same again changes nothing, whatever moved in the third digit', () => {
  const first = rankingChange(outcome(candidate('a', 61)), [], null)
  const moved = { ...candidate('a', 61), parts: { text: 61.0049 } } as MatchCandidate
  const again = rankingChange(outcome(moved), storedFrom(first), first.ranking)
  expect(changesNothing(again)).toBe(true)
  expect(rankingFacts('d', again, [], 8)).toEqual([])
})

test('a pair found, one gone, one come back: each is a fact once', () => {
  const first = rankingChange(outcome(candidate('a', 61), candidate('b', 40)), [], null)
  const [a, b] = storedFrom(first)
  const second = rankingChange(outcome(candidate('c', 70), candidate('a', 61)), [a!, b!], first.ranking)
  const facts = rankingFacts('d', second, [{ id: 'm-c', resultId: 'c' }], 8)
  expect(facts).toEqual([
    { kind: 'match.found', subject: { type: 'match', id: 'm-c' }, demandId: 'd', resultId: 'c', score: 70, rank: 1 },
    { kind: 'match.ended', subject: { type: 'match', id: 'm-b' }, demandId: 'd', resultId: 'b', score: 40 },
    { kind: 'demand.ranked', subject: { type: 'demand', id: 'd' }, best: 70, listed: 2, compared: 8 },
  ])
  expect(second.changed.map(({ resultId, rank, found }) => [resultId, rank, found])).toEqual([['a', 2, false]])
  const unlisted = { ...b!, listed: false, rank: null }
  const third = rankingChange(outcome(candidate('b', 40)), [unlisted], { best: 40, listed: 1, fits: true })
  expect(third.changed[0]).toMatchObject({ id: 'm-b', found: true, rank: 1 })
  expect(rankingFacts('d', third, [], 8).map(({ kind }) => kind)).toEqual(['match.found'])
})

test('a demand that nobody may see loses its list and is not ranked', () => {
  const first = rankingChange(outcome(candidate('a', 61)), [], null)
  const gone = rankingChange(null, storedFrom(first), first.ranking)
  expect(rankingFacts('d', gone, [], 0).map(({ kind }) => kind)).toEqual(['match.ended'])
  expect(gone.ranking.listed).toBe(0)
})

test('a place that changed is no news, a score that changed the best is', () => {
  const first = rankingChange(outcome(candidate('a', 61), candidate('b', 40)), [], null)
  const second = rankingChange(outcome(candidate('a', 61), candidate('b', 41)), storedFrom(first), first.ranking)
  expect(changesNothing(second)).toBe(false)
  expect(rankingFacts('d', second, [], 8)).toEqual([])
})

test.each([
  [1, 100, false],
  [50, 100, false],
  [51, 100, true],
  [1, 0, true],
])('%i changed results, %i demands', (results, demands, all) => expect(rankAllInstead(results, demands)).toBe(all))
