import { LOCALE_NAMES } from '#app/domain/accounts/language.ts'
import { queueMail } from '#app/domain/accounts/mail.server.ts'
import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { log } from '#app/server/log.server.ts'
import { siteOrigin } from '#app/server/site.server.ts'
import { type Notice, Prisma } from '#prisma/generated/client.ts'
import type { Locale, NoticeKind } from '#prisma/generated/enums.ts'
import { makeLinks } from '../links/links.server.ts'
import { DAY } from '../listings/life.ts'
import { answersTo } from './answers.server.ts'
import { type Chosen, choiceFor, mailDue } from './choices.ts'
import { enclosedWith } from './enclosed.server.ts'
import { digestLetterOf, letterOf, SHOWN, type Told } from './letters.ts'
import type { MessageName, Subject } from './messages.ts'
import { isMoot } from './moot.server.ts'
import { stillTheirs } from './standing.server.ts'

/** People written to at one turn, notices of one of them taken at a time, and how long one that failed waits. */
const READERS = 20
const TAKEN = 500
const AGAIN_MS = 5 * 60 * 1000

/**
 * Writes the mails whose hour has come: what is wanted at once one by one, of the rest one mail a person and pace. Returns
 * how many people had something due. Any number of processes may do this at once: each person is written to by one of them.
 */
export async function mailNotices(): Promise<number> {
  const due = await db.notice.findMany({
    where: { mailedAt: null, mailAfter: { lte: now() } },
    distinct: ['userId'],
    orderBy: { mailAfter: 'asc' },
    select: { userId: true },
    take: READERS,
  })
  let done = 0
  for (const { userId } of due) if (await mailTo(userId)) done++
  return done
}

/** What fails for one person keeps nobody else waiting, and one bad notice none of the others. */
async function mailTo(userId: string): Promise<boolean> {
  try {
    return await mailed(userId)
  } catch (error) {
    log.warn({ code: codeOf(error), userId }, 'notices are mailed one by one')
    return oneByOne(userId)
  }
}

const mailed = (userId: string, id?: string): Promise<boolean> =>
  db.$transaction((tx) => mailInTurn(tx, userId, id), { timeout: 30_000 })

