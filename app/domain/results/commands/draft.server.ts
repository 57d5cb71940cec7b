import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import type { Origin } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { write } from '../../audit/write.server.ts'
import { againOnTwin } from '../../listings/again.server.ts'
import { shanghaiDay } from '../../listings/life.ts'
import { found, insist, LostRace, Refusal } from '../../verdict.ts'
import { type Columns, changedColumns, columnsOf } from '../columns.ts'
import { formOf } from '../form.ts'
import type { ResultInput } from '../input.ts'
import { RESULT_COLUMNS, type ResultRow } from '../present.ts'
import { readinessOf } from '../readiness.ts'
import { may, mayBegin, mayClaimYear, partiesOf } from '../rules.ts'
import { resultsOf } from '../scope.ts'

/** Where a result comes from when nobody of the institution wrote it; for the city loader, never for a form. */
export type Provenance = {
  organizationId: string
  createdById?: string
  origin: Origin
  sourceUrl?: string | null
  cityKey?: string
}

/** What a save answers: the row, the version a next save starts from, and how ready it is. */
export type Saved = { id: string; version: number; readiness: number; savedAt: Date }

/** `changed`: there is something to tell. */
type Put = { saved: Saved; changed: boolean; fact: Fact }

/** Year in Xi'an. */
export const yearOf = (at: Date): number => Number(shanghaiDay(at).slice(0, 4))

/** A checked form: over the row `input.id`, or over a new one when it names none. */
export type ResultChange = { input: ResultInput; provenance?: Provenance }

/**
 * Changes the draft `input.id`; without one, begins a draft of the actor's institution, or of the one its provenance
 * names. Saving what is there already changes nothing and records nothing.
 * Refuses by `mayBegin`, `may('save')` and `mayClaimYear`, and who has no institution; Missing outside `resultsOf`;
 * LostRace when `input.version` is not the stored one.
 */
export function saveDraft(actor: Actor, { input: form, provenance }: ResultChange): Promise<Saved> {
  return againOnTwin(form.draftKey, async () => {
    const input = await begunBefore(actor, form)
    const same = await unchanged(actor, input)
    if (same) return same
    return write(actor, async (tx) => {
      const { saved, fact } = await put(tx, actor, input, provenance)
      return { result: saved, facts: [fact] }
    })
  })
}

/** The form with the row that it has begun already, if it was sent before. */
export async function begunBefore(actor: Actor, input: ResultInput): Promise<ResultInput> {
  const { id, draftKey } = input
  if (id || !draftKey) return input
  const row = await db.researchResult.findFirst({ where: { draftKey, AND: resultsOf(actor) }, select: { id: true } })
  return { ...input, id: row?.id }
}

/** What is stored, when the form says nothing else. */
export async function unchanged(actor: Actor, input: ResultInput): Promise<Saved | null> {
  const { id } = input
  if (!id) return null
  const row = found(await db.researchResult.findFirst({ where: { id, AND: resultsOf(actor) }, select: RESULT_COLUMNS }))
  if (changedColumns(row, columnsOf(input)).length > 0 || (input.version ?? row.version) !== row.version) return null
  return { id: row.id, version: row.version, readiness: row.readiness, savedAt: row.updatedAt }
}

/** Saves inside a transaction. */
export async function put(tx: Tx, actor: Actor, input: ResultInput, provenance?: Provenance): Promise<Put> {
  const { id } = input
  const columns = columnsOf(input)
  insist(mayClaimYear(columns.year, yearOf(now())))
  if (!id) return create(tx, columns, provenance ?? ownProvenance(actor), input.draftKey)
  const row = found(await tx.researchResult.findFirst({ where: { id, AND: resultsOf(actor) }, select: RESULT_COLUMNS }))
  insist(may('save', row.status, partiesOf(actor)))
  if (input.version !== undefined && input.version !== row.version)
    throw new LostRace(`result ${id}: version ${input.version} is not ${row.version}`)
  return update(tx, row, columns)
}

function ownProvenance(actor: Actor): Provenance {
  insist(mayBegin(partiesOf(actor)))
  if (actor.kind !== 'person' || !actor.organization) throw new Refusal({ key: 'results.refusal.noInstitution' })
  return { organizationId: actor.organization.id, createdById: actor.userId, origin: 'POSTED' }
}

async function create(tx: Tx, columns: Columns, provenance: Provenance, draftKey?: string): Promise<Put> {
  const readiness = scoreOf(columns)
  const { patents, ...rest } = columns
  const at = now()
  const row = await tx.researchResult.create({
    data: {
      ...rest,
      ...provenance,
      draftKey,
      readiness,
      createdAt: at,
      updatedAt: at,
      patents: { create: numbered(patents) },
    },
    select: { id: true, version: true },
  })
  const fact: Fact = { kind: 'result.drafted', subject: { type: 'result', id: row.id } }
  return { saved: { ...row, readiness, savedAt: at }, changed: true, fact }
}

async function update(tx: Tx, row: ResultRow, columns: Columns): Promise<Put> {
  const { id } = row
  const fields = changedColumns(row, columns)
  const readiness = scoreOf(columns)
  const { patents, ...rest } = columns
  const at = now()
  const { version } = await tx.researchResult.update({
    where: { id, status: row.status, version: row.version },
    data: {
      ...rest,
      readiness,
      updatedAt: at,
      version: { increment: 1 },
      patents: fields.includes('patents') ? { deleteMany: {}, create: numbered(patents) } : undefined,
    },
    select: { version: true },
  })
  const fact: Fact = { kind: 'result.saved', subject: { type: 'result', id }, fields, readiness }
  return { saved: { id, version, readiness, savedAt: at }, changed: fields.length > 0, fact }
}

const scoreOf = (columns: Columns): number => readinessOf(formOf(columns)).score

const numbered = (patents: Columns['patents']) => patents.map((patent, position) => ({ position, ...patent }))

/** Throws a draft away for good. What was ever submitted stays. */
export function discardDraft(actor: Actor, id: string): Promise<void> {
  return write(actor, async (tx) => {
    const row = found(
      await tx.researchResult.findFirst({
        where: { id, AND: resultsOf(actor) },
        select: { status: true, version: true },
      }),
    )
    insist(may('discard', row.status, partiesOf(actor)))
    await tx.researchResult.delete({ where: { id, status: row.status, version: row.version } })
    return { result: undefined, facts: [{ kind: 'result.discarded', subject: { type: 'result', id } }] }
  })
}
