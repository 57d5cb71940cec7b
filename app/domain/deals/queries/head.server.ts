import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { found } from '../../verdict.ts'
import { type AgreementState, agreementState, type DealViewer, isInTouch, isParty, stateOf } from '../rules.ts'
import { dealsSeenBy, viewerOf } from '../scope.ts'

const ORGANIZATION = { select: { id: true, name: true, status: true } } as const

export const HEAD = {
  id: true,
  number: true,
  stage: true,
  staleAt: true,
  end: true,
  demandId: true,
  resultId: true,
  demandOrganizationId: true,
  resultOrganizationId: true,
  researcherId: true,
  managerId: true,
  agreement: { select: { inForceAt: true } },
  match: {
    select: {
      demand: { select: { number: true, title: true, companyShown: true, organization: ORGANIZATION } },
      result: { select: { number: true, title: true, organization: ORGANIZATION } },
    },
  },
} as const satisfies Prisma.DealSelect

export type HeadRow = Prisma.DealGetPayload<{ select: typeof HEAD }>

/** One side of a deal by its listing; `organization` null while the enterprise does not name itself to this reader. */
export type Party = { number: string; title: string; organization: { id: string; name: string } | null }

/** What every page of a deal's room begins with. Plain JSON. */
export type DealHead = {
  id: string
  number: string
  viewer: DealViewer
  state: ReturnType<typeof stateOf>
  inTouch: boolean
  ended: boolean
  agreement: AgreementState
  demand: Party
  result: Party
}

/** The head of a deal for who may open it. Throws Missing for a stranger. */
export async function dealHead(actor: Actor, number: string): Promise<DealHead> {
  const row = found(await db.deal.findFirst({ where: { number, AND: dealsSeenBy(actor) }, select: HEAD }))
  return headOf(row, found(viewerOf(actor, row)))
}

/** As {@link dealHead}, for pages that only the parties read; the bureau gets Missing. */
export async function dealHeadForParties(actor: Actor, number: string): Promise<DealHead> {
  const head = await dealHead(actor, number)
  return found(isParty(head.viewer) ? head : null)
}

export function headOf(row: HeadRow, viewer: DealViewer): DealHead {
  const { demand, result } = row.match
  const named = demand.companyShown || viewer !== 'RESULT' || isInTouch(row)
  const partyOf = (listing: typeof demand | typeof result, shown: boolean): Party => ({
    number: listing.number ?? '',
    title: listing.title,
    organization: shown ? { id: listing.organization.id, name: listing.organization.name } : null,
  })
  return {
    id: row.id,
    number: row.number,
    viewer,
    state: stateOf(row),
    inTouch: isInTouch(row),
    ended: row.end !== null,
    agreement: agreementState(row.agreement),
    demand: partyOf(demand, named),
    result: partyOf(result, true),
  }
}

/** The side of a head's two on which a party stands; null: the technology manager, beside both. */
export const sideOf = (viewer: DealViewer): MatchSide | null =>
  viewer === 'DEMAND' || viewer === 'RESULT' ? viewer : null
