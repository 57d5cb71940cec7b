import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { AlertPace } from '#prisma/generated/enums.ts'
import type { Person } from '../access/actor.ts'
import { write } from '../audit/write.server.ts'
import { found, insist } from '../verdict.ts'
import { savedAs } from './queries.server.ts'
import { canonicalQuery, maySave, savedAddress } from './saved.ts'

const subjectOf = ({ userId }: Person) => ({ type: 'user', id: userId }) as const

/** New searches are told of once a day; the page says how to change it. */
const FIRST_PACE: AlertPace = 'DAILY'

/** `already`: the name under which the same search was saved before; nothing has changed then. */
export type Saved = { id: string; already: string | null }

/** Saves a search; from now on its owner is told of new listings that it finds. One that is saved already stays as it is. */
export async function saveSearch(actor: Person, { query, name }: { query: string; name: string }): Promise<Saved> {
  const canonical = canonicalQuery(savedAddress(query))
  const same = await savedAs(actor, canonical)
  if (same) return { id: same.id, already: same.name }
  return write(actor, async (tx) => {
    const { userId } = actor
    await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId}::uuid FOR UPDATE`
    const saved = await tx.savedSearch.findMany({ where: { userId }, select: { query: true, name: true } })
    insist(maySave(canonical, saved.length, saved.find((one) => one.query === canonical)?.name ?? null))
    const { id } = await tx.savedSearch.create({
      data: { userId, name, query: canonical, pace: FIRST_PACE, createdAt: now() },
      select: { id: true },
    })
    const fact = { kind: 'user.searchSaved', subject: subjectOf(actor), savedSearchId: id, pace: FIRST_PACE } as const
    return { result: { id, already: null }, facts: [fact] }
  })
}

/** How soon to be told of what a saved search finds. Throws Missing for another person's. */
export function changeSearchPace(actor: Person, savedSearchId: string, pace: AlertPace): Promise<void> {
  return write(actor, async (tx) => {
    const before = found(await tx.savedSearch.findFirst({ where: { id: savedSearchId, userId: actor.userId } }))
    if (before.pace === 'NEVER') await settle(tx, { savedSearchId })
    await tx.savedSearch.update({ where: { id: savedSearchId }, data: { pace } })
    return {
      result: undefined,
      facts: [{ kind: 'user.searchChanged', subject: subjectOf(actor), savedSearchId, pace }],
    }
  })
}

/** Removes a saved search with what it found. Throws Missing for another person's. */
export function removeSearch(actor: Person, savedSearchId: string): Promise<void> {
  return write(actor, async (tx) => {
    found(await tx.savedSearch.findFirst({ where: { id: savedSearchId, userId: actor.userId }, select: { id: true } }))
    await tx.savedSearch.delete({ where: { id: savedSearchId } })
    return { result: undefined, facts: [{ kind: 'user.searchRemoved', subject: subjectOf(actor), savedSearchId }] }
  })
}

/** How soon to be told of new matches of one's own listings. */
export function changeMatchPace(actor: Person, pace: AlertPace): Promise<void> {
  return write(actor, async (tx) => {
    const { userId } = actor
    const before = found(await tx.user.findUnique({ where: { id: userId }, select: { matchAlerts: true } }))
    if (before.matchAlerts === 'NEVER') await settle(tx, { userId, savedSearchId: null })
    await tx.user.update({ where: { id: userId }, data: { matchAlerts: pace } })
    return { result: undefined, facts: [{ kind: 'user.alertsChanged', subject: subjectOf(actor), pace }] }
  })
}

/** What came while no mail was wanted stays on the page and is not sent afterwards: mail begins with what comes next. */
const settle = (tx: Tx, source: { userId: string; savedSearchId: null } | { savedSearchId: string }) =>
  tx.alertItem.updateMany({ where: { ...source, mailedAt: null }, data: { mailedAt: now() } })
