import { db } from '#app/server/db.server.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { DemandText, ListingDocument } from '#search/listings.ts'
import { profileOf } from '#search/terms.ts'
import { matchDemand } from '../matching/match.server.ts'
import type { MatchCandidate } from '../matching/outcome.ts'
import { publicResults } from '../results/scope.ts'
import { type Behind, type Expert, type NearResult, nearestExperts, sharedEntries } from './experts.ts'

/** As many as retrieval compares in full. */
const LOOKED_AT = 80

/** Who has worked near a demand that nothing fits. Refuses with SearchAway when the engine does not answer. */
export async function expertsFor(demand: DemandText): Promise<Expert[]> {
  const { candidates } = await matchDemand(demand, { limit: LOOKED_AT })
  const words = language()
  const own = profileOf(demand, words).entries
  const problemsOf = ({ entries }: ListingDocument) =>
    sharedEntries(own, entries).map((id) => words.atlas.byId.get(id)?.problem ?? id)
  const near = candidates.map((candidate) => nearOf(demand, candidate, problemsOf(candidate.document)))
  return nearestExperts(near, await behindOf(near.map(({ id }) => id)))
}

const nearOf = (demand: DemandText, { document, exactScore }: MatchCandidate, problems: string[]): NearResult => ({
  id: document.id,
  number: document.number,
  title: document.title,
  institution: document.institution ?? '',
  organizationId: document.organizationId ?? '',
  score: exactScore,
  problems,
  field: demand.field !== null && demand.field === document.field ? demand.field : null,
  publishedAt: document.publishedAt,
})

async function behindOf(ids: string[]): Promise<Map<string, Behind>> {
  const rows = await db.researchResult.findMany({
    where: { AND: publicResults, id: { in: ids } },
    select: {
      id: true,
      team: true,
      teamVisibility: true,
      organizationId: true,
      createdBy: { select: { id: true, memberships: { select: { organizationId: true, role: true } } } },
    },
  })
  return new Map(
    rows.map(({ id, team, teamVisibility, organizationId, createdBy }) => {
      const writes = createdBy?.memberships.some(
        (one) => one.organizationId === organizationId && one.role === 'RESEARCHER',
      )
      return [id, { team: teamVisibility === 'PUBLIC' ? team : '', writer: writes ? createdBy!.id : null }]
    }),
  )
}
