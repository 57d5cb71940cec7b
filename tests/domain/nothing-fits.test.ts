import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/access/actor.ts'
import type { DemandDraft } from '#app/domain/demands/draft.ts'
import { FIELDS, INDUSTRIES } from '#app/domain/listings/fields.ts'
import { readFigure } from '#app/domain/listings/figures.ts'
import { NEGOTIABLE } from '#app/domain/listings/money.ts'
import { gapClusters, gapIndustry, gapRows, gapTiles } from '#app/domain/matches/gaps.server.ts'
import { UNFILED } from '#app/domain/matches/gaps.ts'
import { nothingFits } from '#app/domain/matches/nofit.server.ts'
import { matchesOfDemand } from '#app/domain/matching/queries.server.ts'
import { Missing } from '#app/domain/verdict.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { deliverAll } from '../support/delivery.ts'
import { aVerifiedUniversity } from '../support/world/accounts.ts'
import { type ADemand, aPublishedDemand } from '../support/world/demands.ts'
import { type AResult, aPublishedResult } from '../support/world/results.ts'

const NOW = new Date('2026-06-15T01:30:00Z')
const wan = (n: bigint) => ({ mode: 'FIXED' as const, min: n * 1_000_000n, max: n * 1_000_000n })

/** A dam that cracks under water: nothing in this world repairs it. */
const DAM: Partial<DemandDraft> = {
  title: '大坝深水裂缝修补潜水机器人',
  problem: '水库大坝混凝土坝面在水深 120 米处有裂缝渗水，潜水员下不去。要水下机器人清理裂缝并灌浆修补，一次做完。',
  presentState: '坝龄三十年，裂缝七处。',
  tried: '放空水库代价太大。',
  acceptance: '',
  keywords: ['水下机器人', '大坝', '裂缝修补'],
  industryId: 'resources-environment-safety',
  fieldId: null,
  indicators: [{ name: '作业水深', present: '', figure: readFigure('≥ 120 m') }],
  constraints: [],
  budget: wan(350n),
}
const OTHER_WORDS =
  '混凝土大坝的坝面裂缝在深水下渗漏，潜水员到不了，汛期前要有水下机器人下去，把裂缝清理干净再修补，渗水量降到原来的十分之一，一处不超过两天。'

type Published = ADemand & { number: string }
let dam: Published
let others: Published[]
let bearing: Published
let near: AResult

beforeEach(() => freeze(NOW))

beforeAll(async () => {
  freeze(NOW)
  const university = await aVerifiedUniversity()
  near = await aPublishedResult(
    {
      title: '江河堤防渗漏声呐巡检',
      summary: '船载声呐在水面扫描，给出水库堤防渗漏点的位置，只查不补。',
      keywords: ['堤防', '渗漏', '声呐'],
      comparedWith: '',
      testedWhere: '',
      team: '水工检测课题组',
      modes: ['EQUITY'],
    },
    university,
  )
  await aPublishedResult({}, university)
  dam = await aPublishedDemand(DAM)
  others = [
    await aPublishedDemand({ ...DAM, title: '坝面深水裂缝怎么补', problem: OTHER_WORDS, budget: wan(250n) }),
    await aPublishedDemand({ ...DAM, title: '水下大坝裂缝修补', problem: OTHER_WORDS, budget: NEGOTIABLE }),
  ]
  bearing = await aPublishedDemand()
  await deliverAll()
}, 120_000)

const pageOf = async (demand: Published, actor: Parameters<typeof nothingFits>[0] = nobody) =>
  nothingFits(actor, demand.number, (await matchesOfDemand(actor, demand.number))!.outcome)

describe('a demand that nothing fits', () => {
  test('says why the nearest does not count, from the words that ranked it', async () => {
    const page = (await pageOf(dam))!
    const [first] = page.near
    expect(first!.title).toBe('江河堤防渗漏声呐巡检')
    expect(first!.score).toBeLessThan(20)
    const like = first!.like.find(({ key }) => key === 'gaps.like.words')!
    for (const word of String(like.params.words).split('、'))
      expect('江河堤防渗漏声呐巡检船载声呐在水面扫描，给出水库堤防渗漏点的位置，只查不补。').toContain(word)
    expect(first!.lacks.map(({ key }) => key)).toContain('matching.check.mode.other')
    expect(first!.lacks.length).toBeGreaterThan(1)
  })

  test('names who worked near it, with the results that show it and no person', async () => {
    const page = (await pageOf(dam))!
    const { name } = near.university.admin.organization!
    expect(page.experts.map(({ institution }) => institution)).toEqual([name])
    expect(page.experts[0]).toMatchObject({ team: '水工检测课题组', since: NOW.toISOString() })
    expect(page.experts[0]!.results.map(({ title }) => title)).toEqual(['江河堤防渗漏声呐巡检'])
    expect(JSON.stringify(page.experts)).not.toContain(near.writer.name)
    expect(JSON.stringify(page.experts)).not.toContain(near.writer.userId)
  })

  test('with two other enterprises in the same need it makes a joint theme, the public money exact', async () => {
    const { joint } = (await pageOf(dam))!
    expect(joint).toMatchObject({ others: 2, sumFen: '600000000', unstated: 1 })
    expect(joint!.demands.map(({ number }) => number).sort()).toEqual(others.map(({ number }) => number).sort())
  })

  test('relaxes only what it asks for, and says 0 where nothing comes in', async () => {
    const { relaxed } = (await pageOf(dam))!
    expect(relaxed.map(({ name }) => name)).toEqual(['field', 'modes', 'stage', 'budget'])
    expect(relaxed.every(({ gains }) => gains.length === 0)).toBe(true)
  })

  test('offers help to its owner alone', async () => {
    expect((await pageOf(dam))!.help).toEqual({ last: null, mayAsk: false })
    expect((await pageOf(dam, dam.owner))!.help).toEqual({ last: null, mayAsk: true })
    expect((await pageOf(dam, others[0]!.owner))!.help.mayAsk).toBe(false)
  })
})

