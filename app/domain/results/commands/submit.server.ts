import { now } from '#app/server/clock.server.ts'
import type { Actor } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { write } from '../../audit/write.server.ts'
import { nextNumber } from '../../listings/number.server.ts'
import { found, insist } from '../../verdict.ts'
import { formOf } from '../form.ts'
import type { ResultInput } from '../input.ts'
import { RESULT_COLUMNS } from '../present.ts'
import { readinessOf } from '../readiness.ts'
import { afterSubmission, maySubmit, partiesOf } from '../rules.ts'
import { resultsOf } from '../scope.ts'
import { overwrite, yearOf } from './draft.server.ts'

/**
 * Hands a result in: to its institution's office, or, entered by that office, straight to the bureau. With `input` the
 * form is saved in the same step: either both happen or neither. The first submission gives the public number.
 * @throws Refusal when something is missing (rules.ts, maySubmit); LostRace when `input.version` is old
 */
export function submitResult(actor: Actor, id: string, input?: ResultInput): Promise<{ number: string }> {
  return write(actor, async (tx) => {
    const row = found(
      await tx.researchResult.findFirst({ where: { id, AND: resultsOf(actor) }, select: RESULT_COLUMNS }),
    )
    const parties = partiesOf(actor)
    const saved = input && (await overwrite(tx, row, input))
    const form = formOf(saved?.columns ?? row)
    const readiness = readinessOf(form).score
    const { status, origin, organization } = row
    const institutionVerified = organization.status === 'VERIFIED'
    insist(maySubmit({ status, origin, form, readiness, institutionVerified }, parties))
    const at = now()
    const number = row.number ?? (await nextNumber(tx, 'CG', yearOf(at)))
    const to = afterSubmission(parties)
    await tx.researchResult.update({
      where: { id, status, version: saved?.version ?? row.version },
      data: { status: to, number, readiness, submittedAt: at, returnedReason: null, version: { increment: 1 } },
    })
    const subject = { type: 'result', id } as const
    const facts: [Fact, ...Fact[]] = [{ kind: 'result.submitted', subject, number, readiness }]
    if (saved?.fields.length) facts.unshift({ kind: 'result.saved', subject, fields: saved.fields, readiness })
    if (to === 'BUREAU_CHECK') facts.push({ kind: 'result.checked', subject })
    return { result: { number }, facts }
  })
}
