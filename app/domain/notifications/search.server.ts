import { syncListings } from '#app/domain/matching/sync.server.ts'
import { takeDue } from './queue.server.ts'

const BATCH = 500

/** Brings the index to the present state of every thing that changed. Handing out a state twice does no harm. */
export const deliverToSearch = (): Promise<number> =>
  takeDue('search', BATCH, true, (_tx, due) =>
    syncListings([...new Map(due.map(({ subjectType: type, subjectId: id }) => [id, { type, id }])).values()]),
  )
