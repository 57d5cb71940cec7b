import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide, RefusalReason } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { demandsOf, publicDemands } from '../../demands/scope.ts'
import { type Compared, matchesOfDemand, matchesOfResult } from '../../matching/queries.server.ts'
import { publicResults, resultsOf } from '../../results/scope.ts'
import { heardOf, isMutual, otherSide, type Spoken } from '../rules.ts'
import { isBureau } from '../scope.ts'
import { judgedBy, judgedOf } from './judged.server.ts'

/** What one's own side said and what the other let it know, about one listing of the other kind. Dates ISO 8601. */
export type Standing = {
  own: { kind: Spoken['kind']; reason: RefusalReason | null; at: string } | null
  heard: { kind: Spoken['kind']; reason: RefusalReason | null } | null
  mutual: boolean
}

/** `may`: this reader can judge. `standing` by the other listing's number; `refused`: what left the list, newest first. */
export type Insider = {
  may: boolean
  standing: Record<string, Standing>
  refused: { number: string; title: string; score: number; standing: Standing }[]
}

export type InsiderMatches = { matches: Compared | null; insider: Insider | null }

/**
 * The best results for a demand. Its own side gets them without what either side refused and with what its reasons say
 * of others; everybody else the one list that all see, and `insider` null. Throws Missing.
 */
export async function insiderMatchesOfDemand(actor: Actor, number: string): Promise<InsiderMatches> {
  const own = await db.demand.findFirst({ where: { number, AND: demandsOf(actor) }, select: { id: true } })
  if (!own || actor.kind !== 'person') return { matches: await matchesOfDemand(actor, number), insider: null }
  const { refused, adjust } = await judgedBy(own.id)
  const [matches, insider] = await Promise.all([
    matchesOfDemand(actor, number, { exclude: refused, adjust }),
    insiderOf({ demandId: own.id }, 'DEMAND', !isBureau(actor)),
  ])
  return { matches, insider }
}

/** The demands a published result could serve; for its own side without what either side refused. */
export async function insiderMatchesOfResult(actor: Actor, number: string): Promise<InsiderMatches> {
  const own = isBureau(actor)
    ? null
    : await db.researchResult.findFirst({
        where: { number, AND: [publicResults, resultsOf(actor)] },
        select: { id: true },
      })
  if (!own || actor.kind !== 'person') return { matches: await matchesOfResult(number), insider: null }
  const { refused, adjust } = await judgedOf(own.id)
  const [matches, insider] = await Promise.all([
    matchesOfResult(number, { exclude: refused, adjust }),
    insiderOf({ resultId: own.id }, 'RESULT', true),
  ])
  return { matches, insider }
}

const LISTING = { number: true, title: true } as const
const VERDICT = { side: true, kind: true, reason: true, words: true, at: true } as const

/** Pairs of one listing of which this side knows something, the other listing public: what it was not told is not there. */
async function insiderOf(where: Prisma.MatchWhereInput, side: MatchSide, may: boolean): Promise<Insider> {
  const pairs = await db.match.findMany({
    where: {
      ...where,
      ...(side === 'DEMAND' ? { result: publicResults } : { demand: publicDemands }),
      verdicts: { some: {} },
    },
    select: {
      score: true,
      demand: { select: LISTING },
      result: { select: LISTING },
      verdicts: { select: VERDICT, orderBy: { at: 'desc' } },
    },
  })
  const rows = pairs.flatMap(({ score, demand, result, verdicts }) => {
    const { number, title } = side === 'DEMAND' ? result : demand
    const standing = standingFor(side, verdicts)
    return number && (standing.own || standing.heard) ? [{ number, title, score, standing }] : []
  })
  return {
    may,
    standing: Object.fromEntries(rows.map((row) => [row.number, row.standing])),
    refused: rows
      .filter(({ standing }) => standing.own?.kind === 'REFUSED' || standing.heard?.kind === 'REFUSED')
      .sort((a, b) => ((a.standing.own?.at ?? '') < (b.standing.own?.at ?? '') ? 1 : -1)),
  }
}

/** A pair's verdicts as one side may know them. */
export function standingFor(side: MatchSide, verdicts: readonly (Spoken & { side: MatchSide; at: Date })[]): Standing {
  const own = verdicts.find((verdict) => verdict.side === side)
  const other = verdicts.find((verdict) => verdict.side === otherSide(side))
  return {
    own: own ? { kind: own.kind, reason: own.reason, at: own.at.toISOString() } : null,
    heard: heardOf(other, own),
    mutual: isMutual(own, other),
  }
}
