import { db } from '#app/server/db.server.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { found } from '../../verdict.ts'
import { partiesOf, textOf } from '../agreement.server.ts'
import { WORDING, wordingFor } from '../wording.server.ts'
import { type DealHead, dealHeadForParties, sideOf } from './head.server.ts'

/** Time ISO 8601. */
export type Signature = { side: MatchSide; name: string; organization: string; at: string }

export type AgreementPage = {
  head: DealHead
  /** null before both are in touch: there are no parties to name yet. */
  agreement: {
    version: string
    /** The Chinese text, which is what is signed. */
    text: string
    textHash: string
    /** An English translation of the wording as offered now; null for an older one. */
    translation: string | null
    inForceAt: string | null
    signatures: Signature[]
    /** Side whose answer is awaited, and until when. */
    due: { side: MatchSide; at: string } | null
  } | null
  /** The side of this reader; null: the technology manager, who signs nothing. */
  side: MatchSide | null
}

/** The confidentiality agreement of a deal, for its parties. Throws Missing for everybody else. */
export async function agreementPage(actor: Actor, number: string): Promise<AgreementPage> {
  const head = await dealHeadForParties(actor, number)
  const side = sideOf(head.viewer)
  if (!head.inTouch) return { head, agreement: null, side }
  const { stored, version, text, textHash } = await textOf(db, head.id)
  const [signatures, clock] = await Promise.all([
    db.agreementSignature.findMany({ where: { agreement: { dealId: head.id } }, orderBy: { at: 'asc' } }),
    db.replyClock.findFirst({ where: { dealId: head.id, kind: 'AGREEMENT', closedAt: null } }),
  ])
  const agreement = {
    version,
    text,
    textHash,
    translation: version === WORDING ? wordingFor(await partiesOf(db, head.id), 'en') : null,
    inForceAt: stored?.inForceAt?.toISOString() ?? null,
    signatures: signatures.map(({ side: of, name, organization, at }) => ({
      side: of,
      name,
      organization,
      at: at.toISOString(),
    })),
    due: clock?.side ? { side: clock.side, at: clock.dueAt.toISOString() } : null,
  }
  return { head, agreement, side }
}

/** The same once both have signed, to be kept on paper. Throws Missing before. */
export async function signedAgreement(actor: Actor, number: string) {
  const { head, agreement } = await agreementPage(actor, number)
  const signed = found(agreement)
  return { number: head.number, ...signed, inForceAt: found(signed.inForceAt) }
}
