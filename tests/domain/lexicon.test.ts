import { beforeEach, describe, expect, test } from 'vitest'
import { adopt, propose, recordEffect, refuse, restore } from '#app/domain/lexicon/commands.server.ts'
import type { Effect } from '#app/domain/lexicon/effect.ts'
import { languageUpToDate, lexiconInForce } from '#app/domain/lexicon/inforce.server.ts'
import type { Proposal } from '#app/domain/lexicon/input.ts'
import { changePage } from '#app/domain/lexicon/queries.server.ts'
import { MOST_OPEN } from '#app/domain/lexicon/rules.ts'
import { countUnanswered, unansweredPage } from '#app/domain/lexicon/unanswered.server.ts'
import { comparedVersions, versionsPage } from '#app/domain/lexicon/versions.server.ts'
import { matchDemand } from '#app/domain/matching/match.server.ts'
import { deliverToLexicon } from '#app/domain/notifications/lexicon.server.ts'
import { deliverToSearch } from '#app/domain/notifications/search.server.ts'
import { LostRace, Missing } from '#app/domain/verdict.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { demandFromText } from '#search/demand-text.ts'
import { language } from '#search/lexicon/load.server.ts'
import { factsOf, refusedWith } from '../support/outcome.ts'
import { aMember, anAuditor, anOfficer, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { aPublishedDemand } from '../support/world/demands.ts'
import { A_GROUP, aMeasuredProposal, anEffect, aProposal } from '../support/world/lexicon.ts'
import { A_FULL_RESULT, aPublishedResult } from '../support/world/results.ts'

const ENTRY = {
  id: 'tile-hollow',
  industry: null,
  field: null,
  objects: ['墙砖'],
  problem: '墙砖空鼓',
  symptoms: ['敲着空空响'],
  causes: [],
  remedies: ['红外热像检测'],
  indicators: [],
  en: [],
  not: [],
}
const entry = (changes: Partial<typeof ENTRY> = {}, isNew = true): Proposal => {
  const after = { ...ENTRY, ...changes }
  return { item: { kind: 'ATLAS_ENTRY', key: after.id, after }, note: '', isNew }
}
const group = (names: string[], key = names[0]!, isNew = true): Proposal => ({
  item: { kind: 'EQUIVALENT', key, after: names },
  note: '',
  isNew,
})
const removal = (key: string): Proposal => ({
  item: { kind: 'EQUIVALENT', key, after: null },
  note: '没人用',
  isNew: false,
})
const term = (kind: 'AMBIGUOUS', key: string): Proposal => ({
  item: { kind, key, after: { term: key, node_ids: [] } },
  note: '',
  isNew: true,
})

const delivered = async () => {
  while ((await deliverToLexicon()) > 0);
}
/** Measurements are left out where the adoption alone is the matter. */
const withoutMeasuring = () =>
  db.$executeRaw`UPDATE "Delivery" SET "doneAt" = now() FROM "Fact" f
    WHERE f.id = "factId" AND channel = 'lexicon' AND f.kind = 'lexicon.proposed'`
const lastVersion = async () => (await lexiconInForce()).number

beforeEach(() => freeze(new Date('2026-06-15T01:30:00Z')))

describe('proposing', () => {
  test.each([
    ['a name of another group', group(['新词甲', '减速机']), 'lexicon.refuse.inGroup'],
    ['a group that exists', group(['刹车', '制动']), 'lexicon.refuse.inGroup'],
    ['an id that is taken', entry({ id: 'stamping-wrinkling' }), 'lexicon.refuse.idTaken'],
    ['a term nothing is called by', term('AMBIGUOUS', '什么都不是的词'), 'lexicon.refuse.noName'],
    ['a term that is there', term('AMBIGUOUS', 'AGV'), 'lexicon.refuse.termTaken'],
    ['what stands already', group(['刹车', '制动', 'brake'], '刹车', false), 'lexicon.refuse.same'],
    ['taking out what is not there', removal('没有这一组'), 'lexicon.refuse.gone'],
  ])('%s is refused', async (_, proposal, key) => {
    expect(await refusedWith(propose(await anOfficer(), proposal))).toBe(key)
  })

  test('ten of one person may wait at once; refusing one makes room', async () => {
    const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    const words = (n: number) => group([`叫法${n}甲`, `叫法${n}乙`])
    const ids: string[] = []
    for (let n = 0; n < MOST_OPEN; n++) ids.push((await propose(manager, words(n))).id)
    expect(await refusedWith(propose(manager, words(MOST_OPEN)))).toBe('lexicon.refuse.tooMany')
    await propose(await anOfficer(), words(MOST_OPEN + 1))
    await refuse(await anOfficer(), ids[0]!, '没有人这么叫')
    await propose(manager, words(MOST_OPEN))
    await withoutMeasuring()
  })

  test('an ambiguous term stands for whatever is called so', async () => {
    const id = await aProposal(term('AMBIGUOUS', '电子信息'))
    const { after, status } = await changePage(await anOfficer(), id)
    expect(after).toMatchObject({ term: '电子信息', node_ids: ['electronic-information'] })
    expect(status).toBe('MEASURING')
    expect(await factsOf(id)).toEqual(['lexicon.proposed'])
    await withoutMeasuring()
  })
})

describe('deciding', () => {
  test('two officers at once: one adopts, the other loses the race or is refused', async () => {
    const id = await aMeasuredProposal(group(['甲词组', '乙词组']), await lastVersion())
    await withoutMeasuring()
    const officer = await anOfficer()
    const outcomes = await Promise.allSettled([adopt(officer, id), adopt(officer, id)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await factsOf(id)).toEqual(['lexicon.proposed', 'lexicon.measured', 'lexicon.adopted'])
    expect(await db.lexiconVersion.count({ where: { changeId: id } })).toBe(1)
  })

  test('what was measured against an older version is measured again', async () => {
    const first = await aMeasuredProposal(group(['丙词组', '丁词组']), await lastVersion())
    const second = await aMeasuredProposal(group(['戊词组', '己词组']), await lastVersion())
    const officer = await anOfficer()
    const { version } = await adopt(officer, first)
    expect(await adopt(officer, second)).toEqual({ version: null })
    expect(await changePage(officer, second)).toMatchObject({ status: 'MEASURING', effect: null })
    expect((await lexiconInForce()).number).toBe(version)
    await recordEffect(second, anEffect(version!))
    await adopt(officer, second)
    const keys = (await lexiconInForce()).overlay.map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['丙词组', '戊词组']))
    await withoutMeasuring()
  })

  test('an unmeasured change can be refused and not adopted; only officers decide', async () => {
    const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    const id = await aProposal(group(['庚词组', '辛词组']), manager)
    await withoutMeasuring()
    const officer = await anOfficer()
    expect(await refusedWith(adopt(officer, id))).toBe('lexicon.refuse.notMeasured')
    await expect(adopt(manager, id)).rejects.toThrow(Missing)
    await expect(changePage((await aVerifiedEnterprise()).admin, id)).rejects.toThrow(Missing)
    expect((await changePage(await anAuditor(), id)).acts).toEqual([])
    await refuse(officer, id, '两个词不是一回事')
    expect(await changePage(manager, id)).toMatchObject({ status: 'REFUSED', reason: '两个词不是一回事' })
    expect(await refusedWith(refuse(officer, id, '再拒一次'))).toBe('lexicon.refuse.decided')
    await expect(recordEffect(id, anEffect(0))).rejects.toThrow(LostRace)
  })

  test('a change of what another change has altered meanwhile is not adopted', async () => {
    const base = await lastVersion()
    const edit = group(['马达', '电机', '电动机', '驱动马达'], '马达', false)
    const [first, second] = [await aMeasuredProposal(edit, base), await aMeasuredProposal(removal('马达'), base)]
    await adopt(await anOfficer(), first)
    expect(await refusedWith(adopt(await anOfficer(), second))).toBe('lexicon.refuse.changedMeanwhile')
    await withoutMeasuring()
  })
})

