import { formats } from '#app/i18n/format.ts'
import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { Origin } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { write } from '../../audit/write.server.ts'
import { found, insist } from '../../verdict.ts'
import { type Columns, changedColumns, columnsOf } from '../columns.ts'
import { formOf } from '../form.ts'
import type { ResultInput } from '../input.ts'
import { RESULT_COLUMNS, type ResultRow } from '../present.ts'
import { readinessOf } from '../readiness.ts'
import { may, mayClaimYear, partiesOf } from '../rules.ts'
import { resultsOf } from '../scope.ts'

/** Where a result comes from when nobody of the institution wrote it; used by importers, never by a form. */
export type Provenance = {
  organizationId: string
  createdById?: string
  origin: Origin
  sourceUrl?: string | null
  cityKey?: string
}

export type Saved = { id: string; version: number; readiness: number }

/** Year in Xi'an. */
export const yearOf = (at: Date): number => Number(formats('zh-CN').date(at.toISOString()).slice(0, 4))

/**
 * Begins a draft of the actor's institution. Its seat stands for the place until another is given.
 * @throws Missing when the actor has no institution and no provenance is given
 */
export function beginDraft(actor: Actor, input: ResultInput, provenance?: Provenance): Promise<Saved> {
  const columns = columnsOf(input)
  insist(mayClaimYear(columns.year, yearOf(now())))
  return write(actor, async (tx) => {
    const origin = provenance ?? ownProvenance(actor)
    const seat = found(
      await tx.organization.findUnique({
        where: { id: origin.organizationId },
        select: { districtId: true, zoneId: true },
      }),
    )
    const placed = columns.districtId || columns.zoneId || columns.regionText ? {} : seat
    const readiness = scoreOf(columns)
    const { patents, ...rest } = columns
    const row = await tx.researchResult.create({
      data: { ...rest, ...placed, ...origin, readiness, patents: { create: numbered(patents) } },
      select: { id: true, version: true },
    })
    const facts = [{ kind: 'result.drafted', subject: { type: 'result', id: row.id } }] as const
    return { result: { ...row, readiness }, facts }
  })
}

function ownProvenance(actor: Actor) {
  const person = found(actor.kind === 'person' ? actor : null)
  return { organizationId: found(person.organization).id, createdById: person.userId }
}

/**
 * Saves the form over the row. With an older `input.version` than the row's it throws LostRace and writes nothing.
 * @throws Refusal when the state no longer allows editing
 */
export function saveDraft(actor: Actor, id: string, input: ResultInput): Promise<Saved> {
  return write(actor, async (tx) => {
    const row = found(
      await tx.researchResult.findFirst({ where: { id, AND: resultsOf(actor) }, select: RESULT_COLUMNS }),
    )
    insist(may('save', row.status, partiesOf(actor)))
    const { fields, ...saved } = await overwrite(tx, row, input)
    const facts = [
      { kind: 'result.saved', subject: { type: 'result', id }, fields, readiness: saved.readiness },
    ] as const
    return { result: saved, facts }
  })
}

/** Writes the form into a row of this state and version, inside a transaction. Names the columns that changed. */
export async function overwrite(
  tx: Tx,
  row: ResultRow,
  input: ResultInput,
): Promise<Saved & { columns: Columns; fields: string[] }> {
  const columns = columnsOf(input)
  insist(mayClaimYear(columns.year, yearOf(now())))
  const readiness = scoreOf(columns)
  const { patents, ...rest } = columns
  const { version } = await tx.researchResult.update({
    where: { id: row.id, status: row.status, version: input.version ?? row.version },
    data: {
      ...rest,
      readiness,
      version: { increment: 1 },
      patents: { deleteMany: {}, create: numbered(patents) },
    },
    select: { version: true },
  })
  return { id: row.id, version, readiness, columns, fields: changedColumns(row, columns) }
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
