import { beforeAll, expect, test } from 'vitest'
import { matchDemand, matchResult } from '#app/domain/matching/match.server.ts'
import { draftDemand } from '#search/demand-text.ts'
import { demandTextOf } from '#search/documents.ts'
import { language } from '#search/lexicon/load.server.ts'
import { profileOf } from '#search/terms.ts'
import { ensureIndex, upsert } from '#search/write.server.ts'
import { aDemand, aResult, SMALL_TOWN } from './listings.ts'

/** A text so plain that it names neither part nor trouble. */
const VAGUE = { title: '外观件有毛病', problem: '调了一个礼拜还是不行，废品一上午好几十件。' }
const CHOSEN = { ...VAGUE, atlasEntryId: 'stamping-wrinkling' }
const options = { today: '2026-05-01' }

beforeAll(async () => {
  await ensureIndex()
  await upsert([
    ...SMALL_TOWN,
    aResult('wrinkles', '变压边力控制的薄板拉深', '压边力优化控制与拉延筋布置，起皱失稳判据。'),
    aDemand('vague', CHOSEN),
  ])
}, 60_000)

const scoreOf = async (demand: typeof VAGUE & { atlasEntryId?: string; ruledOut?: string[] }) =>
  (await matchDemand(draftDemand(demand), options)).candidates.find(({ id }) => id === 'wrinkles')?.exactScore ?? 0

test('naming one’s problem finds what the words alone do not', async () => {
  expect(await scoreOf(CHOSEN)).toBeGreaterThan(2 * (await scoreOf(VAGUE)))
  expect((await matchDemand(draftDemand(CHOSEN), options)).candidates[0]?.id).toBe('wrinkles')
})

test('the chosen entry is the nearest; a ruled out one lends nothing', () => {
  const words = language()
  const nearest = (demand: object) => profileOf(draftDemand({ ...VAGUE, ...demand }), words)
  expect(nearest(CHOSEN).entries[0]?.id).toBe('stamping-wrinkling')
  const [first] = nearest({}).entries
  const without = nearest({ ruledOut: [first!.id] })
  const { problem } = words.atlas.byId.get(first!.id)!
  expect(without.entries.map(({ id }) => id)).not.toContain(first!.id)
  expect([...without.lent.values()].map((lent) => lent.problem)).not.toContain(problem)
  expect(without.entries).toHaveLength(nearest({}).entries.length)
})

test('both directions know the answers and give the pair the same score', async () => {
  const back = (
    await matchResult(
      aResult('wrinkles', '变压边力控制的薄板拉深', '压边力优化控制与拉延筋布置，起皱失稳判据。'),
      options,
    )
  ).candidates
  expect(back.find(({ id }) => id === 'vague')?.exactScore).toBeCloseTo(await scoreOf(CHOSEN), 6)
})

test('the index holds the answers for matching and nowhere else', () => {
  const document = aDemand('one', { ...CHOSEN, ruledOut: ['springback-ahss'] })
  expect(demandTextOf(document.demand!)).toMatchObject({
    atlasEntryId: 'stamping-wrinkling',
    ruledOut: ['springback-ahss'],
  })
  expect(JSON.stringify({ ...document, demand: null, entries: [] })).not.toContain('stamping-wrinkling')
})
