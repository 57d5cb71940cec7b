import type { Actor } from '#app/domain/access/actor.ts'
import type { Fact } from '#app/domain/audit/facts.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { found, insist } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { againOnTwin } from '../../listings/again.server.ts'
import { shanghaiDay } from '../../listings/life.ts'
import { nextNumber } from '../../listings/number.server.ts'
import { namedFields } from '../naming.ts'
import { personalIn } from '../personal.ts'
import { readinessOf } from '../readiness.ts'
import { DEMAND_ROW, draftOf } from '../row.ts'
import { maySubmit } from '../rules.ts'
import { demandsOf, demandWith, partyOf } from '../scope.ts'
import { begunBefore, type Posting, put, unchanged } from './draft.server.ts'

type Submitted = { id: string; number: string }

/**
 * Submits a stored draft, or saves what was typed and submits it, both or neither. The first submission gives the
 * public number. Refuses by `maySubmit`; otherwise as {@link saveDraft}.
 */
export function submitDemand(actor: Actor, what: { id: string } | Posting): Promise<Submitted> {
  if (!('draft' in what))
    return write(actor, async (tx) => {
      const { number, fact } = await submit(tx, actor, what.id)
      return { result: { id: what.id, number }, facts: [fact] }
    })
  return againOnTwin(what.draftKey, async () => {
    const before = await submittedBefore(actor, what)
    if (before) return before
    const change = await begunBefore(actor, what)
    return write(actor, async (tx) => {
      const stored = await put(tx, actor, change)
      const { number, fact } = await submit(tx, actor, stored.saved.id)
      return { result: { id: stored.saved.id, number }, facts: [stored.fact, fact] }
    })
  })
}

/** The same form, word for word, has been submitted already and not come back: that is the answer. */
export async function submittedBefore(actor: Actor, form: Posting): Promise<Submitted | null> {
  const change = await begunBefore(actor, form)
  const { id } = change
  if (!id || !(await unchanged(actor, { ...change, version: undefined }))) return null
  const row = await db.demand.findUnique({ where: { id }, select: { number: true, status: true } })
  const waits = row?.status === 'DRAFT' || row?.status === 'RETURNED'
  return row?.number && !waits ? { id, number: row.number } : null
}

async function submit(tx: Tx, actor: Actor, id: string): Promise<{ number: string; fact: Fact }> {
  const row = found(
    await tx.demand.findFirst({ where: { AND: [demandWith(id), demandsOf(actor)] }, select: DEMAND_ROW }),
  )
  const draft = draftOf(row)
  const readiness = readinessOf(draft).score
  const at = now()
  const today = shanghaiDay(at)
  const submission = {
    ...row,
    organizationStatus: row.organization.status,
    readiness,
    personal: personalIn(draft),
    named: namedFields(draft, row.organization)[0]?.words ?? null,
    neededBy: draft.neededBy,
  }
  insist(maySubmit(partyOf(actor, row.organizationId), submission, today))
  const number = row.number ?? (await nextNumber(tx, 'XQ', Number(today.slice(0, 4))))
  await tx.demand.update({
    where: { id, status: row.status, version: row.version },
    data: {
      status: 'SUBMITTED',
      number,
      readiness,
      submittedAt: at,
      updatedAt: at,
      returnedReason: null,
      version: { increment: 1 },
    },
  })
  return { number, fact: { kind: 'demand.submitted', subject: { type: 'demand', id }, number, readiness } }
}
