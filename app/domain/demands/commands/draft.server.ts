import type { Actor } from '#app/domain/access/actor.ts'
import type { Fact } from '#app/domain/audit/facts.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { found, insist, LostRace, Refusal } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { againOnTwin } from '../../listings/again.server.ts'
import { changedFields, columnsOf, constraintRows, indicatorRows } from '../columns.ts'
import type { DemandSource } from '../draft.ts'
import type { DemandChange } from '../input.ts'
import { readinessOf } from '../readiness.ts'
import { DEMAND_ROW, draftOf, sourceOf } from '../row.ts'
import { may, mayName } from '../rules.ts'
import { demandsOf, demandWith, partyOf } from '../scope.ts'

/** What a save answers: the row, the version a next save starts from, and how ready it is. */
export type Saved = { id: string; version: number; readiness: number; savedAt: Date }

/** A change by the city loader: it names the organisation that posts, and its own key. */
export type Posting = DemandChange & { organizationId?: string; cityKey?: string }

/**
 * Creates a draft, or changes one. Saving what is there already changes nothing and records nothing.
 * Refuses by `may('save')` and `mayName`; Missing outside `demandsOf`; LostRace when `version` is not the stored one.
 */
export function saveDraft(actor: Actor, form: Posting): Promise<Saved> {
  return againOnTwin(form.draftKey, async () => {
    const change = await begunBefore(actor, form)
    const same = await unchanged(actor, change)
    if (same) return same
    return write(actor, async (tx) => {
      const { saved, fact } = await put(tx, actor, change)
      return { result: saved, facts: [fact] }
    })
  })
}

/** The change with the row that this form has begun already, if it was sent before. */
export async function begunBefore(actor: Actor, change: Posting): Promise<Posting> {
  const { id, draftKey } = change
  if (id || !draftKey) return change
  const row = await db.demand.findFirst({ where: { AND: [{ draftKey }, demandsOf(actor)] }, select: { id: true } })
  return { ...change, id: row?.id }
}

/** Throws a draft away that nobody but its owner has seen. */
export function discardDraft(actor: Actor, id: string): Promise<void> {
  return write(actor, async (tx) => {
    const row = found(
      await tx.demand.findFirst({
        where: { AND: [demandWith(id), demandsOf(actor)] },
        select: { status: true, organizationId: true },
      }),
    )
    insist(may(partyOf(actor, row.organizationId), 'discard', row.status))
    await tx.demand.delete({ where: { id, status: row.status } })
    return { result: undefined, facts: [{ kind: 'demand.discarded', subject: { type: 'demand', id } }] }
  })
}

/** What is stored, when the form says nothing else. */
export async function unchanged(actor: Actor, { id, version, draft, source }: Posting): Promise<Saved | null> {
  if (!id) return null
  const row = found(
    await db.demand.findFirst({ where: { AND: [demandWith(id), demandsOf(actor)] }, select: DEMAND_ROW }),
  )
  const same = changedFields(draftOf(row), draft).length === 0 && sameSource(sourceOf(row), source)
  if (!same || (version !== undefined && version !== row.version)) return null
  return { id, version: row.version, readiness: row.readiness, savedAt: row.updatedAt }
}

const sameSource = (a: DemandSource, b: DemandSource): boolean =>
  a.origin === b.origin && a.sourceUrl === b.sourceUrl && a.sourceClause === b.sourceClause

type Put = { saved: Saved; fact: Fact }

/** Saves inside a transaction. */
export function put(tx: Tx, actor: Actor, change: Posting): Promise<Put> {
  insist(mayName(actor, change.source.origin))
  return change.id ? update(tx, actor, change.id, change) : create(tx, actor, change)
}

async function create(
  tx: Tx,
  actor: Actor,
  { draft, source, draftKey, organizationId, cityKey }: Posting,
): Promise<Put> {
  const person = actor.kind === 'person' ? actor : null
  const owner = person ? person.organization?.id : organizationId
  if (!owner) throw new Refusal({ key: 'demands.refusal.noOrganization' })
  insist(may(partyOf(actor, owner), 'save', 'DRAFT'))
  const readiness = readinessOf(draft).score
  const row = await tx.demand.create({
    data: {
      ...columnsOf(draft),
      ...source,
      cityKey,
      draftKey,
      readiness,
      organizationId: owner,
      createdById: person?.userId,
      createdAt: now(),
      updatedAt: now(),
      indicators: { create: indicatorRows(draft) },
      constraints: { create: constraintRows(draft) },
    },
    select: { id: true, version: true, updatedAt: true },
  })
  const subject = { type: 'demand', id: row.id } as const
  return {
    saved: { id: row.id, version: row.version, readiness, savedAt: row.updatedAt },
    fact: { kind: 'demand.drafted', subject },
  }
}

async function update(tx: Tx, actor: Actor, id: string, { version, draft, source }: Posting): Promise<Put> {
  const row = found(
    await tx.demand.findFirst({ where: { AND: [demandWith(id), demandsOf(actor)] }, select: DEMAND_ROW }),
  )
  insist(may(partyOf(actor, row.organizationId), 'save', row.status))
  if (version !== undefined && version !== row.version)
    throw new LostRace(`demand ${id}: version ${version} is not ${row.version}`)
  const fields = changedFields(draftOf(row), draft)
  const readiness = readinessOf(draft).score
  const replace = <T>(field: string, rows: T[]) =>
    fields.includes(field) ? { deleteMany: {}, create: rows } : undefined
  const saved = await tx.demand.update({
    where: { id, status: row.status, version: row.version },
    data: {
      ...columnsOf(draft),
      ...source,
      readiness,
      updatedAt: now(),
      version: { increment: 1 },
      indicators: replace('indicators', indicatorRows(draft)),
      constraints: replace('constraints', constraintRows(draft)),
    },
    select: { version: true, updatedAt: true },
  })
  const fact: Fact = { kind: 'demand.saved', subject: { type: 'demand', id }, fields, readiness }
  return { saved: { id, version: saved.version, readiness, savedAt: saved.updatedAt }, fact }
}
