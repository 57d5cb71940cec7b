import { now } from '#app/server/clock.server.ts'
import { type Actor, userIdOf } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { isUuid } from '../../uuid.ts'
import { found, insist, Refusal } from '../../verdict.ts'
import { actInPlace, type HeldPlace } from '../place.server.ts'
import { mayName } from '../rules.ts'
import type { ListingPlace, Place } from '../scope.ts'
import { aboutDocument, ownDocument } from './document.server.ts'

/** What somebody is named for: a listing's fields and its files after an agreement, or one file. */
type Target = { demandId: string } | { resultId: string } | { documentId: string }

/**
 * Names somebody by their address (canonical), for a listing of one's own or, with `documentId`, for one file. Whether
 * anybody has an account of that address is neither asked nor told. Refuses who is named already.
 */
export const nameReader = (
  actor: Actor,
  place: Place,
  { email, documentId }: { email: string; documentId?: string },
): Promise<{ email: string }> =>
  actInPlace(actor, place, async (tx, held) => {
    const target = documentId ? { documentId: (await ownDocument(tx, held, documentId)).id } : listingOf(held)
    const there = await tx.namedReader.findMany({ where: { ...target, revokedAt: null }, select: { email: true } })
    if (there.some((one) => one.email === email)) throw new Refusal({ key: 'disclosure.refusal.named' })
    insist(mayName(there.length))
    const { id } = await tx.namedReader.create({
      data: { ...target, email, namedById: userIdOf(actor), namedAt: now() },
      select: { id: true },
    })
    return { result: { email }, facts: [factOf('readerNamed', target, id)] }
  })

/** Takes a reader's name away again; also after a deal's end. Throws Missing where there is none. */
export const removeReader = (actor: Actor, place: Place, readerId: string): Promise<void> =>
  actInPlace(
    actor,
    place,
    async (tx, held) => {
      const { id, documentId } = found(
        await tx.namedReader.findFirst({
          where: {
            id: isUuid(readerId) ? readerId : { in: [] },
            revokedAt: null,
            OR: [...(held.kind === 'listing' ? [listingOf(held)] : []), { document: held.own }],
          },
          select: { id: true, documentId: true },
        }),
      )
      await tx.namedReader.update({ where: { id, revokedAt: null }, data: { revokedAt: now() } })
      const target = documentId ? { documentId } : listingOf(held)
      return { result: undefined, facts: [factOf('readerRemoved', target, id)] }
    },
    { always: true },
  )

/** The listing that is held; a room as a whole is nobody's to open. */
function listingOf({ columns }: HeldPlace): ListingPlace {
  return found('dealId' in columns ? null : columns)
}

function factOf(act: 'readerNamed' | 'readerRemoved', target: Target, readerId: string): Fact {
  if ('documentId' in target) return { kind: `document.${act}`, readerId, subject: aboutDocument(target.documentId) }
  if ('demandId' in target) return { kind: `demand.${act}`, readerId, subject: { type: 'demand', id: target.demandId } }
  return { kind: `result.${act}`, readerId, subject: { type: 'result', id: target.resultId } }
}
