import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/access/actor.ts'
import { isVerified } from '#app/domain/access/actor.ts'
import { type DemandDraft, matchingText } from '#app/domain/demands/draft.ts'
import { draftInTyped } from '#app/domain/demands/input.ts'
import { ownNames } from '#app/domain/demands/queries.server.ts'
import { strongestClause } from '#app/domain/matching/grounds.ts'
import { previewMatches } from '#app/domain/matching/preview.server.ts'
import { questionsFor } from '#app/domain/matching/problems.server.ts'
import type { Typed } from '#app/http/form.server.ts'
import type { Situation } from '#app/http/guard.server.ts'
import { heldValues } from '#app/http/held.server.ts'
import { limited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'

type Written = { at: string; values: Typed }
type Begun = Written & {
  id: string
  number: string | null
  version: number
  returnedReason: string | null
  savedAt: string
}

/** What the writing page shows of a demand begun before, or a new one. Text typed before signing in comes first. */
export async function writingPage({ actor, request, t }: Situation, written: Written | Begun) {
  await limited('page', request, actor)
  const begun = 'id' in written ? written : null
  const held = await heldValues(request)
  const values: Typed = { ...(begun ? {} : { draftKey: randomUUID() }), ...written.values, ...held }
  const draft = draftInTyped(values)
  return {
    title: t(begun ? 'demands.form.edit' : 'demands.form.new'),
    latest: begun ? paths.editDemand(begun.id) : null,
    number: begun?.number ?? null,
    version: begun ? String(begun.version) : '',
    savedAt: begun?.savedAt ?? null,
    returnedReason: begun?.returnedReason ?? null,
    at: written.at,
    values,
    restored: held !== null,
    names: await ownNames(actor),
    peek: await peekOf(draft),
    questions: questionsFor(draft),
    ...writerOf(actor),
  }
}

const writerOf = (actor: Actor) => ({
  contact: actor.kind === 'person' ? actor.name : '',
  officer: actor.kind === 'person' && actor.role === 'officer',
  verified: isVerified(actor),
})

/** The results that would be found now, best five; `null` while there is nothing to compare or the engine is away. */
async function peekOf(draft: DemandDraft) {
  const demand = matchingText(draft)
  const outcome = await previewMatches(demand)
  if (!outcome) return null
  return outcome.candidates
    .filter(({ score }) => score >= outcome.threshold)
    .map((candidate) => ({
      score: candidate.score,
      href: paths.result(candidate.document.number),
      title: candidate.document.title,
      institution: candidate.document.institution,
      trl: candidate.document.trl,
      why: strongestClause({ demand, result: candidate.document }, candidate.card),
    }))
}
