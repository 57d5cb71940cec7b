import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { AlertPace } from '#prisma/generated/enums.ts'
import type { Actor, Person } from '../access/actor.ts'
import { found } from '../verdict.ts'
import { savedAddress } from './saved.ts'
import { NOTE, type Told, toldOf } from './told.server.ts'

/** Notes on the page; older ones are no longer shown. */
export const ITEMS_SHOWN = 50

export type SavedLine = {
  id: string
  name: string
  query: string
  pace: AlertPace
  /** Name of the organisation whose listings alone it looks through. */
  organization: string | null
  /** Listings it has found since it was saved. */
  found: number
}

export type AlertsPage = {
  /** null: nothing can be mailed. */
  email: string | null
  pace: AlertPace
  searches: SavedLine[]
  /** `at`: ISO 8601. `isNew`: not shown to this person before. */
  items: (Told & { at: string; isNew: boolean })[]
}

/** One's own saved search for this canonical query; null: it is not saved, or nobody is signed in. */
export async function savedAs(actor: Actor, query: string): Promise<{ id: string; name: string } | null> {
  if (actor.kind !== 'person' || query === '') return null
  return db.savedSearch.findFirst({ where: { userId: actor.userId, query }, select: { id: true, name: true } })
}

/** One's own alerts, the newest first. What is shown counts as seen from then on. */
export async function alertsPage({ userId }: Person): Promise<AlertsPage> {
  const [user, searches, notes] = await Promise.all([
    db.user.findUnique({ where: { id: userId }, select: { email: true, matchAlerts: true } }),
    db.savedSearch.findMany({
      where: { userId },
      select: { id: true, name: true, query: true, pace: true, _count: { select: { items: true } } },
      orderBy: { createdAt: 'desc' },
    }),
    db.alertItem.findMany({
      where: { userId },
      select: { ...NOTE, createdAt: true, seenAt: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: ITEMS_SHOWN,
    }),
  ])
  const { email, matchAlerts } = found(user)
  const told = await toldOf(db, notes)
  const unseen = notes.filter(({ id, seenAt }) => seenAt === null && told.has(id)).map(({ id }) => id)
  await db.alertItem.updateMany({ where: { id: { in: unseen }, seenAt: null }, data: { seenAt: now() } })
  const names = await organizationNames(searches.map(({ query }) => savedAddress(query).organization))
  return {
    email,
    pace: matchAlerts,
    searches: searches.map(({ _count, ...search }) => ({
      ...search,
      organization: names.get(savedAddress(search.query).organization ?? '') ?? null,
      found: _count.items,
    })),
    items: notes.flatMap(({ id, createdAt, seenAt }) => {
      const item = told.get(id)
      return item ? [{ ...item, at: createdAt.toISOString(), isNew: seenAt === null }] : []
    }),
  }
}

async function organizationNames(ids: (string | null)[]): Promise<Map<string, string>> {
  const rows = await db.organization.findMany({
    where: { id: { in: ids.filter((id) => id !== null) }, status: 'VERIFIED' },
    select: { id: true, name: true },
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