describe('in force everywhere', () => {
  test('measured, adopted, matched by; restored, matched as before', { timeout: 240_000 }, async () => {
    await delivered()
    const result = await aPublishedResult({
      ...A_FULL_RESULT,
      title: '带式输送机驱动滚筒防滑包胶',
      summary: '驱动滚筒表面镶陶瓷片并冷硫化包胶，摩擦系数提高到 0.6，潮湿有泥时也带得动，已在三座煤矿装用。',
      keywords: ['驱动滚筒'],
    })
    await aPublishedResult()
    await aPublishedDemand()
    await deliverToSearch()
    const matched = async () => {
      const { candidates } = await matchDemand(demandFromText('呱啦轮老是空转'))
      return candidates.map(({ id, exactScore }) => ({ id, exactScore }))
    }
    const scoreOf = (list: Awaited<ReturnType<typeof matched>>) =>
      list.find(({ id }) => id === result.id)?.exactScore ?? 0
    const start = await lastVersion()
    await languageUpToDate()
    const before = await matched()

    const id = await aProposal(A_GROUP)
    await delivered()
    const measured = await changePage(await anOfficer(), id)
    expect(measured).toMatchObject({ status: 'PROPOSED', acts: ['adopt', 'refuse', 'measureAgain'] })
    const effect = measured.effect as Effect
    expect(effect).toMatchObject({ base: start, city: { compared: 1 } })
    expect(effect.before.nDCG10).toBeGreaterThan(0.85)
    expect(effect.gain + effect.lose + effect.stay).toBe(84)
    const indexes = await fetch(`${process.env.MEILI_URL}/indexes?limit=1000`, {
      headers: { authorization: `Bearer ${process.env.MEILI_KEY}` },
    })
    expect(await indexes.text()).not.toContain(`${process.env.MEILI_PREFIX}scratch`)

    await adopt(await anOfficer(), id)
    await delivered()
    const changed = await matched()
    expect(scoreOf(changed)).toBeGreaterThan(scoreOf(before) * 5)
    expect(language().equivalents.groups.has('呱啦轮')).toBe(true)

    const { version } = await restore(await anOfficer(), start)
    await delivered()
    expect(await matched()).toEqual(before)
    expect((await versionsPage(1)).rows[0]).toMatchObject({ number: version, restores: start })
    expect(await comparedVersions(start, version)).toEqual([])
    expect((await comparedVersions(start, version - 1)).map(({ key }) => key)).toEqual(['呱啦轮'])
  })

  test('a changed atlas is used, and the same words cut as before once it is gone', { timeout: 120_000 }, async () => {
    const start = await lastVersion()
    const id = await aMeasuredProposal(entry(), start)
    await withoutMeasuring()
    const words = language().cut('墙砖空鼓怎么办')
    await adopt(await anOfficer(), id)
    await Promise.all([languageUpToDate(), languageUpToDate()])
    expect(language().atlas.byId.get('tile-hollow')?.problem).toBe('墙砖空鼓')
    await restore(await anOfficer(), start)
    await languageUpToDate()
    expect(language().atlas.byId.has('tile-hollow')).toBe(false)
    expect(language().cut('墙砖空鼓怎么办')).toEqual(words)
  })
})

describe('terms nobody answered', () => {
  test('are counted by day; personal data and bare figures are not', async () => {
    await countUnanswered('石墨烯风筝 13812345678', ['石墨烯风筝'])
    await countUnanswered('zhang@firm.cn 风筝', ['firm.cn', '风筝'])
    await countUnanswered('风筝 350', ['风筝', '350', '筝'])
    freeze(new Date('2026-06-16T01:30:00Z'))
    await countUnanswered('风筝', ['风筝', '风'.repeat(61)])
    await countUnanswered('飞艇', ['飞艇'])
    expect(await unansweredPage(1)).toMatchObject({
      total: 2,
      rows: [
        { term: '风筝', times: 2, last: '2026-06-16' },
        { term: '飞艇', times: 1 },
      ],
    })
    freeze(new Date('2026-09-15T01:30:00Z'))
    expect((await unansweredPage(1)).rows.map(({ times }) => times)).toEqual([])
  })

  test('a count that fails does not fail the search', async () => {
    await expect(countUnanswered('x', ['坏\u0000词'])).resolves.toBeUndefined()
  })
})
