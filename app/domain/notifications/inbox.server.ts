import type { Locale } from '#app/i18n/keys.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { pushes } from '#app/server/push.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { NoticeKind } from '#prisma/generated/enums.ts'
import type { Actor, Person } from '../access/actor.ts'
import type { Fact } from '../audit/facts.ts'
import { write } from '../audit/write.server.ts'
import { shanghaiDay } from '../listings/life.ts'
import { type Chosen, choiceFor, choiceOf, kindsFor, mailDue, NOTICE_KINDS } from './choices.ts'
import type { ChoicesInput } from './input.ts'
import { type MessageName, messageOf, type Subject } from './messages.ts'
import { noticesOf } from './standing.server.ts'

const PAGE_SIZE = 30

/** One thing somebody was told. Plain JSON; `at` ISO 8601. */
export type InboxItem = {
  id: string
  kind: NoticeKind
  title: string
  text: string
  path: string
  at: string
  unread: boolean
}

/** The person's notices, newest first, by day in Xi'an; `kinds` of which there are any, with how many are unread. */
export async function inboxPage({ userId }: Person, kind: NoticeKind | null, page: number, locale: Locale) {
  const theirs = await noticesOf(userId)
  const where = { ...theirs, ...(kind && { kind }) }
  const [total, rows, kinds] = await Promise.all([
    db.notice.count({ where }),
    db.notice.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
    }),
    kindsIn(theirs),
  ])
  const items = rows.map((row): InboxItem & { day: string } => {
    const subject = row.subject as unknown as Subject
    const words = messageOf(row.message as MessageName, subject, locale, row.createdAt.toISOString())
    return {
      id: row.id,
      kind: row.kind,
      title: words.subject,
      text: words.text,
      path: subject.path,
      at: row.createdAt.toISOString(),
      unread: row.readAt === null,
      day: shanghaiDay(row.createdAt),
    }
  })
  const days = [...new Set(items.map(({ day }) => day))]
  return {
    kind,
    kinds,
    unread: kinds.reduce((sum, one) => sum + one.unread, 0),
    groups: days.map((day) => ({ day, items: items.filter((item) => item.day === day) })),
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    total,
    from: Math.min(total, (page - 1) * PAGE_SIZE + 1),
    to: Math.min(total, page * PAGE_SIZE),
  }
}

async function kindsIn(theirs: Prisma.NoticeWhereInput): Promise<{ kind: NoticeKind; all: number; unread: number }[]> {
  const [all, unread] = await Promise.all([
    db.notice.groupBy({ by: ['kind'], where: theirs, _count: true }),
    db.notice.groupBy({ by: ['kind'], where: { ...theirs, readAt: null }, _count: true }),
  ])
  const count = (rows: typeof all, kind: NoticeKind) => rows.find((row) => row.kind === kind)?._count ?? 0
  return NOTICE_KINDS.flatMap((kind) => {
    const there = count(all, kind)
    return there > 0 ? [{ kind, all: there, unread: count(unread, kind) }] : []
  })
}

/** How many notices somebody has not read; 0 for a visitor. */
export const countUnread = async (actor: Actor): Promise<number> =>
  actor.kind === 'person' ? db.notice.count({ where: await noticesOf(actor.userId, { readAt: null }) }) : 0

/** Marks one notice, or all of a kind, or all, as read. Another person's stays as it is. */
export async function markRead({ userId }: Person, which: { id?: string; kind?: NoticeKind | null }): Promise<void> {
  const { id, kind } = which
  await db.notice.updateMany({
    where: { userId, readAt: null, ...(id && { id }), ...(kind && { kind }) },
    data: { readAt: now() },
  })
}

/** How the person is told of each kind they can be told of, and when it is quiet for them. */
export async function noticeChoices({ userId, role }: Person) {
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, phone: true, quietFrom: true, quietTo: true, noticeChoices: true },
  })
  const { email, phone, quietFrom, quietTo, noticeChoices: chosen } = user
  return {
    kinds: kindsFor(role).map((kind) => ({ kind, ...choiceOf(kind, chosen) })),
    quietFrom,
    quietTo,
    email,
    /** null: there is no way to push here at all. */
    phone: pushes() ? (phone ?? '') : null,
  }
}

/** Changes the choices of the kinds that the form showed. What waits for its mail goes by the new choice. */
export async function saveChoices(actor: Person, { pace, push, quietFrom, quietTo }: ChoicesInput): Promise<void> {
  const before = await noticeChoices(actor)
  const now = before.kinds.map(({ kind, ...old }) => ({
    kind,
    pace: pace[kind] ?? old.pace,
    push: push.includes(kind),
  }))
  const changed = now.filter((one, at) => one.pace !== before.kinds[at]!.pace || one.push !== before.kinds[at]!.push)
  const subject = { type: 'user', id: actor.userId } as const
  const quiet = quietFrom !== before.quietFrom || quietTo !== before.quietTo
  const facts: Fact[] = [
    ...changed.map((one): Fact => ({ kind: 'user.noticesChanged', noticeKind: one.kind, pace: one.pace, subject })),
    ...(quiet ? [{ kind: 'user.noticesChanged', noticeKind: null, pace: null, subject } as const] : []),
  ]
  const [first, ...rest] = facts
  if (!first) return
  await write(actor, async (tx) => {
    const { userId } = actor
    for (const { kind, ...choice } of changed)
      await tx.noticeChoice.upsert({
        where: { userId_kind: { userId, kind } },
        create: { userId, kind, ...choice },
        update: choice,
      })
    await tx.user.update({ where: { id: userId }, data: { quietFrom, quietTo } })
    const waiting = await tx.notice.findMany({
      where: { userId, mailedAt: null, mailAfter: { not: null } },
      select: { id: true, kind: true, message: true, createdAt: true },
    })
    const chosen: Chosen[] = now
    for (const { id, createdAt, ...told } of waiting)
      await tx.notice.update({
        where: { id },
        data: { mailAfter: mailDue(choiceFor(told, chosen).pace, createdAt, { quietFrom, quietTo }) },
      })
    return { result: undefined, facts: [first, ...rest] }
  })
}
