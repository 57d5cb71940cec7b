import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Actor, Person } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { otherSide } from '../../matches/rules.ts'
import { insist, Refusal } from '../../verdict.ts'
import { textOf } from '../agreement.server.ts'
import { closeClocks, openClock } from '../clock.server.ts'
import { aboutDeal, actInDeal, type HeldDeal, touch } from '../deal.server.ts'
import { mayActAsSide, mayTalk } from '../rules.ts'

/** `inForce`: the other side had signed before. */
export type Signed = { number: string; inForce: boolean }

/**
 * A side signs the confidentiality agreement, once both are in touch. The first to sign asks the other for it, whose clock
 * begins; the second brings it into force. `textHash` is of the text the signer had before their eyes: refuses another
 * one, a side that has signed, and who stands beside both.
 */
export const signAgreement = (actor: Actor, number: string, textHash: string): Promise<Signed> =>
  actInDeal(actor, number, async (tx, deal) => {
    insist(mayActAsSide(deal.viewer, deal))
    insist(mayTalk(deal.viewer, deal))
    const [side, signer] = [deal.viewer as MatchSide, signerOf(actor)]
    const shown = await textOf(tx, deal.id)
    if (shown.textHash !== textHash) throw new Refusal({ key: 'disclosure.refusal.textChanged' })
    const { id, asked } = shown.stored
      ? { id: shown.stored.id, asked: false }
      : { id: await ask(tx, deal, signer, side, shown), asked: true }
    const inForce = await sign(tx, id, side, signer, textHash)
    const subject = aboutDeal(deal.id)
    const about = { agreementId: id, version: shown.version, subject }
    const signed = { kind: 'deal.agreementSigned', ...about, textHash, side } as const
    const facts: [Fact, ...Fact[]] = [
      ...(asked ? ([{ kind: 'deal.agreementAsked', ...about, side }, signed] as const) : ([signed] as const)),
      ...(inForce ? [{ kind: 'deal.agreementInForce', ...about } as const] : []),
    ]
    return { result: { number, inForce }, facts: [...facts, ...(await touch(tx, deal))] }
  })

function signerOf(actor: Actor): Person & { organization: NonNullable<Person['organization']> } {
  if (actor.kind !== 'person' || !actor.organization) throw new Refusal({ key: 'deals.refusal.notASide' })
  return { ...actor, organization: actor.organization }
}

type Shown = { version: string; text: string; textHash: string }

async function ask(tx: Tx, deal: HeldDeal, signer: Person, side: MatchSide, shown: Shown): Promise<string> {
  const { version, text, textHash } = shown
  const { id } = await tx.confidentialityAgreement.create({
    data: { dealId: deal.id, version, text, textHash, askedSide: side, askedById: signer.userId, askedAt: now() },
    select: { id: true },
  })
  await openClock(tx, deal, { kind: 'AGREEMENT', side: otherSide(side), subjectId: id })
  return id
}

/** Puts down one side's signature; true when it was the second. */
async function sign(
  tx: Tx,
  agreementId: string,
  side: MatchSide,
  { userId, name, organization }: ReturnType<typeof signerOf>,
  textHash: string,
): Promise<boolean> {
  const there = await tx.agreementSignature.findMany({ where: { agreementId }, select: { side: true } })
  if (there.some((one) => one.side === side)) throw new Refusal({ key: 'disclosure.refusal.signed' })
  const at = now()
  await tx.agreementSignature.create({
    data: {
      agreementId,
      side,
      userId,
      name,
      organization: organization.name,
      organizationId: organization.id,
      textHash,
      at,
    },
  })
  if (there.length === 0) return false
  await tx.confidentialityAgreement.update({ where: { id: agreementId, inForceAt: null }, data: { inForceAt: at } })
  await closeClocks(tx, { kind: 'AGREEMENT', subjectId: agreementId }, 'ANSWERED')
  return true
}
