import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/access/actor.ts'
import { whyAbsent } from '#app/domain/matching/absent.server.ts'
import { absenceShown } from '#app/domain/matching/absent-view.ts'
import { type Compared, matchesOfDemand, matchesOfResult } from '#app/domain/matching/queries.server.ts'
import { withdrawResult } from '#app/domain/results/commands.server.ts'
import { translator } from '#app/i18n/translate.ts'
import { loader } from '#app/routes/_public.demands.$number/route.tsx'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { deliverAll } from '../support/delivery.ts'
import { aVerifiedUniversity } from '../support/world/accounts.ts'
import { type ADemand, aDraft, aPublishedDemand } from '../support/world/demands.ts'
import { type AResult, aPublishedResult, aResultForTheBureau } from '../support/world/results.ts'

const NOW = new Date('2026-06-15T01:30:00Z')
const t = translator('zh-CN')
const numberOf = async ({ id }: { id: string }) =>
  (await db.researchResult.findUniqueOrThrow({ where: { id } })).number!

let demand: ADemand & { number: string }
let listed: AResult
let far: AResult
let hidden: AResult
let gone: AResult

beforeEach(() => freeze(NOW))

beforeAll(async () => {
  freeze(NOW)
  const university = await aVerifiedUniversity()
  listed = await aPublishedResult({}, university)
  const goats = { title: '羊奶脱膻冻干工艺', summary: '低温真空脱膻，膻味去除九成。', keywords: ['羊奶'] }
  far = await aPublishedResult(goats, university)
  hidden = await aResultForTheBureau({}, university)
  gone = await aPublishedResult({}, university)
  await withdrawResult(gone.office, gone.id, '合作方已选定')
  demand = await aPublishedDemand()
  await deliverAll()
}, 120_000)

const compared = async (): Promise<Compared> => (await matchesOfDemand(nobody, demand.number))!
const told = async (typed: string, refused: string[] = []) => {
  const absence = (await whyAbsent(nobody, 'result', typed, await compared(), refused))!
  return { key: absence.answer.key.split('.')[2], params: absence.answer.params, absence }
}

describe('why a result is not here', () => {
  test('it is: place and score, and no card twice', async () => {
    const { key, params, absence } = await told(await numberOf(listed))
    expect(key).toBe('listed')
    expect(params).toEqual({ place: 1, score: (await compared()).outcome!.candidates[0]!.score })
    expect(absence.pair).toBeNull()
  })

  test('it was compared in full: its score, the threshold, and a card whose losses account for every point', async () => {
    const { key, params, absence } = await told(await numberOf(far))
    expect(key).toBe('below')
    const view = absenceShown(absence, t)
    expect(view.card?.score).toBe(params.score)
    expect(view.card!.loss.reduce((sum, { points }) => sum + points, 0)).toBe(100 - view.card!.score)
    expect(view.card!.grounds.length).toBeGreaterThan(0)
    expect(view.answer).toContain(`${params.score} 分`)
  })

  test('what is not public is as unknown as what does not exist', async () => {
    const waiting = await db.researchResult.findUniqueOrThrow({ where: { id: hidden.id } })
    expect(waiting.number).not.toBeNull()
    const [one, other] = [await told(waiting.number!), await told('CG-2026-999999')]
    expect(one.key).toBe('unknown')
    expect(one.absence.pair).toBeNull()
    expect({ ...one.absence, typed: '' }).toEqual({ ...other.absence, typed: '', outcome: one.absence.outcome })
  })

  test('what was withdrawn says so; what was refused too; no number gets a clear sentence', async () => {
    const { key, absence } = await told(await numberOf(gone))
    expect(key).toBe('gone')
    expect(absenceShown(absence, t).answer).toContain(t('results.status.WITHDRAWN'))
    expect((await told(await numberOf(far), [await numberOf(far)])).key).toBe('refused')
    for (const typed of ['', '储能', 'CG-1', '%00', '<b>']) expect((await told(typed)).key).toBe('notNumber')
    expect((await told(demand.number)).key).toBe('otherKind')
    expect(await whyAbsent(nobody, 'result', null, await compared(), [])).toBeNull()
  })

  test('while the engine is away it says so', async () => {
    const away = { ...(await compared()), outcome: null }
    expect((await whyAbsent(nobody, 'result', await numberOf(far), away, []))?.answer.key).toBe(
      'points.absent.away.result',
    )
  })
})

test('the same from a result, for demands; a draft is unknown', async () => {
  const matches = (await matchesOfResult(await numberOf(far)))!
  const absence = (await whyAbsent(nobody, 'demand', demand.number, matches, []))!
  expect(absence.answer.key).toBe('points.absent.below.demand')
  expect(absenceShown(absence, t).card).toMatchObject({ kind: 'demand', number: demand.number })
  const draft = await aDraft()
  const { number } = await db.demand.findUniqueOrThrow({ where: { id: draft.id } })
  const unknown = (await whyAbsent(nobody, 'demand', number ?? 'XQ-2026-999999', matches, []))!
  expect(unknown.answer.key).toBe('points.absent.unknown.demand')
})

test('the page takes the question from its address', async () => {
  const url = `http://localhost/demands/${demand.number}?why=${await numberOf(far)}`
  const data = await loader({ request: new Request(url), params: { number: demand.number }, context: {} } as never)
  expect(data).toMatchObject({ absent: { place: null, card: { number: await numberOf(far) } } })
})
