import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { makeLinks } from '../links/links.server.ts'
import { DAY } from '../listings/life.ts'
import type { Answers } from './letters.ts'
import type { Subject } from './messages.ts'
import { LINKS_OF } from './recipients.ts'

/** An answer that comes a little late is still an answer. */
const LATE_ANSWERS = 5 * DAY
const OPEN_FOR = 30 * DAY

/** The links by which the reader answers what is asked of them; none when nothing is, or somebody else is asked. */
export async function answersTo(tx: Tx, userId: string, { ask }: Subject, dealId: string | null): Promise<Answers> {
  if (!ask?.mine) return {}
  const { what, dueAt, ...about } = ask
  const purposes = LINKS_OF[what]
  if (purposes.length === 0) return {}
  const { clockId, meetingId, demandId, resultId } = about
  return makeLinks(tx, {
    userId,
    purposes,
    expiresAt: await lastMoment(tx, ask),
    ...(dealId && { dealId }),
    clockId,
    meetingId,
    demandId,
    resultId,
  })
}

/** A meeting can be confirmed until it begins; what is mailed when its answer was due already is not dead on arrival. */
async function lastMoment(tx: Tx, { dueAt, meetingId }: NonNullable<Subject['ask']>): Promise<Date> {
  if (meetingId) return (await tx.meeting.findUniqueOrThrow({ where: { id: meetingId } })).startsAt
  const at = now().getTime()
  return new Date(dueAt ? Math.max(new Date(dueAt).getTime(), at) + LATE_ANSWERS : at + OPEN_FOR)
}
