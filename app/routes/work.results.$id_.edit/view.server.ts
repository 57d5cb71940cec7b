import { randomUUID } from 'node:crypto'
import { can } from '#app/domain/access/abilities.ts'
import { isVerified } from '#app/domain/access/actor.ts'
import type { ResultForm } from '#app/domain/results/form.ts'
import type { Typed } from '#app/http/form.server.ts'
import type { Situation } from '#app/http/guard.server.ts'
import { heldValues } from '#app/http/held.server.ts'
import { paths } from '#app/http/paths.ts'

type Written = {
  at: string
  form: ResultForm
  id: string | null
  number: string | null
  savedAt: string | null
  reason: string | null
  mayBeSubmitted: boolean
}

/** What the writing page shows of a result begun before, or a new one. Text typed before signing in comes first. */
export async function writingPage({ actor, request, t }: Situation, written: Written) {
  const { id, form, number, savedAt, at, reason, mayBeSubmitted } = written
  const held = await heldValues(request)
  const values: Typed = { ...(id ? {} : { draftKey: randomUUID() }), ...form, ...held }
  return {
    title: t(id ? 'results.edit.title' : 'results.new.title'),
    latest: id && paths.editResult(id),
    number,
    version: form.version,
    savedAt,
    reason,
    at,
    values,
    restored: held !== null,
    office: can(actor, 'result.check'),
    verified: isVerified(actor),
    mayBeSubmitted,
  }
}
