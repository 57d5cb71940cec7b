import { LOCALE_NAMES } from '#app/domain/accounts/language.ts'
import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { log } from '#app/server/log.server.ts'
import { reasonOf } from '#app/server/log-words.ts'
import { push } from '#app/server/push.server.ts'
import { siteOrigin } from '#app/server/site.server.ts'
import type { Notice, Prisma } from '#prisma/generated/client.ts'
import { type Chosen, choiceFor } from './choices.ts'
import type { Subject } from './messages.ts'
import { isMoot } from './moot.server.ts'
import { pushWords } from './push-words.ts'
import { afterQuiet, type Quiet } from './quiet.ts'
import { stillTheirs } from './standing.server.ts'

const ATTEMPTS = 10
const MINUTE = 60_000
const LONGEST_WAIT = 60

/**
 * Hands the oldest push that is due to the gateway, one a transaction. One that fails is tried again after 1, 2, 4 … 60
 * minutes, ten times in all; the gateway knows it by its id. Returns 1 when something was due.
 */
export const pushNotices = (): Promise<number> =>
  db.$transaction(
    async (tx) => {
      const [notice] = await tx.$queryRaw<Notice[]>`
        SELECT * FROM "Notice" WHERE "pushedAt" IS NULL AND "pushAfter" <= ${now()}
        ORDER BY "pushAfter", id LIMIT 1 FOR UPDATE SKIP LOCKED`
      if (!notice) return 0
      const data = await pushed(tx, notice)
      await tx.notice.update({ where: { id: notice.id }, data })
      return 1
    },
    { timeout: 60_000 },
  )

type Reader = Quiet & { phone: string | null; status: string; noticeChoices: Chosen[] }

/** What came of it, for the row: sent, waiting for another hour, or given up. */
async function pushed(tx: Tx, notice: Notice): Promise<Prisma.NoticeUpdateInput> {
  const { locale, ...reader } = await tx.user.findUniqueOrThrow({
    where: { id: notice.userId },
    include: { noticeChoices: true },
  })
  if (!(await isWanted(tx, notice, reader))) return { pushAfter: null }
  const awake = afterQuiet(now(), reader)
  if (awake > now()) return { pushAfter: awake }
  const words = pushWords(notice.kind, subjectOf(notice), LOCALE_NAMES[locale])
  const { id, userId } = notice
  const link = siteOrigin() + subjectOf(notice).path
  const failure = await push({ id, userId, phone: reader.phone!, ...words, link }).then(() => null, reasonOf)
  return failure === null ? { pushedAt: now() } : retried(notice, failure)
}

const subjectOf = ({ subject }: Notice) => subject as unknown as Subject

/** As mail: nothing that was read, is settled, is not wanted or not theirs any more. */
const isWanted = async (tx: Tx, notice: Notice, { phone, status, noticeChoices }: Reader): Promise<boolean> =>
  phone !== null &&
  status === 'ACTIVE' &&
  !notice.readAt &&
  choiceFor(notice, noticeChoices).push &&
  (await stillTheirs(tx, notice.userId, [notice])).length > 0 &&
  !(await isMoot(tx, subjectOf(notice)))

function retried({ id, pushAttempts }: Notice, reason: string): Prisma.NoticeUpdateInput {
  const attempts = pushAttempts + 1
  log.warn({ notice: id, attempts, reason }, 'push postponed')
  const wait = Math.min(2 ** pushAttempts, LONGEST_WAIT) * MINUTE
  return { pushAttempts: attempts, pushAfter: attempts < ATTEMPTS ? new Date(now().getTime() + wait) : null }
}
