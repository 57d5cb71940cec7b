import type { Tx } from '#app/server/db.server.ts'
import type { FieldVisibility, MatchSide } from '#prisma/generated/enums.ts'
import { namedAs, type Person } from '../access/actor.ts'
import { personsOf } from '../accounts/session.server.ts'
import { isParty } from '../deals/rules.ts'
import { viewerOf } from '../deals/scope.ts'
import { visibleDemands } from '../demands/scope.ts'
import { publicResults, resultsOf } from '../results/scope.ts'
import { type DealReader, dealFor, dealOf, partyFor, peopleFor, subjectFor, type ToldDeal } from './deals.server.ts'
import type { DealWords, MessageName } from './messages.ts'
import type { Due } from './queue.server.ts'
import type { Told } from './told.ts'

const OWNER = { id: true, title: true, number: true, organization: { select: { name: true } } } as const

/**
 * Somebody was named to read fields of a listing, or one file. Told is only whose address it is and who may open it: as
 * when reading, an address counts with a verified organisation alone.
 */
export async function toldOfReader(tx: Tx, { kind, payload }: Due): Promise<Told[]> {
  const reader = await tx.namedReader.findUnique({
    where: { id: (payload as { readerId: string }).readerId },
    select: {
      email: true,
      revokedAt: true,
      demand: { select: { ...OWNER, companyShown: true } },
      result: { select: OWNER },
      document: { select: FILE },
    },
  })
  if (!reader || reader.revokedAt) return []
  const user = await tx.user.findUnique({ where: { email: reader.email }, select: { id: true } })
  if (!user) return []
  const persons = (await personsOf(user.id, `reader:${user.id}`)).filter((person) => namedAs(person) === reader.email)
  const { demand, result, document } = reader
  if (!(await mayOpen(tx, persons, document ?? reader))) return []
  const about = document ? await fileWords(tx, persons, document) : listingWords(demand, result)
  return about ? [{ message: kind as MessageName, subject: about, userIds: [user.id] }] : []
}

/** May one of these persons open the listing? A file in a deal's room may be meant for anybody. */
async function mayOpen(tx: Tx, persons: readonly Person[], { demand, result }: Pick<FileRow, 'demand' | 'result'>) {
  const numbered = { number: { not: null } } as const
  for (const person of persons) {
    if (!demand && !result) return true
    const demands = demand && { AND: [{ id: demand.id }, numbered, visibleDemands(person)] }
    if (demands && (await tx.demand.count({ where: demands })) > 0) return true
    const results = result && { AND: [{ id: result.id }, numbered, { OR: [publicResults, resultsOf(person)] }] }
    if (results && (await tx.researchResult.count({ where: results })) > 0) return true
  }
  return false
}

type Owner = { id: string; title: string; number: string | null; organization: { name: string } }

function listingWords(demand: (Owner & { companyShown: boolean }) | null, result: Owner | null) {
  const owner = demand ?? result
  if (!owner) return null
  const deal = ownerWords(demand ? 'DEMAND' : 'RESULT', owner, demand?.companyShown ?? true)
  return { title: owner.title, number: owner.number, path: `/${demand ? 'demands' : 'results'}/${owner.number}`, deal }
}

const ownerWords = (by: MatchSide, { organization }: Pick<Owner, 'organization'>, named: boolean): DealWords => ({
  by,
  who: named ? organization.name : null,
})

const FILE = {
  id: true,
  name: true,
  side: true,
  visibility: true,
  removedAt: true,
  dealId: true,
  demand: { select: { ...OWNER, companyShown: true } },
  result: { select: OWNER },
} as const

type FileRow = {
  id: string
  name: string
  side: MatchSide | null
  dealId: string | null
  demand: (Owner & { companyShown: boolean }) | null
  result: Owner | null
}

/** Leads to the page that lists it. Who is no party of its deal has no page but the file itself. */
async function fileWords(tx: Tx, persons: readonly Person[], { id, name, side, dealId, demand, result }: FileRow) {
  const listing = listingWords(demand, result)
  if (listing) return { ...listing, deal: { ...listing.deal, file: name } }
  const deal = dealId && (await dealOf(tx, dealId))
  if (!deal) return null
  const viewer = persons.map((person) => viewerOf(person, deal)).find((one) => one !== null && isParty(one))
  if (viewer) return { ...subjectFor(deal, viewer, '/files'), deal: { ...partyFor(deal, side, viewer), file: name } }
  const { companyShown, organization } = deal.match.demand
  const owner = side === 'DEMAND' ? ownerWords(side, { organization }, companyShown) : partyFor(deal, side, 'BUREAU')
  return { title: name, number: null, path: `/files/${id}`, deal: { ...owner, file: name } }
}

/** A file came into a deal's room: the other parties are told when they may read it. The manager signs no agreement. */
export async function toldOfDocument(tx: Tx, { kind, subjectId }: Due): Promise<Told[]> {
  const file = await tx.document.findUnique({ where: { id: subjectId }, select: FILE })
  if (!file || file.removedAt || !file.dealId) return []
  const deal = await dealOf(tx, file.dealId)
  if (!deal || !(await isOpenToBoth(tx, file.dealId, file.visibility))) return []
  const told: Told[] = []
  for (const reader of ['DEMAND', 'RESULT', 'MANAGER'] as const) {
    if (reader === (file.side ?? 'MANAGER')) continue
    if (reader === 'MANAGER' && file.visibility === 'AGREEMENT') continue
    const userIds = await peopleFor(tx, deal, reader)
    const subject = { ...subjectFor(deal, reader, '/files'), deal: fileInDeal(deal, file, reader) }
    told.push({ message: kind as MessageName, subject, userIds, dealId: deal.id })
  }
  return told
}

const fileInDeal = (
  deal: ToldDeal,
  { name, side }: { name: string; side: MatchSide | null },
  reader: DealReader,
): DealWords => ({ ...dealFor(deal, reader), ...partyFor(deal, side, reader), file: name })

/** Who is named to read it is told by that; what waits for an agreement is announced by the agreement. */
async function isOpenToBoth(tx: Tx, dealId: string, visibility: FieldVisibility): Promise<boolean> {
  if (visibility === 'INVITED') return false
  if (visibility !== 'AGREEMENT') return true
  const agreement = await tx.confidentialityAgreement.findUnique({ where: { dealId }, select: { inForceAt: true } })
  return agreement?.inForceAt != null
}
