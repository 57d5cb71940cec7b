import { createHash } from 'node:crypto'
import { now } from '#app/server/clock.server.ts'
import { log } from '#app/server/log.server.ts'
import { newKey, storage } from '#app/server/storage.server.ts'
import type { FieldVisibility } from '#prisma/generated/enums.ts'
import { type Actor, userIdOf } from '../../access/actor.ts'
import { isUuid } from '../../uuid.ts'
import { found, insist, Refusal } from '../../verdict.ts'
import { kindOf } from '../file-kind.server.ts'
import { cleanName, type Upload } from '../file-types.ts'
import { actInPlace, type HeldPlace, insistOnPlace } from '../place.server.ts'
import { mayAdd, ROOM_VISIBILITIES } from '../rules.ts'
import type { Place } from '../scope.ts'

export const aboutDocument = (id: string) => ({ type: 'document', id }) as const

type NewDocument = { file: Upload; visibility: FieldVisibility; note: string }

/**
 * Puts a file into a place. Refuses what `kindOf` refuses, one too many, the same file twice in one place, and when the
 * storage can't be reached. The file is stored first and taken back when its row is refused.
 */
export async function addDocument(
  actor: Actor,
  place: Place,
  { file, visibility, note }: NewDocument,
): Promise<{ id: string; name: string }> {
  await insistOnPlace(actor, place)
  const mediaType = await kindOf(file.bytes, file.name)
  const storageKey = newKey(now())
  const stored = {
    name: cleanName(file.name, mediaType),
    mediaType,
    bytes: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    storageKey,
    note,
  }
  await storage()
    .put(storageKey, file.bytes, mediaType)
    .catch((error: unknown) => {
      log.error({ err: error }, 'a file could not be stored')
      throw new Refusal({ key: 'disclosure.refusal.storage' })
    })
  try {
    return await actInPlace(actor, place, async (tx, held) => {
      const there = await tx.document.findMany({
        where: { ...held.own, removedAt: null },
        select: { name: true, sha256: true },
      })
      insist(mayAdd(held.kind, there.length))
      const twin = there.find(({ sha256 }) => sha256 === stored.sha256)
      if (twin) throw new Refusal({ key: 'disclosure.refusal.twice', params: { name: twin.name } })
      const { id } = await tx.document.create({
        data: {
          ...stored,
          ...held.columns,
          visibility: visibilityIn(held, visibility),
          organizationId: held.organizationId,
          uploadedById: userIdOf(actor),
          createdAt: now(),
        },
        select: { id: true },
      })
      return {
        result: { id, name: stored.name },
        unseen: visibilityIn(held, visibility) === 'INVITED',
        facts: [
          {
            kind: 'document.added',
            visibility: visibilityIn(held, visibility),
            dealId: held.deal?.id ?? null,
            bytes: stored.bytes,
            subject: aboutDocument(id),
          },
        ],
      }
    })
  } catch (error) {
    await discard(storageKey)
    throw error
  }
}

/** Both sides of a room read what elsewhere everybody or verified organisations do. */
const visibilityIn = ({ kind }: HeldPlace, visibility: FieldVisibility): FieldVisibility =>
  kind === 'listing' || (ROOM_VISIBILITIES as readonly FieldVisibility[]).includes(visibility) ? visibility : 'VERIFIED'

/** Opens a file to more or to fewer. Choosing what it is already changes nothing. */
export const changeVisibility = (
  actor: Actor,
  place: Place,
  id: string,
  chosen: FieldVisibility,
): Promise<{ name: string }> =>
  actInPlace(actor, place, async (tx, held) => {
    const { name, visibility: from } = await ownDocument(tx, held, id)
    const to = visibilityIn(held, chosen)
    if (from === to) throw new Refusal({ key: 'disclosure.refusal.same' })
    await tx.document.update({ where: { id, removedAt: null, visibility: from }, data: { visibility: to } })
    return { result: { name }, facts: [{ kind: 'document.opened', from, to, subject: aboutDocument(id) }] }
  })

/** Takes a file away, also after a deal's end. Its row stays for the reader log; its bytes go after the commit. */
export async function removeDocument(actor: Actor, place: Place, id: string): Promise<{ name: string }> {
  const { name, storageKey } = await actInPlace(
    actor,
    place,
    async (tx, held) => {
      const document = await ownDocument(tx, held, id)
      await tx.document.update({ where: { id, removedAt: null }, data: { removedAt: now() } })
      return { result: document, facts: [{ kind: 'document.removed', subject: aboutDocument(id) }] }
    },
    { always: true },
  )
  await discard(storageKey)
  return { name }
}

type Documents = Parameters<Parameters<typeof actInPlace>[2]>[0]

/** A file of the place that the actor manages. Throws Missing. */
export const ownDocument = async (tx: Documents, { own }: HeldPlace, id: string) =>
  found(
    await tx.document.findFirst({
      where: { ...own, id: isUuid(id) ? id : { in: [] }, removedAt: null },
      select: { id: true, name: true, visibility: true, storageKey: true },
    }),
  )

/** Nobody reads it any more: that it could not be deleted is for the operator to know, not for the person. */
const discard = (key: string): Promise<void> =>
  storage()
    .remove(key)
    .catch((error: unknown) => log.error({ err: error, key }, 'a removed file is still in the storage'))
