import { db } from '#app/server/db.server.ts'
import { log } from '#app/server/log.server.ts'
import { sendMail } from '#app/server/mail.server.ts'

type Waiting = { id: string; to: string; subject: string; text: string }

/** Sends the oldest waiting mail, one a transaction; one that fails is tried again after 1, 2, 4 … 60 minutes, ten times. */
export async function sendWaitingMail(): Promise<number> {
  return db.$transaction(
    async (tx) => {
      const [mail] = await tx.$queryRaw<Waiting[]>`
        SELECT id, "to", subject, text FROM "Mail"
        WHERE "sentAt" IS NULL AND attempts < 10 AND "nextAttemptAt" <= clock_timestamp()
        ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED`
      if (!mail) return 0
      const failure = await sendMail(mail).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      )
      if (failure === null)
        await tx.$executeRaw`UPDATE "Mail" SET "sentAt" = clock_timestamp() WHERE id = ${mail.id}::uuid`
      else {
        log.warn({ mail: mail.id, reason: failure }, 'mail postponed')
        await tx.$executeRaw`
          UPDATE "Mail" SET attempts = attempts + 1, "lastError" = ${failure.slice(0, 500)},
            "nextAttemptAt" = clock_timestamp() + make_interval(mins => least(power(2, attempts), 60)::int)
          WHERE id = ${mail.id}::uuid`
      }
      return 1
    },
    { timeout: 60_000 },
  )
}
