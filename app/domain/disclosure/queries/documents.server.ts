import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { storage } from '#app/server/storage.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { FieldVisibility, MatchSide } from '#prisma/generated/enums.ts'
import { type Actor, namedAs, type Person } from '../../access/actor.ts'
import { isInTouch } from '../../deals/rules.ts'
import { viewerOf as dealViewerOf } from '../../deals/scope.ts'
import { demandStanding, resultStanding, type Standing } from '../../deals/standing.server.ts'
import { demandsOf, visibleDemands } from '../../demands/scope.ts'
import { publicResults, resultsOf } from '../../results/scope.ts'
import { isUuid } from '../../uuid.ts'
import { Missing } from '../../verdict.ts'
import { noteFile } from '../reading.server.ts'
import { type Right, rightToListingFile, rightToRoomFile } from '../rules.ts'
import { managedResult } from '../scope.ts'
import { watermarked } from '../watermark.server.ts'

const PARTIES = {
  id: true,
  number: true,
  stage: true,
  end: true,
  demandOrganizationId: true,
  resultOrganizationId: true,
  researcherId: true,
  managerId: true,
  agreement: { select: { id: true, inForceAt: true } },
} as const satisfies Prisma.DealSelect

const DOCUMENT = {
  id: true,
  name: true,
  mediaType: true,
  bytes: true,
  note: true,
  visibility: true,
  side: true,
  createdAt: true,
  storageKey: true,
  demandId: true,
  resultId: true,
  dealId: true,
  readers: { where: { revokedAt: null }, select: { email: true } },
} as const satisfies Prisma.DocumentSelect

type Row = Prisma.DocumentGetPayload<{ select: typeof DOCUMENT }>

const isNamed = (actor: Actor, { readers }: Pick<Row, 'readers'>): boolean => {
  const email = namedAs(actor)
  return email !== null && readers.some((reader) => reader.email === email)
}

/** A file as somebody may know of it. `name` and `note` are there for who may read it. Date ISO 8601. */
export type FileLine = {
  id: string
  name: string
  note: string
  mediaType: string
  bytes: number
  visibility: FieldVisibility
  at: string
  /** null: it is there, and this reader may not read it. */
  right: Right | null
  side: MatchSide | null
}

function lineOf(row: Row, right: Right | null): FileLine {
  const { id, mediaType, bytes, visibility, side, createdAt } = row
  const words = right === null ? { name: '', note: '' } : { name: row.name, note: row.note }
  return { id, mediaType, bytes, visibility, side, at: createdAt.toISOString(), right, ...words }
}

/** Of what is for named people alone, only these know. */
const known = ({ visibility, right }: FileLine): boolean => right !== null || visibility !== 'INVITED'

/** The files of a listing as its page shows them to this reader, whose standing was found for the page. */
export async function listingFiles(
  actor: Actor,
  listing: { demandId: string } | { resultId: string },
  standing: Standing & { own: boolean },
): Promise<FileLine[]> {
  const rows = await db.document.findMany({
    where: { ...listing, removedAt: null },
    orderBy: { createdAt: 'asc' },
    select: DOCUMENT,
  })
  const underAgreement = standing.agreementId !== null
  return rows
    .map((row) =>
      lineOf(row, rightToListingFile(row.visibility, { ...standing, underAgreement, named: isNamed(actor, row) })),
    )
    .filter(known)
}

/** The files in a deal's room as this party sees them, by id of the deal; newest last. */
export async function roomFiles(actor: Actor, dealId: string): Promise<FileLine[]> {
  const [deal, rows] = await Promise.all([
    db.deal.findUniqueOrThrow({ where: { id: dealId }, select: PARTIES }),
    db.document.findMany({ where: { dealId, removedAt: null }, orderBy: { createdAt: 'asc' }, select: DOCUMENT }),
  ])
  return rows.map((row) => lineOf(row, roomRight(actor, deal, row))).filter(known)
}

