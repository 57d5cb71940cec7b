import { Refusal } from '#app/domain/verdict.ts'
import { db } from '#app/server/db.server.ts'

/** Key of the sentence the work was refused with. Throws when it was done, or failed in another way. */
export async function refusedWith(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof Refusal) return error.reason.key
  throw error
}

/** Kinds of everything recorded of a thing, the oldest first. */
export async function factsOf(subjectId: string): Promise<string[]> {
  const facts = await db.fact.findMany({ where: { subjectId }, orderBy: { id: 'asc' }, select: { kind: true } })
  return facts.map(({ kind }) => kind)
}
