import { isAway } from '#search/engine.server.ts'
import type { DemandText } from '#search/listings.ts'
import { matchDemand } from './match.server.ts'
import type { MatchOutcome } from './outcome.ts'

const PREVIEWED = 5
/** Less text than this says nothing yet that could be compared. */
const LEAST = 4

/**
 * The best results for a demand as it stands while it is being written. null while there is too little text, or while
 * the engine is away: writing goes on without.
 */
export async function previewMatches(draft: DemandText): Promise<MatchOutcome | null> {
  if ([...draft.title, ...(draft.problem ?? '')].length < LEAST) return null
  return orNullWhenAway(matchDemand(draft, { limit: PREVIEWED }))
}

/** null while there is nothing to search in: the page says that matches come later. */
export async function orNullWhenAway<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (isAway(error)) return null
    throw error
  }
}
