import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { can } from '../access/abilities.ts'
import type { Actor } from '../access/actor.ts'
import { daysSince } from '../listings/life.ts'
import { publicResults } from '../results/scope.ts'
import { found, Missing } from '../verdict.ts'
import { openInvitation, openInvitations } from './exposure.server.ts'
import { type Invitee, isNearCap } from './exposure.ts'
import { firstPlacesBy, inFirstPlace } from './exposure-order.server.ts'
import { gini, topShare } from './exposure-share.ts'
import { staleListings, staleShare } from './liveness.server.ts'

const TOP = 10
const ROWS = 100

/** Whose rows are opened: an institution's first places, somebody's invitations, what is stale; null for none. */
export type Opened = { of: 'institution' | 'invitee'; id: string } | { of: 'stale' } | null

/** One row behind a figure. Times ISO 8601; `rank` and `score` of a pair, `at` of an invitation or a confirmation. */
export type ExposureRow = {
  demand: { id: string; number: string | null; title: string } | null
  result: { id: string; number: string | null; title: string } | null
  rank: number | null
  score: number | null
  at: string
}

/** Who stands in first places, who has no place left for invitations, what is no longer confirmed. For the bureau. */
export async function exposureDesk(actor: Actor, opened: Opened) {
  if (!can(actor, 'office.view')) throw new Missing()
  const at = now()
  const [spread, invitees, stale, rows] = await Promise.all([spreadOf(), nearCap(), staleShare(), rowsOf(opened, at)])
  return { at: at.toISOString(), ...spread, invitees, stale, ...rows }
}

/** At most a hundred rows behind a figure, and how many there are. */
type Rows = { rows: ExposureRow[]; total: number }

/** First places by institution, over all that have something on offer. */
async function spreadOf() {
  const [places, offering] = await Promise.all([
    firstPlacesBy('institution'),
    db.organization.findMany({
      where: { results: { some: publicResults } },
      select: { id: true, name: true, _count: { select: { results: { where: publicResults } } } },
    }),
  ])
  const held = new Map(places.map(({ organizationId, n }) => [organizationId, n]))
  const counts = offering.map(({ id }) => held.get(id) ?? 0)
  const all = counts.reduce((sum, n) => sum + n, 0)
  const institutions = offering
    .map(({ id, name, _count }) => ({ id, name, listings: _count.results, places: held.get(id) ?? 0 }))
    .filter(({ places }) => places > 0)
    .sort((a, b) => b.places - a.places || (a.id < b.id ? -1 : 1))
  return {
    places: all,
    offering: offering.length,
    standing: institutions.length,
    top5: topShare(counts, 5),
    gini: gini(counts),
    institutions: institutions.slice(0, TOP).map((one) => ({ ...one, share: one.places / all })),
  }
}

type Near = Invitee & { name: string; days: number }

/** Those with one place left or none, the fullest first; with their names. */
async function nearCap(): Promise<Near[]> {
  const at = now()
  const waiting = await db.matchVerdict.findMany({
    where: openInvitation(at),
    select: { match: { select: { resultId: true } } },
  })
  const invitees = await openInvitations([...new Set(waiting.map(({ match }) => match.resultId))])
  const each = [...new Map([...invitees.values()].map((one) => [one.id, one])).values()].filter(isNearCap)
  const ids = each.map(({ id }) => id)
  const [people, results] = await Promise.all([
    db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    db.researchResult.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } }),
  ])
  const names = new Map([
    ...people.map(({ id, name }) => [id, name] as const),
    ...results.map(({ id, title }) => [id, title] as const),
  ])
  return each
    .map((one) => ({
      ...one,
      name: names.get(one.id) ?? '',
      days: one.oldest ? daysSince(new Date(one.oldest), at) : 0,
    }))
    .sort((a, b) => a.cap - a.open - (b.cap - b.open) || b.open - a.open || (a.id < b.id ? -1 : 1))
}

const PAIR = {
  demand: { select: { id: true, number: true, title: true } },
  result: { select: { id: true, number: true, title: true } },
} as const satisfies Prisma.MatchSelect

async function rowsOf(opened: Opened, at: Date): Promise<Rows> {
  if (opened === null) return { rows: [], total: 0 }
  if (opened.of === 'stale') return staleRows()
  return opened.of === 'institution' ? placesOf(opened.id, at) : invitationsOf(opened.id, at)
}

async function staleRows(): Promise<Rows> {
  const [listings, { stale }] = await Promise.all([staleListings(ROWS), staleShare()])
  const rows = listings.map(({ kind, confirmedAt, ...listing }) => ({
    demand: kind === 'demand' ? listing : null,
    result: kind === 'result' ? listing : null,
    rank: null,
    score: null,
    at: confirmedAt.toISOString(),
  }))
  return { rows, total: stale }
}

async function invitationsOf(invitee: string, at: Date): Promise<Rows> {
  const theirs = { match: { OR: [{ result: { createdById: invitee } }, { resultId: invitee }] } }
  const where = { AND: [openInvitation(at), theirs] }
  const [total, verdicts] = await Promise.all([
    db.matchVerdict.count({ where }),
    db.matchVerdict.findMany({
      where,
      orderBy: { at: 'asc' },
      take: ROWS,
      select: { at: true, rank: true, score: true, match: { select: PAIR } },
    }),
  ])
  return {
    rows: verdicts.map(({ match, ...verdict }) => ({ ...match, ...verdict, at: verdict.at.toISOString() })),
    total,
  }
}

async function placesOf(institution: string, at: Date): Promise<Rows> {
  const where = { AND: [inFirstPlace(at), { result: { organizationId: institution } }] }
  const [total, pairs] = await Promise.all([
    db.match.count({ where }),
    db.match.findMany({
      where,
      orderBy: [{ rank: 'asc' }, { score: 'desc' }, { id: 'asc' }],
      take: ROWS,
      select: {
        ...PAIR,
        demand: { select: { ...PAIR.demand.select, ranking: { select: { rankedAt: true } } } },
        rank: true,
        score: true,
      },
    }),
  ])
  const rows = pairs.map(({ demand: { ranking, ...demand }, ...pair }) => ({
    ...pair,
    demand,
    at: found(ranking).rankedAt.toISOString(),
  }))
  return { rows, total }
}
