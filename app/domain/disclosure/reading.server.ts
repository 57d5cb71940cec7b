import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { FieldVisibility } from '#prisma/generated/enums.ts'
import type { Actor } from '../access/actor.ts'
import type { Standing } from '../deals/standing.server.ts'
import { shanghaiDay } from '../listings/life.ts'
import { VISIBILITIES } from '../listings/veil.ts'

type Where = { demandId: string } | { resultId: string }

/** Who reads, as their name and organisation stand now. */
const readerOf = (actor: Actor) =>
  actor.kind === 'person'
    ? {
        userId: actor.userId,
        reader: [actor.name, actor.organization?.name].filter(Boolean).join(' · ').slice(0, 320),
        organizationId: actor.organization?.id ?? null,
      }
    : { userId: null, reader: '', organizationId: null }

const dayOf = (at: Date): Date => new Date(`${shanghaiDay(at)}T00:00:00Z`)

/**
 * Notes that a person was shown fields that are not for everybody: each field once a person, listing and day in Xi'an.
 * Owner and bureau are not noted. To be awaited before the fields are shown.
 */
export async function noteFields(
  actor: Actor,
  listing: Where,
  { viewer, agreementId, dealId }: Standing,
  fields: readonly { name: string; visibility: FieldVisibility }[],
): Promise<void> {
  if (viewer === 'inside' || actor.kind !== 'person' || fields.length === 0) return
  const at = now()
  const day = dayOf(at)
  const key = `${actor.userId} ${Object.values(listing).join()}`
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${key}, 0))`
    const rows = await tx.reading.findMany({
      where: { kind: 'FIELD', ...listing, userId: actor.userId, day },
      select: { fields: true },
    })
    const noted = new Set(rows.flatMap((row) => row.fields))
    const fresh = fields.filter(({ name }) => !noted.has(name))
    if (fresh.length === 0) return
    const deepest = fresh.map(({ visibility }) => VISIBILITIES.indexOf(visibility)).reduce((a, b) => Math.max(a, b))
    const step = VISIBILITIES[deepest]!
    const visibility = step === 'AGREEMENT' && !agreementId ? 'INVITED' : step
    await tx.reading.create({
      data: {
        kind: 'FIELD',
        ...listing,
        ...(visibility === 'AGREEMENT' && { agreementId, dealId }),
        fields: fresh.map(({ name }) => name),
        visibility,
        ...readerOf(actor),
        day,
        at,
      },
    })
  })
}

type FileRead = Pick<
  Prisma.ReadingUncheckedCreateInput,
  'documentId' | 'demandId' | 'resultId' | 'dealId' | 'visibility' | 'agreementId'
>

/** Notes that somebody takes a file that is not theirs. To be awaited before the file is given. */
export async function noteFile(actor: Actor, file: FileRead): Promise<void> {
  const at = now()
  await db.reading.create({ data: { kind: 'FILE', fields: [], ...file, ...readerOf(actor), day: dayOf(at), at } })
}
