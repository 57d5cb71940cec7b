import { now } from '#app/server/clock.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Actor } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { write } from '../../audit/write.server.ts'
import { expiryFrom } from '../../listings/life.ts'
import { found, insist } from '../../verdict.ts'
import { formOf } from '../form.ts'
import { RESULT_COLUMNS, type ResultRow } from '../present.ts'
import { LEADS_TO, may, mayPublish, partiesOf, type ResultAction } from '../rules.ts'
import { resultsOf } from '../scope.ts'

type Step = { data: Prisma.ResearchResultUpdateInput; fact: Fact }

/** One step in a result's life, taken on the text of `version` (the present one when it is not given). */
export function step(
  actor: Actor,
  id: string,
  action: ResultAction,
  version: number | undefined,
  take: (row: ResultRow, at: Date) => Step,
): Promise<void> {
  return write(actor, async (tx) => {
    const row = found(
      await tx.researchResult.findFirst({ where: { id, AND: resultsOf(actor) }, select: RESULT_COLUMNS }),
    )
    insist(may(action, row.status, partiesOf(actor)))
    const { data, fact } = take(row, now())
    await tx.researchResult.update({
      where: { id, status: row.status, version: version ?? row.version },
      data: { ...data, status: LEADS_TO[action] ?? row.status, version: { increment: 1 } },
    })
    return { result: undefined, facts: [fact] }
  })
}

const on = (id: string) => ({ subject: { type: 'result', id } }) as const

/** Only the bureau's decisions name a reviewer; what an institution decides stays inside it. */
const reviewer = (actor: Actor) =>
  actor.kind === 'person' && actor.role === 'officer' ? { reviewerId: actor.userId } : {}

/** The institution's office: ownership proven, secrecy reviewed, not entered twice. Goes on to the bureau. */
export const checkResult = (actor: Actor, id: string, version?: number): Promise<void> =>
  step(actor, id, 'check', version, () => ({ data: {}, fact: { kind: 'result.checked', ...on(id) } }))

/** The bureau publishes it for twelve months. */
export const publishResult = (actor: Actor, id: string, version?: number): Promise<void> =>
  step(actor, id, 'publish', version, (row, at) => {
    const institutionVerified = row.organization.status === 'VERIFIED'
    insist(mayPublish({ status: row.status, form: formOf(row), institutionVerified }, partiesOf(actor)))
    const expiresAt = expiryFrom(at)
    const number = found(row.number)
    return {
      data: { publishedAt: row.publishedAt ?? at, confirmedAt: at, expiresAt, ...reviewer(actor) },
      fact: { kind: 'result.published', ...on(id), number, expiresAt: expiresAt.toISOString() },
    }
  })

/** Back to the writer with what is to be changed, by the institution's office or by the bureau. */
export const returnResult = (actor: Actor, id: string, reason: string, version?: number): Promise<void> =>
  step(actor, id, 'return', version, ({ status }) => ({
    data: { returnedReason: reason, ...reviewer(actor) },
    fact: { kind: 'result.returned', ...on(id), reason, from: status },
  }))

/** The bureau will not publish it. */
export const rejectResult = (actor: Actor, id: string, reason: string, version?: number): Promise<void> =>
  step(actor, id, 'reject', version, () => ({
    data: { endedReason: reason, ...reviewer(actor) },
    fact: { kind: 'result.rejected', ...on(id), reason },
  }))

/** Secret or military and not cleared (003 §7; 004 Ch6 S1): from now on only the institution sees it. */
export const restrictResult = (actor: Actor, id: string, reason: string, version?: number): Promise<void> =>
  step(actor, id, 'restrict', version, () => ({
    data: { endedReason: reason, ...reviewer(actor) },
    fact: { kind: 'result.restricted', ...on(id), reason },
  }))
