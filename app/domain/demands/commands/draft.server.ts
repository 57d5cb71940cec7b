import type { Actor } from '#app/domain/access/actor.ts'
import type { Fact } from '#app/domain/audit/facts.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { found, insist, LostRace, Refusal } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { shanghaiDay } from '../../listings/life.ts'
import { nextNumber } from '../../listings/number.server.ts'
import { changedFields, columnsOf, constraintRows, indicatorRows } from '../columns.ts'
import type { DemandSource } from '../draft.ts'
import type { DemandChange } from '../input.ts'
import { personalIn } from '../personal.ts'
import { readinessOf } from '../readiness.ts'
import { DEMAND_ROW, draftOf, sourceOf } from '../row.ts'
import { may, mayName, maySubmit } from '../rules.ts'
import { demandsOf, demandWith, partyOf } from '../scope.ts'

/** What a save answers: the row, the version a next save starts from, and how ready it is. */
export type Saved = { id: string; version: number; readiness: number; savedAt: Date }

/** A change by the city loader: it names the organisation that posts, and its own key. */
type Posting = DemandChange & { organizationId?: string; cityKey?: string }

/**
 * Creates a draft, or changes one. Saving what is there already changes nothing and records nothing.
 * Refuses by `may('save')` and `mayName`; Missing outside `demandsOf`; LostRace when `version` is not the stored one.
 */
export async function saveDraft(actor: Actor, change: Posting): Promise<Saved> {
  const same = await unchanged(actor, change)
  if (same) return same
  return write(actor, async (tx) => {
    const { saved, fact } = await put(tx, actor, change)
    return { result: saved, facts: [fact] }
  })
}

/**
 * Submits a stored draft, or saves what was typed and submits it, both or neither. The first submission gives the
 * public number. Refuses by `maySubmit`; otherwise as {@link saveDraft}.
 */
export function submitDemand(actor: Actor, change: { id: string } | Posting): Promise<{ id: string; number: string }> {
  return write(actor, async (tx) => {
    const stored = 'draft' in change ? await put(tx, actor, change) : null
    const id = stored?.saved.id ?? found(change.id)
    const { number, fact } = await submit(tx, actor, id)
    return { result: { id, number }, facts: stored ? [stored.fact, fact] : [fact] }
  })
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

async function unchanged(actor: Actor, { id, version, draft, source }: Posting): Promise<Saved | null> {
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

function put(tx: Tx, actor: Actor, change: Posting): Promise<Put> {
  insist(mayName(actor, change.source.origin))
  return change.id ? update(tx, actor, change.id, change) : create(tx, actor, change)
}

async function create(tx: Tx, actor: Actor, { draft, source, organizationId, cityKey }: Posting): Promise<Put> {
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
