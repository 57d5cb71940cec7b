import { db } from '#app/server/db.server.ts'
import type { RefusalReason } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { refuse } from '../../matches/commands/judge.server.ts'
import type { Numbers } from '../../matches/pair.server.ts'
import { Refusal } from '../../verdict.ts'
import { isSide } from '../rules.ts'
import { dealsOf, viewerOf } from '../scope.ts'
import { decline } from './answer.server.ts'

type Refused = { reason: RefusalReason; words: string }

/**
 * “Not suitable”, said of a pair. Where the other side has taken it up and waits, it is the answer (`deal`: its number);
 * else it stays on this side (`deal` null). Words written for one's own side alone are not sent: with words, a pair that
 * was taken up meanwhile is refused. Otherwise as `refuse`, which refuses where this side has agreed to talk.
 */
export async function refusePair(
  actor: Actor,
  numbers: Numbers,
  { reason, words }: Refused,
  seen: string | null,
): Promise<{ deal: string | null }> {
  const waiting = await asked(actor, numbers)
  if (!waiting) {
    await refuse(actor, numbers, { reason, words }, seen)
    return { deal: null }
  }
  if (words) throw new Refusal({ key: 'deals.refusal.wordsWouldGo', params: { number: waiting } })
  return { deal: (await decline(actor, waiting, reason, '')).number }
}

/** The open deal on this pair that waits for the actor's side. */
async function asked(actor: Actor, { demand, result }: Numbers): Promise<string | null> {
  const deal = await db.deal.findFirst({
    where: { AND: dealsOf(actor), endedAt: null, match: { demand: { number: demand }, result: { number: result } } },
    select: {
      number: true,
      demandOrganizationId: true,
      resultOrganizationId: true,
      researcherId: true,
      managerId: true,
      sides: { select: { side: true, agreedAt: true } },
    },
  })
  const viewer = deal && viewerOf(actor, deal)
  if (!deal || !viewer || !isSide(viewer)) return null
  return deal.sides.some(({ side, agreedAt }) => side === viewer && agreedAt) ? null : deal.number
}