type Parties = Prisma.DealGetPayload<{ select: typeof PARTIES }>

const roomRight = (actor: Actor, deal: Parties, row: Row): Right | null =>
  rightToRoomFile(row, {
    viewer: dealViewerOf(actor, deal),
    ended: deal.end !== null || !isInTouch(deal),
    inForce: Boolean(deal.agreement?.inForceAt),
    named: isNamed(actor, row),
  })

type Opened = { right: Right | null; number: string; agreementId: string | null }

const CLOSED: Opened = { right: null, number: '', agreementId: null }

async function opened(actor: Actor, row: Row): Promise<Opened> {
  const { demandId, resultId, dealId } = row
  if (demandId) return openedOfDemand(actor, row, demandId)
  if (resultId) return openedOfResult(actor, row, resultId)
  const deal = dealId && (await db.deal.findUnique({ where: { id: dealId }, select: PARTIES }))
  if (!deal) return CLOSED
  return { right: roomRight(actor, deal, row), number: deal.number, agreementId: deal.agreement?.id ?? null }
}

const NUMBERED = { id: true, number: true, organizationId: true } as const

async function openedOfDemand(actor: Actor, row: Row, id: string): Promise<Opened> {
  const demand = await db.demand.findFirst({ where: { id, AND: visibleDemands(actor) }, select: NUMBERED })
  if (!demand) return CLOSED
  const standing = await demandStanding(actor, demand)
  const own = (await db.demand.count({ where: { id, AND: demandsOf(actor) } })) > 0
  return listingRight(actor, row, { ...standing, own }, demand.number)
}

async function openedOfResult(actor: Actor, row: Row, id: string): Promise<Opened> {
  const scope = { OR: [publicResults, resultsOf(actor)] }
  const result = await db.researchResult.findFirst({ where: { id, AND: scope }, select: NUMBERED })
  if (!result) return CLOSED
  const standing = await resultStanding(actor, result)
  const own = (await db.researchResult.count({ where: managedResult(actor, id) })) > 0
  return listingRight(actor, row, { ...standing, own }, result.number)
}

function listingRight(actor: Actor, row: Row, standing: Standing & { own: boolean }, number: string | null): Opened {
  const { agreementId } = standing
  const right = rightToListingFile(row.visibility, {
    ...standing,
    underAgreement: agreementId !== null,
    named: isNamed(actor, row),
  })
  return { right, number: number ?? '', agreementId }
}

export type TakenFile = { name: string; mediaType: string; bytes: Uint8Array }

/**
 * A file for somebody who may read it: one's own as it is; of others noted in the reader log before it is given, and a PDF
 * with a watermark for who has signed in, since a mark that names nobody protects nothing. null for a visitor who may be
 * somebody after signing in. Throws Missing for everybody else, whether there is such a file or not.
 */
export async function takeFile(actor: Actor, id: string): Promise<TakenFile | null> {
  const row = isUuid(id) ? await db.document.findFirst({ where: { id, removedAt: null }, select: DOCUMENT }) : null
  const { right, number, agreementId } = row ? await opened(actor, row) : CLOSED
  if (!row || right === null) {
    if (actor.kind === 'nobody') return null
    throw new Missing()
  }
  const bytes = await storage().get(row.storageKey)
  if (!bytes) throw new Missing()
  const { name, mediaType, demandId, resultId, dealId } = row
  if (right === 'OWN') return { name, mediaType, bytes }
  const mark = mediaType === 'application/pdf' && actor.kind === 'person' ? markOf(actor, number) : null
  const given = mark ? await watermarked(bytes, mark) : bytes
  await noteFile(actor, {
    ...{ documentId: row.id, demandId, resultId, dealId, visibility: right },
    agreementId: right === 'AGREEMENT' ? agreementId : null,
  })
  return { name, mediaType, bytes: given }
}

const markOf = (actor: Person, number: string) => ({
  reader: actor.name,
  organization: actor.organization?.name ?? '',
  number,
  at: now(),
})
