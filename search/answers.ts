import type { EntryWeight } from './lexicon/atlas.ts'
import type { DemandText } from './listings.ts'
import { WEIGHTS } from './weights.ts'

/** What a demand's writer said of the atlas's problems. */
export type Answers = Pick<DemandText, 'atlasEntryId' | 'ruledOut'>

/**
 * The nearest entries once the writer has answered: the one called “this is it” comes first and counts at least as the
 * best, those called “not this” are gone. An entry the atlas no longer has (`isEntry`) counts for nothing. At most `limit`.
 */
export function answered(
  nearest: EntryWeight[],
  { atlasEntryId, ruledOut = [] }: Answers,
  isEntry: (id: string) => boolean,
  limit: number,
): EntryWeight[] {
  const left = ruledOut.length === 0 ? nearest : nearest.filter(({ id }) => !ruledOut.includes(id))
  if (!atlasEntryId || !isEntry(atlasEntryId)) return left.slice(0, limit)
  const chosen = { id: atlasEntryId, weight: Math.max(left[0]?.weight ?? 0, WEIGHTS.atlas.near) }
  return [chosen, ...left.filter(({ id }) => id !== atlasEntryId)].slice(0, limit)
}
