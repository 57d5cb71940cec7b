import { db } from '#app/server/db.server.ts'
import { log } from '#app/server/log.server.ts'
import { reasonOf } from '#app/server/log-words.ts'
import { keepsSentMail, sendMail } from '#app/server/mail.server.ts'

type Waiting = {
  id: string
  to: string
  subject: string
  text: string
  unsubscribe: string | null
  calendar: string | null
  calendarMethod: string | null
}

/**
 * Sends the oldest waiting mail, one a transaction; one that fails is tried again after 1, 2, 4 … 60 minutes, ten times.
 * What was sent loses its text: links in it open accounts. Why one failed may name its reader, so the log has the code.
 */
export async function sendWaitingMail(): Promise<number> {
  return db.$transaction(
    async (tx) => {
      const [mail] = await tx.$queryRaw<Waiting[]>`
        SELECT id, "to", subject, text, unsubscribe, calendar, "calendarMethod" FROM "Mail"
        WHERE "sentAt" IS NULL AND attempts < 10 AND "nextAttemptAt" <= clock_timestamp()
        ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED`
      if (!mail) return 0
      const failure = await sendMail(mail).then(
        () => null,
        (error: unknown) => ({ reason: reasonOf(error), code: (error as { code?: unknown } | null)?.code }),
      )
      if (failure === null)
        await tx.$executeRaw`
          UPDATE "Mail" SET "sentAt" = clock_timestamp(), text = CASE WHEN ${keepsSentMail()} THEN text ELSE '' END,
            unsubscribe = NULL, calendar = NULL
          WHERE id = ${mail.id}::uuid`
      else {
        log.warn({ mail: mail.id, code: failure.code }, 'mail postponed')
        await tx.$executeRaw`
          UPDATE "Mail" SET attempts = attempts + 1, "lastError" = ${failure.reason},
            "nextAttemptAt" = clock_timestamp() + make_interval(mins => least(power(2, attempts), 60)::int)
          WHERE id = ${mail.id}::uuid`
      }
      return 1
    },
    { timeout: 60_000 },
  )
}