test('a demand with a fit has no such page', async () => {
  expect(await pageOf(bearing)).toBeNull()
})

test('without its prohibition, a demand gains what goes the forbidden way', async () => {
  await aPublishedResult({
    title: '镀锌钝化替代清洗剂',
    summary: '铝合金壳体清洗后发黑，用含氟清洗剂一次清洗，发黑率降到千分之一，不伤表面。',
    keywords: ['铝合金', '清洗', '发黑'],
    comparedWith: '',
    testedWhere: '',
  })
  const demand = await aPublishedDemand({
    ...DAM,
    title: '铝合金壳体清洗后发黑',
    problem: '铝合金壳体清洗后表面发黑。',
    tried: '',
    keywords: ['铝合金'],
    constraints: [{ kind: 'MUST', text: '不能使用含氟清洗剂' }],
  })
  await deliverAll()
  const outcome = (await matchesOfDemand(nobody, demand.number))!.outcome!
  const page = await nothingFits(nobody, demand.number, { ...outcome, threshold: outcome.candidates[0]!.score + 1 })
  const gains = Object.fromEntries(page!.relaxed.map((one) => [one.name, one.gains]))
  expect(gains.prohibition![0]).toMatchObject({ title: '镀锌钝化替代清洗剂' })
  expect(gains.prohibition![0]!.score).toBeGreaterThan(outcome.candidates[0]!.score)
})

describe('the gap map', () => {
  test('every tile has the figures of the rows it opens', async () => {
    const map = await gapTiles()
    expect(map.unmet).toBeGreaterThanOrEqual(3)
    expect(map.ranked).toBe(map.demands)
    for (const tile of map.tiles) {
      const { rows, sumFen, unstated } = await gapRows(tile.industry)
      expect({ count: rows.length, sumFen, unstated }, tile.industry).toEqual({
        count: tile.count,
        sumFen: tile.sumFen,
        unstated: tile.unstated,
      })
      const stated = rows.flatMap(({ amountFen }) => (amountFen ? [BigInt(amountFen)] : []))
      expect(stated.reduce((sum, amount) => sum + amount, 0n).toString()).toBe(sumFen)
    }
    expect(map.tiles.reduce((sum, { count }) => sum + count, 0)).toBe(map.unmet)
    expect(map.tiles.filter(({ industry }) => industry !== UNFILED)).toHaveLength(INDUSTRIES.length)
  })

  test('counts no hidden budget, no withdrawn demand, none that was not ranked', async () => {
    const before = (await gapTiles()).tiles.find(({ industry }) => industry === DAM.industryId)!
    await db.demand.update({ where: { id: dam.id }, data: { budgetVisibility: 'VERIFIED' } })
    const hidden = (await gapTiles()).tiles.find(({ industry }) => industry === DAM.industryId)!
    expect(hidden.count).toBe(before.count)
    expect(BigInt(before.sumFen) - BigInt(hidden.sumFen)).toBe(350_000_000n)
    expect(hidden.unstated).toBe(before.unstated + 1)
    await db.demand.update({ where: { id: dam.id }, data: { budgetVisibility: 'PUBLIC', status: 'WITHDRAWN' } })
    expect((await gapRows(DAM.industryId!)).rows.map(({ number }) => number)).not.toContain(dam.number)
    await db.demand.update({ where: { id: dam.id }, data: { status: 'PUBLISHED' } })
    const ranking = await db.demandRanking.delete({ where: { demandId: dam.id } })
    const map = await gapTiles()
    expect(map.demands - map.ranked).toBe(1)
    expect((await gapRows(DAM.industryId!)).rows.map(({ number }) => number)).not.toContain(dam.number)
    await db.demandRanking.create({ data: ranking })
  })

  test('the same problem of three enterprises is a theme, with the rows it counts', async () => {
    const clusters = (await gapClusters())!
    const dams = clusters.find(({ rows }) => rows.some(({ number }) => number === dam.number))!
    expect(dams).toMatchObject({ enterprises: 3, sumFen: '600000000', unstated: 1 })
    expect(dams.rows.map(({ number }) => number).sort()).toEqual([dam, ...others].map(({ number }) => number).sort())
  })

  test('an address names an industry or nothing', () => {
    expect(gapIndustry(INDUSTRIES[0]!.id)).toBe(INDUSTRIES[0]!.id)
    expect(gapIndustry(UNFILED)).toBe(UNFILED)
    for (const none of [null, '']) expect(gapIndustry(none)).toBeNull()
    for (const wrong of ['x', FIELDS[0]!.id]) expect(() => gapIndustry(wrong)).toThrow(Missing)
  })
})
