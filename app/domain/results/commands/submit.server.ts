import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import type { Actor } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { write } from '../../audit/write.server.ts'
import { againOnTwin } from '../../listings/again.server.ts'
import { nextNumber } from '../../listings/number.server.ts'
import { found, insist } from '../../verdict.ts'
import { formOf } from '../form.ts'
import type { ResultInput } from '../input.ts'
import { RESULT_COLUMNS } from '../present.ts'
import { readinessOf } from '../readiness.ts'
import { afterSubmission, maySubmit, partiesOf } from '../rules.ts'
import { resultsOf } from '../scope.ts'
import { begunBefore, put, unchanged, yearOf } from './draft.server.ts'

/** `to`: who has it now. */
type Submitted = { id: string; number: string; to: 'INSTITUTION_REVIEW' | 'BUREAU_CHECK' }

/**
 * Hands in a stored draft, or saves what was typed and hands it in, both or neither: to the institution's office, or,
 * entered by that office, straight to the bureau. The first submission gives the public number.
 * Refuses by `maySubmit`; otherwise as `saveDraft`.
 */
export function submitResult(actor: Actor, what: string | ResultInput): Promise<Submitted> {
  if (typeof what === 'string')
    return write(actor, async (tx) => {
      const { number, to, facts } = await submit(tx, actor, what)
      return { result: { id: what, number, to }, facts }
    })
  return againOnTwin(what.draftKey, async () => {
    const input = await begunBefore(actor, what)
    const before = what.id ? null : await submittedBefore(actor, input)
    if (before) return before
    return write(actor, async (tx) => {
      const { saved, changed, fact } = await put(tx, actor, input)
      const { number, to, facts } = await submit(tx, actor, saved.id)
      return { result: { id: saved.id, number, to }, facts: changed ? [fact, ...facts] : facts }
    })
  })
}

/** The same new form, word for word, has been handed in already: that is the answer. */
async function submittedBefore(actor: Actor, input: ResultInput): Promise<Submitted | null> {
  const { id } = input
  if (!id || !(await unchanged(actor, input))) return null
  const row = await db.researchResult.findUnique({ where: { id }, select: { number: true, status: true } })
  if (!row?.number || row.status === 'RETURNED') return null
  return { id, number: row.number, to: row.status === 'INSTITUTION_REVIEW' ? row.status : 'BUREAU_CHECK' }
}

async function submit(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ number: string; to: Submitted['to']; facts: [Fact, ...Fact[]] }> {
  const row = found(await tx.researchResult.findFirst({ where: { id, AND: resultsOf(actor) }, select: RESULT_COLUMNS }))
  const parties = partiesOf(actor)
  const form = formOf(row)
  const readiness = readinessOf(form).score
  const { status, origin, organization } = row
  const institutionVerified = organization.status === 'VERIFIED'
  insist(maySubmit({ status, origin, form, readiness, institutionVerified }, parties))
  const at = now()
  const number = row.number ?? (await nextNumber(tx, 'CG', yearOf(at)))
  const to = afterSubmission(parties)
  await tx.researchResult.update({
    where: { id, status, version: row.version },
    data: { status: to, number, readiness, submittedAt: at, returnedReason: null, version: { increment: 1 } },
  })
  const subject = { type: 'result', id } as const
  const submitted: Fact = { kind: 'result.submitted', subject, number, readiness }
  return {
    number,
    to,
    facts: to === 'BUREAU_CHECK' ? [submitted, { kind: 'result.checked', subject }] : [submitted],
  }
}
