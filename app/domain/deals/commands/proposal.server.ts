import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { type Actor, userIdOf } from '../../access/actor.ts'
import { figureWords } from '../../demands/words.ts'
import { shanghaiDay } from '../../listings/life.ts'
import { found, insist, LostRace, Refusal } from '../../verdict.ts'
import { closeClocks, openClock } from '../clock.server.ts'
import { aboutDeal, actInDeal, DEAL, type DealRow, touch } from '../deal.server.ts'
import { stateOfIntent } from '../intent.ts'
import { lacksOf, mayAcknowledge, mayOffer, mayWithdraw, mayWrite, type ProposalText } from '../proposal.ts'
import { type ProposalInput, priceOf } from '../proposal-input.ts'
import { columnsOf, isSame, PROPOSAL, type ProposalRow, textOfRow } from '../proposal-row.ts'
import { agreementState } from '../rules.ts'
import { dealsOf, viewerOf } from '../scope.ts'
import { type Wanted, wantedIn } from '../wanted.server.ts'

type Reading = Pick<Tx, 'proposal' | 'demand' | 'namedReader' | 'deal' | 'researchResult'>

/**
 * Keeps the page as it is written; one draft a deal, which is no act in it: the other side sees nothing of it. Saving what is there already changes nothing and records nothing.
 * Refuses by `mayWrite`; LostRace when `input.version` is not the draft's (0: none), so that nothing is overwritten.
 */
export async function saveProposal(actor: Actor, number: string, input: ProposalInput): Promise<void> {
  if (await isStored(actor, number, input)) return
  await actInDeal(actor, number, async (tx, deal) => {
    insist(mayWrite(deal.viewer, deal))
    const { draft, text } = await written(tx, actor, deal, input)
    const { id } = await put(tx, actor, deal, { draft, text, version: input.version })
    const subject = aboutDeal(deal.id)
    return { result: undefined, facts: [{ kind: 'deal.proposalSaved', proposalId: id, subject }] }
  })
}

async function isStored(actor: Actor, number: string, input: ProposalInput): Promise<boolean> {
  const deal = await db.deal.findFirst({ where: { number, AND: dealsOf(actor) }, select: DEAL })
  if (!deal || viewerOf(actor, deal) !== 'RESULT' || deal.end !== null) return false
  const { draft, text } = await written(db, actor, deal, input)
  return draft !== null && isSame(textOfRow(draft), text)
}

type Written = { draft: ProposalRow | null; text: ProposalText; wanted: Wanted }

/** The draft there is, and the page as the form has it now. */
async function written(client: Reading, actor: Actor, deal: DealRow, input: ProposalInput): Promise<Written> {
  const draft = await client.proposal.findFirst({ where: { dealId: deal.id, status: 'DRAFT' }, select: PROPOSAL })
  const wanted = await wantedIn(client, actor, deal)
  return { draft, wanted, text: textOfInput(input, wanted, draft) }
}

/** Names and wanted words come from the demand; answers to rows that this writer may not see stay as they were. */
function textOfInput(input: ProposalInput, wanted: Wanted, draft: ProposalRow | null): ProposalText {
  const { version: _version, figures, own, price: _price, priceOpen: _open, ...plain } = input
  const answers = wanted.shown.map(({ id, name, figure }) => {
    const row = figures.find(({ indicatorId }) => indicatorId === id)
    const { promised = '', proof = '', declined = false } = row ?? {}
    return { indicatorId: id, name, wanted: figureWords(figure), promised: declined ? '' : promised, proof, declined }
  })
  const kept =
    draft && wanted.to !== null ? textOfRow(draft).figures.filter(({ indicatorId }) => indicatorId !== null) : []
  const rows = own.map((row) => ({ ...row, indicatorId: null, wanted: '', declined: false }))
  return {
    ...plain,
    figures: [...answers, ...kept, ...rows],
    weeks: input.weeks ?? null,
    mode: input.mode ?? null,
    price: priceOf(input),
    validUntil: input.validUntil ?? null,
  }
}

type Put = { draft: ProposalRow | null; text: ProposalText; version: number | undefined }

async function put(tx: Tx, actor: Actor, deal: DealRow, { draft, text, version }: Put): Promise<ProposalRow> {
  if (draft && isSame(textOfRow(draft), text)) return draft
  const stored = draft?.version ?? 0
  if (version !== undefined && version !== stored)
    throw new LostRace(`proposal of ${deal.number}: version ${version} is not ${stored}`)
  const at = now()
  const data = { ...columnsOf(text), authorId: userIdOf(actor), updatedAt: at }
  if (!draft) return tx.proposal.create({ data: { ...data, dealId: deal.id, createdAt: at }, select: PROPOSAL })
  return tx.proposal.update({
    where: { id: draft.id, status: 'DRAFT', version: draft.version },
    data: { ...data, version: { increment: 1 } },
    select: PROPOSAL,
  })
}