/** One that can't be written is set aside alone and tried again later. Returns whether any could. */
async function oneByOne(userId: string): Promise<boolean> {
  const due = await db.notice.findMany({
    where: { userId, mailedAt: null, mailAfter: { lte: now() } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
    take: TAKEN,
  })
  let any = false
  for (const { id } of due)
    try {
      if (await mailed(userId, id)) any = true
    } catch (error) {
      log.error({ code: codeOf(error), notice: id }, 'notice not mailed')
      const mailAfter = new Date(now().getTime() + AGAIN_MS)
      await db.notice.updateMany({ where: { id, mailedAt: null }, data: { mailAfter } })
    }
  return any
}

/** What went wrong, without the words of the notice or its reader's address. */
const codeOf = (error: unknown): unknown => {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  return code ?? name
}

type Reader = {
  id: string
  email: string | null
  locale: Locale
  status: string
  quietFrom: number
  quietTo: number
  noticeChoices: Chosen[]
}

async function mailInTurn(tx: Tx, userId: string, id?: string): Promise<boolean> {
  const [turn] = await tx.$queryRaw<{ got: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`notices:${userId}`}, 0)) AS got`
  if (!turn?.got) return false
  const alone = id ? Prisma.sql`AND id = ${id}::uuid` : Prisma.empty
  const rows = await tx.$queryRaw<Notice[]>`
    SELECT * FROM "Notice" WHERE "userId" = ${userId}::uuid AND "mailedAt" IS NULL AND "mailAfter" <= ${now()} ${alone}
    ORDER BY "createdAt", id LIMIT ${TAKEN} FOR UPDATE SKIP LOCKED`
  const reader = await tx.user.findUnique({ where: { id: userId }, include: { noticeChoices: true } })
  if (rows.length === 0 || !reader) return false
  const { atOnce, digests } = await sorted(tx, rows, reader)
  for (const notice of atOnce) await sendOne(tx, reader, notice)
  for (const notices of digests) await sendDigest(tx, reader, notices)
  return true
}

/** What still is to be told, by today's choices and standing of its reader. The rest leaves the queue, or waits for its hour. */
async function sorted(tx: Tx, rows: Notice[], reader: Reader) {
  const atOnce: Notice[] = []
  const digests = { DAILY: [] as Notice[], WEEKLY: [] as Notice[] }
  const theirs = new Set(await stillTheirs(tx, reader.id, rows))
  for (const notice of rows) {
    const { pace } = choiceFor(notice, reader.noticeChoices)
    const due = mailDue(pace, notice.createdAt, reader)
    const wanted = theirs.has(notice) && reader.email && reader.status === 'ACTIVE' && !notice.readAt && due
    if (!wanted || (await isMoot(tx, subjectOf(notice)))) await postpone(tx, notice, null)
    else if (isEarly(due, reader)) await postpone(tx, notice, laterOf(due, reader))
    else if (pace === 'DAILY' || pace === 'WEEKLY') digests[pace].push(notice)
    else atOnce.push(notice)
  }
  return { atOnce, digests: Object.values(digests).filter((notices) => notices.length > 0) }
}

/** Its hour has not come by what the reader wants today, or it is a quiet one now. */
const isEarly = (due: Date, reader: Reader): boolean => laterOf(due, reader) > now()

const laterOf = (due: Date, reader: Reader): Date => {
  const awake = mailDue('AT_ONCE', now(), reader)!
  return due > awake ? due : awake
}

const postpone = (tx: Tx, { id }: Notice, mailAfter: Date | null) =>
  tx.notice.update({ where: { id }, data: { mailAfter } })

async function sendOne(tx: Tx, reader: Reader, notice: Notice): Promise<void> {
  const fewer = await fewerLink(tx, reader, notice.kind)
  const letter = letterOf(await toldOf(tx, notice), { ...readerOf(reader), fewer })
  await queueMail(tx, {
    to: reader.email!,
    ...letter,
    unsubscribe: fewer,
    ...(await enclosedWith(subjectOf(notice), reader.locale)),
  })
  await marked(tx, [notice])
}

/** A link for fewer of one kind stands only under a mail of one kind. */
async function sendDigest(tx: Tx, reader: Reader, notices: Notice[]): Promise<void> {
  const kinds = new Set(notices.map(({ kind }) => kind))
  const fewer = kinds.size === 1 ? await fewerLink(tx, reader, notices[0]!.kind) : undefined
  const told: Told[] = []
  for (const notice of notices.slice(0, SHOWN)) told.push(await toldOf(tx, notice))
  const letter = digestLetterOf(told, notices.length, { ...readerOf(reader), fewer })
  await queueMail(tx, { to: reader.email!, ...letter, unsubscribe: fewer })
  await marked(tx, notices)
}

const readerOf = ({ locale }: Reader) => ({
  locale: LOCALE_NAMES[locale],
  origin: siteOrigin(),
  at: now().toISOString(),
})

const subjectOf = ({ subject }: Notice) => subject as unknown as Subject

const toldOf = async (tx: Tx, notice: Notice): Promise<Told> => ({
  message: notice.message as MessageName,
  subject: subjectOf(notice),
  answers: await answersTo(tx, notice.userId, subjectOf(notice), notice.dealId),
})

async function fewerLink(tx: Tx, { id }: Reader, noticeKind: NoticeKind): Promise<string | undefined> {
  const expiresAt = new Date(now().getTime() + 30 * DAY)
  const links = await makeLinks(tx, { userId: id, purposes: ['FEWER_MAILS'], expiresAt, noticeKind })
  return links.FEWER_MAILS
}

/** In the transaction that wrote the mail: both or neither. */
async function marked(tx: Tx, notices: Notice[]): Promise<void> {
  const ids = Prisma.join(notices.map(({ id }) => Prisma.sql`${id}::uuid`))
  const count = await tx.$executeRaw`
    UPDATE "Notice" SET "mailedAt" = ${now()} WHERE "mailedAt" IS NULL AND id IN (${ids})`
  if (count !== notices.length) throw new Error('a notice was mailed meanwhile')
}
