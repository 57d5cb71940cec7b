import type { Tx } from '#app/server/db.server.ts'
import type { Asked, Subject } from './messages.ts'

/**
 * Is what a notice asked settled meanwhile: the clock stopped, the listing confirmed, renewed or gone? Then nobody need be
 * asked by mail any more. A notice that asks nothing is news and never moot.
 */
export async function isMoot(tx: Tx, { ask, confirmedAt, endsAt }: Subject): Promise<boolean> {
  if (!ask) return false
  if (ask.clockId) {
    const open = await tx.replyClock.count({ where: { id: ask.clockId, closedAt: null } })
    return open === 0
  }
  return ask.what === 'LISTING' && !(await stillAsked(tx, ask, confirmedAt, endsAt))
}

async function stillAsked(tx: Tx, { demandId, resultId }: Asked, confirmedAt?: string, endsAt?: string) {
  const where = {
    id: demandId ?? resultId,
    status: 'PUBLISHED',
    ...(confirmedAt ? { confirmedAt: new Date(confirmedAt) } : endsAt && { expiresAt: new Date(endsAt) }),
  } as const
  const open = await (demandId ? tx.demand.count({ where }) : tx.researchResult.count({ where }))
  return open > 0
}