/**
 * Lays the page on the table: it takes the place of the one before, and the demand's side has five working days. Refuses
 * by `mayOffer`, and a page that is there word for word; otherwise as {@link saveProposal}.
 */
export const offerProposal = (actor: Actor, number: string, input: ProposalInput): Promise<{ number: number }> =>
  actInDeal(actor, number, async (tx, deal) => {
    insist(mayWrite(deal.viewer, deal))
    const { draft, text, wanted } = await written(tx, actor, deal, input)
    const before = await tx.proposal.findFirst({ where: { dealId: deal.id, status: 'OFFERED' }, select: PROPOSAL })
    if (before && isSame(textOfRow(before), text)) throw new Refusal({ key: 'proposals.refusal.same' })
    insist(
      mayOffer(deal.viewer, deal, {
        agreement: agreementState(deal.agreement),
        intents: await intentsOf(tx, deal.id),
        lacks: lacksOf(text, wanted.shown, shanghaiDay(now())),
      }),
    )
    const { id } = await put(tx, actor, deal, { draft, text, version: input.version })
    const offered = await layOut(tx, deal, id)
    const fact = { kind: 'deal.proposalOffered', proposalId: id, number: offered, subject: aboutDeal(deal.id) } as const
    return { result: { number: offered }, facts: [fact, ...(await touch(tx, deal, 'SOLUTION_OFFERED'))] }
  })

/** Marks it offered with the next number; what was offered before is superseded and its clock stopped. */
async function layOut(tx: Tx, deal: DealRow, id: string): Promise<number> {
  const { _max } = await tx.proposal.aggregate({ where: { dealId: deal.id }, _max: { number: true } })
  const number = (_max.number ?? 0) + 1
  await tx.proposal.updateMany({ where: { dealId: deal.id, status: 'OFFERED' }, data: { status: 'SUPERSEDED' } })
  await tx.proposal.update({
    where: { id, status: 'DRAFT' },
    data: { status: 'OFFERED', number, offeredAt: now(), version: { increment: 1 } },
  })
  await closeClocks(tx, { dealId: deal.id, kind: 'PROPOSAL' }, 'MOOT')
  await openClock(tx, deal, { kind: 'PROPOSAL', side: 'DEMAND', subjectId: id })
  return number
}

async function intentsOf(tx: Tx, dealId: string) {
  const rows = await tx.intent.findMany({
    where: { dealId },
    select: { confirmedAt: true, declinedAt: true, declineWords: true },
  })
  return rows.map(stateOfIntent)
}

/** Takes the page that is on the table off it. Refuses by `mayWithdraw`. */
export const withdrawProposal = (actor: Actor, number: string, proposalId: string): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    const { id, status } = await offeredOnce(tx, deal, proposalId)
    insist(mayWithdraw(deal.viewer, deal, { status, intents: await intentsOf(tx, deal.id) }))
    await tx.proposal.update({
      where: { id, status: 'OFFERED' },
      data: { status: 'WITHDRAWN', withdrawnAt: now(), version: { increment: 1 } },
    })
    await closeClocks(tx, { dealId: deal.id, kind: 'PROPOSAL' }, 'MOOT')
    const subject = aboutDeal(deal.id)
    return {
      result: undefined,
      facts: [{ kind: 'deal.proposalWithdrawn', proposalId: id, subject }, ...(await touch(tx, deal))],
    }
  })

/** A page that was offered at some time; Missing for a draft and for another deal's. */
const offeredOnce = async (tx: Tx, deal: DealRow, id: string) =>
  found(
    await tx.proposal.findFirst({
      where: { id, dealId: deal.id, status: { not: 'DRAFT' } },
      select: { id: true, status: true },
    }),
  )

/**
 * The demand's side has read it and still compares: its clock stops, and the other side reads `message` among the
 * messages. Refuses by `mayAcknowledge`.
 */
export const acknowledgeProposal = (actor: Actor, number: string, proposalId: string, message: string): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    const { id } = await offeredOnce(tx, deal, proposalId)
    const stopped = await closeClocks(tx, { dealId: deal.id, kind: 'PROPOSAL', subjectId: id }, 'ANSWERED')
    insist(mayAcknowledge(deal.viewer, deal, stopped > 0))
    const side = 'DEMAND' as const
    const row = await tx.dealMessage.create({
      data: { dealId: deal.id, side, authorId: userIdOf(actor), text: message, at: now() },
      select: { id: true },
    })
    const fact = { kind: 'deal.messageSent', messageId: row.id, side, subject: aboutDeal(deal.id) } as const
    return { result: undefined, facts: [fact, ...(await touch(tx, deal))] }
  })
