import type { Tx } from '#app/server/db.server.ts'
import type { Evidence } from '../matches/rank.ts'
import { publicListings } from '../matching/listings.server.ts'
import type { Sentence } from '../verdict.ts'
import { belonging } from './readers.server.ts'
import { reasonOf } from './reason.ts'
import { openPairs } from './tell.server.ts'

export type Note = {
  id: string
  userId: string
  savedSearchId: string | null
  matchId: string | null
  listingKind: string
  listingId: string
}

export const NOTE = {
  id: true,
  userId: true,
  savedSearchId: true,
  matchId: true,
  listingKind: true,
  listingId: true,
} as const

/**
 * A note as its reader may see it: only public words. `about`: the reader's own listing, or the name of their saved
 * search. `score` only for a match. `path` leads to the pair or the listing.
 */
export type Told = {
  id: string
  source: 'match' | 'search'
  kind: 'demand' | 'result'
  number: string
  title: string
  about: string
  score: number | null
  reason: Sentence
  path: string
}

type Client = Pick<Tx, 'match' | 'membership' | 'savedSearch'>

const PAIR = {
  id: true,
  score: true,
  evidence: true,
  demand: { select: { id: true, organizationId: true, createdById: true } },
  result: { select: { id: true, organizationId: true, createdById: true } },
} as const

/**
 * What may still be told of these notes, by note id: what ended, was hidden or refused meanwhile, and what belongs to an
 * organisation the reader has left, is missing.
 */
export async function toldOf(client: Client, notes: readonly Note[]): Promise<Map<string, Told>> {
  const pairs = await client.match.findMany({
    where: openPairs(notes.flatMap(({ matchId }) => matchId ?? [])),
    select: PAIR,
  })
  const searches = await client.savedSearch.findMany({
    where: { id: { in: notes.flatMap(({ savedSearchId }) => savedSearchId ?? []) } },
    select: { id: true, name: true },
  })
  const idsOf = (kind: string) => notes.filter(({ listingKind }) => listingKind === kind).map((note) => note.listingId)
  const { demands, results } = await publicListings(
    [...idsOf('demand'), ...pairs.map(({ demand }) => demand.id)],
    [...idsOf('result'), ...pairs.map(({ result }) => result.id)],
  )
  const listings = new Map([...demands, ...results].map((listing) => [listing.id, listing]))
  const belongs = await belonging(
    client,
    notes.map(({ userId }) => userId),
  )
  const byId = new Map(pairs.map((pair) => [pair.id, pair]))
  const names = new Map(searches.map(({ id, name }) => [id, name]))
  const told = new Map<string, Told>()
  for (const note of notes) {
    const kind = note.listingKind === 'demand' ? 'demand' : 'result'
    const listing = listings.get(note.listingId)
    if (!listing) continue
    const shown = { id: note.id, kind, number: listing.number, title: listing.title } as const
    if (note.savedSearchId) {
      const about = names.get(note.savedSearchId)
      const reason: Sentence = { key: 'alerts.reason.search', params: { name: about ?? '' } }
      const path = `/${kind}s/${listing.number}`
      if (about !== undefined) told.set(note.id, { ...shown, source: 'search', about, score: null, reason, path })
      continue
    }
    const pair = byId.get(note.matchId ?? '')
    const own = pair && (kind === 'result' ? pair.demand : pair.result)
    const ownListing = own && listings.get(own.id)
    if (!pair || !ownListing || !belongs(note.userId, own)) continue
    const [demand, result] = kind === 'result' ? [ownListing, listing] : [listing, ownListing]
    told.set(note.id, {
      ...shown,
      source: 'match',
      about: ownListing.title,
      score: pair.score,
      reason: reasonOf((pair.evidence as unknown as Evidence).card),
      path: `/work/matches/${demand.number}/${result.number}`,
    })
  }
  return told
}
