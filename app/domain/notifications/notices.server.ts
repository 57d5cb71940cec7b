import type { Tx } from '#app/server/db.server.ts'
import { pushes } from '#app/server/push.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { NotifiedKind } from '../audit/facts.ts'
import { choiceFor, mailDue } from './choices.ts'
import { toldOfDeal, toldOfGone } from './deals.server.ts'
import { type Due, takeDue } from './queue.server.ts'
import { afterQuiet } from './quiet.ts'
import { toldOfDocument, toldOfReader } from './readers.server.ts'
import { RECIPIENTS, type Telling, tellingsOf } from './recipients.ts'
import { toldOfThing } from './things.server.ts'
import type { Told } from './told.ts'

/**
 * Turns facts into notices, in the transaction that marks them delivered. A notice is there once however often its fact is
 * delivered; when it may go out by mail and by telephone follows from its reader's choices.
 */
export const deliverNotices = (): Promise<number> =>
  takeDue('notify', 20, false, async (tx, due) => {
    for (const fact of due)
      for (const telling of tellings(fact))
        for (const told of await toldOf(tx, fact, telling)) await notify(tx, fact, telling, told)
  })

const tellings = ({ kind }: Due): Telling[] => (kind in RECIPIENTS ? tellingsOf(kind as NotifiedKind) : [])

async function toldOf(tx: Tx, fact: Due, telling: Telling): Promise<Told[]> {
  if (telling.to === 'openDeals') return toldOfGone(tx, fact)
  if (fact.kind.endsWith('.readerNamed')) return toldOfReader(tx, fact)
  if (fact.subjectType === 'document') return toldOfDocument(tx, fact)
  return fact.subjectType === 'deal' ? toldOfDeal(tx, fact, telling) : toldOfThing(tx, fact)
}

async function notify(tx: Tx, fact: Due, { kind, evenActor }: Telling, told: Told): Promise<void> {
  const { message, subject, userIds, dealId, once = [] } = told
  const leftOut = evenActor === true || (evenActor && subject.meetingId) ? null : fact.actorUserId
  const readers = await tx.user.findMany({
    where: {
      id: { in: [...userIds], ...(leftOut && { not: leftOut }) },
      status: 'ACTIVE',
    },
    select: { id: true, email: true, phone: true, quietFrom: true, quietTo: true, noticeChoices: { where: { kind } } },
  })
  const { at } = fact
  const rows = readers.map(({ id, email, phone, noticeChoices, ...quiet }) => {
    const { pace, push } = choiceFor({ kind, message }, noticeChoices)
    return {
      userId: id,
      kind,
      message,
      subject: subject as unknown as Prisma.InputJsonObject,
      dealId,
      onceKey: [fact.factId, message, ...once].join(':'),
      createdAt: at,
      mailAfter: email ? mailDue(pace, at, quiet) : null,
      pushAfter: push && phone && pushes() ? afterQuiet(at, quiet) : null,
    }
  })
  await tx.notice.createMany({ data: rows, skipDuplicates: true })
}
