import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { log } from '#app/server/log.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { DAY, shanghaiDay } from '../listings/life.ts'
import { countable } from './unanswered.ts'

/** How many days of counts are kept and listed. */
export const TERMS_LISTED_DAYS = 90
const PAGE = 50

/**
 * Counts the words of a search that no listing has, by day and never by whom. Always in one order, so that two searches
 * at once do not wait for each other in a circle. Does not fail: the search page goes on.
 */
export async function countUnanswered(asked: string, unanswered: readonly string[]): Promise<void> {
  const words = countable(asked, unanswered).sort()
  if (words.length === 0) return
  const day = shanghaiDay(now())
  const rows = Prisma.join(words.map((word) => Prisma.sql`(${word}, ${day}::date, 1)`))
  await db.$executeRaw`
    INSERT INTO "UnansweredTerm" (term, day, times) VALUES ${rows}
    ON CONFLICT (term, day) DO UPDATE SET times = "UnansweredTerm".times + 1`.catch((error: unknown) =>
    log.warn({ err: error }, 'unanswered words not counted'),
  )
}

export type UnansweredWord = { term: string; times: number; last: string }

/** Words of the last 90 days that nothing answered, most frequent first. */
export async function unansweredPage(page: number) {
  const since = shanghaiDay(new Date(now().getTime() - TERMS_LISTED_DAYS * DAY))
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(DISTINCT term)::int AS total FROM "UnansweredTerm" WHERE day > ${since}::date`
  const total = counted?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const at = Math.min(page, pages)
  const grouped = await db.unansweredTerm.groupBy({
    by: ['term'],
    where: { day: { gt: new Date(`${since}T00:00:00Z`) } },
    _sum: { times: true },
    _max: { day: true },
    orderBy: [{ _sum: { times: 'desc' } }, { term: 'asc' }],
    skip: (at - 1) * PAGE,
    take: PAGE,
  })
  const rows: UnansweredWord[] = grouped.map((row) => ({
    term: row.term,
    times: row._sum.times ?? 0,
    last: (row._max.day ?? new Date(0)).toISOString().slice(0, 10),
  }))
  return { rows, total, page: at, pages, pageSize: PAGE, days: TERMS_LISTED_DAYS }
}
