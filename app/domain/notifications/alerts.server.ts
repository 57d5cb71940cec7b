import { LOCALE_NAMES } from '#app/domain/accounts/language.ts'
import { queueMail } from '#app/domain/accounts/mail.server.ts'
import { PACES, sentUpTo } from '#app/domain/alerts/pace.ts'
import { type News, noteNews } from '#app/domain/alerts/tell.server.ts'
import { NOTE, type Note, toldOf } from '#app/domain/alerts/told.server.ts'
import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { log } from '#app/server/log.server.ts'
import { siteOrigin } from '#app/server/site.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { AlertPace, Locale } from '#prisma/generated/enums.ts'
import { digestOf } from './digest.ts'
import { type Due, SEARCH_HAS_IT, takeDue } from './queue.server.ts'
import { afterQuiet } from './quiet.ts'

const BATCH = 200
/** Notes that one mail tells of, the newest; what is older than so many came too long ago to be news. */
const IN_ONE_MAIL = 500

/** Notes what is new for whom, and writes at once to those who want it at once: one mail a person and batch. */
export const deliverAlerts = (): Promise<number> =>
  takeDue(
    'alert',
    BATCH,
    true,
    async (tx, due) => {
      const ids = await noteNews(tx, newsOf(due))
      const atOnce = await tx.alertItem.findMany({
        where: { AND: [{ id: { in: ids } }, wanting('AT_ONCE'), REACHABLE] },
        select: { ...NOTE, user: { select: READER } },
      })
      for (const userId of new Set(atOnce.map((note) => note.userId))) {
        const notes = atOnce.filter((note) => note.userId === userId)
        if (!isQuiet(notes[0]!.user)) await mail(tx, notes[0]!.user, notes)
      }
    },
    SEARCH_HAS_IT,
  )

function newsOf(due: Due[]): News {
  const of = (kind: string) => due.filter((fact) => fact.kind === kind)
  const published = (kind: string) => new Map(of(kind).map(({ subjectId, at }) => [subjectId, at]))
  return {
    matches: [...new Set(of('match.found').map(({ subjectId }) => subjectId))],
    demands: published('demand.published'),
    results: published('result.published'),
  }
}

const READER = { email: true, locale: true, quietFrom: true, quietTo: true } as const
type Reader = { email: string | null; locale: Locale; quietFrom: number; quietTo: number }

/** In somebody's quiet hours their notes wait; the next turn after them writes of all together. */
const isQuiet = (reader: Reader): boolean => afterQuiet(now(), reader) > now()

const REACHABLE: Prisma.AlertItemWhereInput = { user: { status: 'ACTIVE', email: { not: null } } }

/** Notes whose source is told of at this pace: one's own listings as a whole, each saved search by itself. */
const wanting = (pace: AlertPace): Prisma.AlertItemWhereInput => ({
  OR: [{ savedSearchId: null, user: { matchAlerts: pace } }, { savedSearch: { pace } }],
})

/** Notes that are to be sent by now and were not. */
function waitingAt(at: Date): Prisma.AlertItemWhereInput {
  const due = PACES.flatMap((pace) => {
    const end = sentUpTo(pace, at)
    return end ? [{ AND: [wanting(pace), { createdAt: { lt: end } }] }] : []
  })
  return { AND: [{ mailedAt: null }, REACHABLE, { OR: due }] }
}

/**
 * Writes the mails whose hour has come, one a person with everything that waits for them. Returns how many people had
 * one. Any number of processes may do this at once: each person is written to by one of them.
 */
export async function sendDigests(): Promise<number> {
  const at = now()
  const readers = await db.alertItem.findMany({
    where: waitingAt(at),
    distinct: ['userId'],
    select: { userId: true },
    orderBy: { userId: 'asc' },
  })
  let written = 0
  for (const { userId } of readers) if (await sentTo(userId, at)) written++
  return written
}

/** What fails for one person is tried again at the next turn and keeps nobody else waiting. */
const sentTo = (userId: string, at: Date): Promise<boolean> =>
  db
    .$transaction((tx) => sendDigest(tx, userId, at), { timeout: 30_000 })
    .catch((error: unknown) => {
      log.error({ err: error, userId }, 'digest not written')
      return false
    })

async function sendDigest(tx: Tx, userId: string, at: Date): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`digest:${userId}`}, 0))`
  const notes = await tx.alertItem.findMany({
    where: { AND: [{ userId }, waitingAt(at)] },
    select: { ...NOTE, user: { select: READER } },
    orderBy: { createdAt: 'desc' },
    take: IN_ONE_MAIL,
  })
  if (notes.length === 0 || isQuiet(notes[0]!.user)) return false
  const written = await mail(tx, notes[0]!.user, notes)
  if (notes.length === IN_ONE_MAIL)
    await tx.alertItem.updateMany({ where: { AND: [{ userId }, waitingAt(at)] }, data: { mailedAt: now() } })
  return written
}

/**
 * One mail with all that may still be told; it is marked in the same transaction. What may no longer be told and nobody
 * has seen is forgotten: should it come back, it is new.
 */
async function mail(tx: Tx, { email, locale }: Reader, notes: Note[]): Promise<boolean> {
  const told = await toldOf(tx, notes)
  const gone = notes.flatMap(({ id }) => (told.has(id) ? [] : id))
  await tx.alertItem.deleteMany({ where: { id: { in: gone }, seenAt: null } })
  await tx.alertItem.updateMany({ where: { id: { in: notes.map(({ id }) => id) } }, data: { mailedAt: now() } })
  if (told.size === 0 || !email) return false
  await queueMail(tx, { to: email, ...digestOf([...told.values()], LOCALE_NAMES[locale], siteOrigin()) })
  return true
}
