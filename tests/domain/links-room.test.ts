import { afterEach, describe, expect, test } from 'vitest'
import { nobody, type Person } from '#app/domain/access/actor.ts'
import { giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { confirmIntent, proposeIntent, takeBackIntent } from '#app/domain/deals/commands/intent.server.ts'
import { sendMessage } from '#app/domain/deals/commands/message.server.ts'
import { acknowledgeProposal, withdrawProposal } from '#app/domain/deals/commands/proposal.server.ts'
import { answerPublicly, askPublicly, declinePublicly } from '#app/domain/deals/commands/question.server.ts'
import { withdrawDemand } from '#app/domain/demands/commands.server.ts'
import { linkPage } from '#app/domain/links/queries.server.ts'
import { type Answer, answerByLink, revokeLinks } from '#app/domain/links/use.server.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { ClockKind, LinkPurpose } from '#prisma/generated/enums.ts'
import { aVerifiedEnterprise } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch } from '../support/world/deals.ts'
import { linksOf } from '../support/world/links.ts'
import { anOffer } from '../support/world/proposals.ts'

const MORNING = new Date('2026-06-15T09:30:00+08:00')
const DAY = 24 * 60 * 60 * 1000
afterEach(() => freeze(MORNING))

type Case = ADeal & { subjectId: string; owner: Person }

const clockFor = async (subjectId: string, kind: ClockKind) =>
  (await db.replyClock.findFirstOrThrow({ where: { subjectId, kind }, orderBy: { openedAt: 'desc' } })).id

async function offered(): Promise<Case> {
  const deal = await aDealInTouch()
  return { ...deal, subjectId: await anOffer(deal), owner: deal.enterprise }
}

async function meant(): Promise<Case> {
  const deal = await offered()
  const input = { proposalId: deal.subjectId, words: '年底前签' }
  await proposeIntent(deal.researcher, deal.number, input)
  const { id } = await db.intent.findFirstOrThrow({ where: { dealId: deal.dealId } })
  return { ...deal, subjectId: id }
}

async function asked(): Promise<Case> {
  const deal = await aDealInTouch()
  await askPublicly((await aVerifiedEnterprise()).admin, deal.numbers.demand, '现场有没有网络？')
  const { id } = await db.demandQuestion.findFirstOrThrow({ where: { demandId: deal.demandId } })
  return { ...deal, subjectId: id, owner: deal.enterprise }
}

async function written(): Promise<Case> {
  const deal = await aDealInTouch()
  await sendMessage(deal.university, deal.number, { text: '图纸收到了' })
  return { ...deal, subjectId: '', owner: deal.enterprise }
}

type Row = {
  purpose: LinkPurpose
  begins: () => Promise<Case>
  clock: ClockKind | null
  answer: Answer
  bySite: (deal: Case) => Promise<unknown>
  moot: Record<string, (deal: Case) => Promise<unknown>>
}

const ends = ({ university, number }: Case) => giveUp(university, number, 'TIMING', '')

const ROWS: Row[] = [
  {
    purpose: 'REPLY',
    begins: written,
    clock: null,
    answer: { purpose: 'REPLY', text: '下周三可以看现场' },
    bySite: ({ owner, number }) => sendMessage(owner, number, { text: '下周三可以看现场' }),
    moot: { 'ended theirs': ends },
  },
  {
    purpose: 'ACKNOWLEDGE',
    begins: offered,
    clock: 'PROPOSAL',
    answer: { purpose: 'ACKNOWLEDGE', message: '方案看过了，还在比较。\n下周答复' },
    bySite: ({ owner, number, subjectId }) =>
      acknowledgeProposal(owner, number, subjectId, '方案看过了，还在比较。\n下周答复'),
    moot: {
      'ended theirs': ends,
      'proposalGone null': ({ researcher, number, subjectId }) => withdrawProposal(researcher, number, subjectId),
      'proposalAnswered null': ({ owner, number, subjectId }) => acknowledgeProposal(owner, number, subjectId, '看过'),
    },
  },
  {
    purpose: 'CONFIRM_INTENT',
    begins: meant,
    clock: 'INTENT',
    answer: { purpose: 'CONFIRM_INTENT' },
    bySite: ({ owner, number, subjectId }) => confirmIntent(owner, number, subjectId),
    moot: {
      'ended theirs': ends,
      'intentGone null': ({ researcher, number, subjectId }) => takeBackIntent(researcher, number, subjectId),
      'intentConfirmed null': ({ owner, number, subjectId }) => confirmIntent(owner, number, subjectId),
      'intentPast null': ({ dealId }) =>
        db.proposal.updateMany({ where: { dealId }, data: { validUntil: new Date('2026-06-14T00:00:00Z') } }),
    },
  },
  {
    purpose: 'ANSWER_PUBLICLY',
    begins: asked,
    clock: 'PUBLIC_QUESTION',
    answer: { purpose: 'ANSWER_PUBLICLY', text: '有，专网' },
    bySite: ({ owner, demandId, subjectId }) => answerPublicly(owner, demandId, subjectId, '有，专网'),
    moot: {
      'publiclyAnswered null': ({ owner, demandId, subjectId }) =>
        declinePublicly(owner, demandId, subjectId, '不便公开'),
      'questionRests null': ({ owner, demandId }) => withdrawDemand(owner, demandId, '不做了'),
    },
  },
]

