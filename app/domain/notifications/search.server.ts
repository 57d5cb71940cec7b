import { languageUpToDate } from '#app/domain/lexicon/inforce.server.ts'
import { listingsOf, syncListings } from '#app/domain/matching/sync.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { type Due, lockThing, takeDue } from './queue.server.ts'

const BATCH = 500

/** Brings the index to the present state of every thing that changed. Handing out a state twice does no harm. */
export const deliverToSearch = (): Promise<number> =>
  takeDue('search', BATCH, true, async (tx, due) => {
    await languageUpToDate()
    await lockListings(tx, due)
    await syncListings([...new Map(due.map(({ subjectType: type, subjectId: id }) => [id, { type, id }])).values()])
  })

/** An organisation's fact touches all its listings: nobody else may hand out another state of one meanwhile. */
async function lockListings(tx: Tx, due: Due[]): Promise<void> {
  const organizations = due.filter((fact) => fact.subjectType === 'organization').map((fact) => fact.subjectId)
  const { demands, results } = await listingsOf(organizations)
  for (const id of [...demands, ...results].sort()) await lockThing(tx, 'search', id)
}
