import type { Tx } from '#app/server/db.server.ts'
import { hashOf, type Parties, WORDING, wordingFor } from './wording.server.ts'

const ORGANIZATION = { select: { name: true, uscc: true } } as const
const LISTING = { select: { number: true, title: true, organization: ORGANIZATION } } as const

/** Both parties of a deal as the agreement names them. */
export async function partiesOf(tx: Pick<Tx, 'deal'>, dealId: string): Promise<Parties> {
  const { number, match } = await tx.deal.findUniqueOrThrow({
    where: { id: dealId },
    select: { number: true, match: { select: { demand: LISTING, result: LISTING } } },
  })
  const named = ({ number: listing, title, organization }: typeof match.demand) => ({
    ...organization,
    listing: listing ?? '',
    title,
  })
  return { number, demand: named(match.demand), result: named(match.result) }
}

const STORED = { id: true, version: true, text: true, textHash: true, askedSide: true, inForceAt: true } as const

/** The text that stands to be signed or was: as stored, or, before anybody asked for it, today's wording for this deal. */
export async function textOf(tx: Pick<Tx, 'deal' | 'confidentialityAgreement'>, dealId: string) {
  const stored = await tx.confidentialityAgreement.findUnique({ where: { dealId }, select: STORED })
  if (stored) return { stored, version: stored.version, text: stored.text, textHash: stored.textHash }
  const text = wordingFor(await partiesOf(tx, dealId), 'zh-CN')
  return { stored: null, version: WORDING, text, textHash: hashOf(text) }
}