async function begun({ purpose, begins, clock }: Row) {
  const deal = await begins()
  freeze(new Date(now().getTime() + 60_000))
  const clockId = clock ? await clockFor(deal.subjectId, clock) : undefined
  const dealId = clock === 'PUBLIC_QUESTION' ? undefined : deal.dealId
  const links = await linksOf({ userId: deal.owner.userId, purposes: [purpose], dealId, clockId })
  return { deal, token: links[purpose] }
}

async function stateOf({ dealId, demandId }: Case) {
  const deal = await db.deal.findUniqueOrThrow({
    where: { id: dealId },
    select: {
      stage: true,
      end: true,
      messages: { select: { kind: true, side: true, text: true }, orderBy: { id: 'asc' } },
      intents: { select: { words: true, confirmedAt: true, declinedAt: true } },
      proposals: { select: { status: true } },
      clocks: { select: { kind: true, side: true, outcome: true }, orderBy: { id: 'asc' } },
    },
  })
  const questions = await db.demandQuestion.findMany({
    where: { demandId },
    select: { text: true, answer: true, answeredAt: true, declineWords: true },
  })
  const clocks = await db.replyClock.findMany({ where: { demandId }, select: { kind: true, outcome: true } })
  return { ...deal, questions, publicClocks: clocks }
}

const whyOf = async (token: string) => {
  const page = await linkPage(token, nobody)
  if (page.state === 'moot') return `${page.meanwhile.what} ${page.meanwhile.by}`
  return page.state === 'dead' ? page.why : page.state
}

describe.each(ROWS)('$purpose', (row) => {
  test('does what the button of the site does, and is logged', async () => {
    const [{ deal: byLink, token }, { deal: bySite }] = [await begun(row), await begun(row)]
    await answerByLink(token, nobody, row.answer)
    await row.bySite(bySite)
    const settled = (state: unknown) => JSON.parse(JSON.stringify(state).replaceAll(/"2026-[^"]+"/g, '"at"'))
    expect(settled(await stateOf(byLink))).toEqual(settled(await stateOf(bySite)))
    const facts = await db.fact.findMany({ where: { subjectId: byLink.owner.userId, kind: 'user.linkUsed' } })
    expect(facts).toMatchObject([{ payload: { purpose: row.purpose } }])
  })

  test('used twice, one thing happens; the second time it says what was answered', async () => {
    const { deal, token } = await begun(row)
    await Promise.all([1, 2, 3].map(() => answerByLink(token, nobody, row.answer)))
    const before = await stateOf(deal)
    await answerByLink(token, nobody, row.answer)
    expect(await stateOf(deal)).toEqual(before)
    expect(await linkPage(token, nobody)).toMatchObject({ state: 'done', fresh: true, receipt: { by: row.purpose } })
    freeze(new Date(now().getTime() + DAY))
    expect(await linkPage(token, nobody)).toMatchObject({ state: 'done', fresh: false, receipt: { by: row.purpose } })
  })

  test.each(Object.entries(row.moot))('%s: nothing happens, and it says so', async (why, happens) => {
    const { deal, token } = await begun(row)
    await happens(deal)
    const before = await stateOf(deal)
    await answerByLink(token, nobody, row.answer)
    expect(await stateOf(deal)).toEqual(before)
    expect(await whyOf(token)).toBe(why)
  })

  test('does nothing once revoked, expired, for somebody else, or made for something else', async () => {
    const { deal, token } = await begun(row)
    const before = await stateOf(deal)
    await answerByLink(token, nobody, { purpose: 'INTERESTED' })
    await answerByLink(token, (await aVerifiedEnterprise()).admin, row.answer)
    expect(await whyOf(token)).toBe('open')
    freeze(new Date(now().getTime() + DAY))
    expect(await whyOf(token)).toBe('expired')
    freeze(MORNING)
    await revokeLinks(deal.owner)
    await answerByLink(token, nobody, row.answer)
    expect(await whyOf(token)).toBe('revoked')
    expect(await stateOf(deal)).toEqual(before)
  })
})

test('each shows what it answers', async () => {
  const shown: Record<string, object> = {
    REPLY: { text: '图纸收到了' },
    ACKNOWLEDGE: { version: 1, weeks: 26 },
    CONFIRM_INTENT: { words: '年底前签', version: 1 },
    ANSWER_PUBLICLY: { text: '现场有没有网络？' },
  }
  for (const row of ROWS) {
    const { token } = await begun(row)
    const page = await linkPage(token, nobody)
    expect(page).toMatchObject({ state: 'open', late: false, ask: shown[row.purpose] })
    expect(page.state === 'open' && page.due !== null, row.purpose).toBe(row.clock !== null)
  }
})
