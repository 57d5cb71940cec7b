import type { Tx } from '#app/server/db.server.ts'
import type { MatchSide, RefusalReason, VerdictKind } from '#prisma/generated/enums.ts'
import { publicDemands } from '../demands/scope.ts'
import { DAY } from '../listings/life.ts'
import { lastMutual, otherSide, passedOn, type Utterance } from '../matches/rules.ts'
import { publicResults } from '../results/scope.ts'
import type { MessageName, Subject } from './messages.ts'
import type { Due } from './queue.server.ts'

/** One side of a pair that is told of a verdict, with its own listing as the subject. */
export type ToldSide = { message: MessageName; subject: Subject; organizationId: string; createdById: string | null }

const SPOKEN: Record<string, VerdictKind | null> = {
  'match.interested': 'INTERESTED',
  'match.refused': 'REFUSED',
  'match.verdictWithdrawn': null,
}

/** Who changes their mind to and fro within a day is told of once. */
const ONCE = DAY

/**
 * Who is told of a verdict: the other side of interest, both sides when it is mutual, the other side of a refusal only
 * when it was interested itself at that moment. Nobody, when it was taken back or changed since, or when a listing of
 * the pair is no longer public.
 */
export async function toldOfVerdict(tx: Tx, { factId, kind, subjectId, payload, at }: Due): Promise<ToldSide[]> {
  const { side, reason } = payload as { side: MatchSide; reason?: RefusalReason }
  const pair = await tx.match.findFirst({
    where: { id: subjectId, demand: publicDemands, result: publicResults },
    select: PAIR,
  })
  const said = pair?.verdicts.find((verdict) => verdict.side === side)?.kind
  if (!pair || said !== (kind === 'match.interested' ? 'INTERESTED' : 'REFUSED')) return []
  const earlier = await tx.fact.findMany({
    where: { subjectType: 'match', subjectId, kind: { in: Object.keys(SPOKEN) }, id: { lt: factId } },
    orderBy: { id: 'desc' },
    select: { kind: true, payload: true, at: true },
  })
  const spoken = earlier.map(
    (fact): Utterance => ({
      side: (fact.payload as { side: MatchSide }).side,
      kind: SPOKEN[fact.kind] ?? null,
      at: fact.at,
    }),
  )
  const other = otherSide(side)
  const otherIsInterested = spoken.find((one) => one.side === other)?.kind === 'INTERESTED'
  const toldAt =
    said === 'INTERESTED' && otherIsInterested
      ? lastMutual(spoken.toReversed())
      : (spoken.find((one) => one.side === side && one.kind === said)?.at ?? null)
  if (toldAt && at.getTime() - toldAt.getTime() < ONCE) return []
  if (kind === 'match.refused')
    return otherIsInterested ? [toldOf(pair, other, 'match.refused', passedOn(reason ?? null))] : []
  return otherIsInterested
    ? [toldOf(pair, other, 'match.mutual'), toldOf(pair, side, 'match.mutual')]
    : [toldOf(pair, other, 'match.interested')]
}

const LISTING = { number: true, title: true, organizationId: true, createdById: true } as const
const NAMED = { ...LISTING, organization: { select: { name: true } } } as const

const PAIR = {
  score: true,
  demand: { select: { ...NAMED, companyShown: true } },
  result: { select: NAMED },
  verdicts: { select: { side: true, kind: true } },
} as const

type PairRow = {
  score: number
  demand: ListingRow & { companyShown: boolean }
  result: ListingRow
}

type ListingRow = {
  number: string | null
  title: string
  organizationId: string
  createdById: string | null
  organization: { name: string }
}

function toldOf(
  { demand, result, score }: PairRow,
  reader: MatchSide,
  message: MessageName,
  reason?: RefusalReason | null,
): ToldSide {
  const [own, other] = reader === 'DEMAND' ? [demand, result] : [result, demand]
  const named = reader === 'DEMAND' || demand.companyShown
  return {
    message,
    subject: {
      title: own.title,
      number: own.number,
      path: `/work/matches/${demand.number}/${result.number}`,
      pair: {
        organization: named ? other.organization.name : null,
        number: other.number ?? '',
        title: other.title,
        score,
        reason: reason ?? null,
      },
    },
    organizationId: own.organizationId,
    createdById: own.createdById,
  }
}
