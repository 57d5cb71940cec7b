import { db } from '#app/server/db.server.ts'
import type { LexiconKind, Overlay } from '#search/lexicon/overlay.ts'
import { found } from '../verdict.ts'
import { dictionaryWith, lexiconInForce, versionNumbered } from './inforce.server.ts'
import { nameIn, namesOf } from './queries.server.ts'
import { itemOf, sameValue, titleOf, type Value } from './value.ts'

const PAGE = 20

/** What differs between two versions, entry by entry. */
export type VersionChange = { kind: LexiconKind; key: string; title: string; before: Value | null; after: Value | null }

function between(old: Overlay, next: Overlay): VersionChange[] {
  const [was, is] = [dictionaryWith(old), dictionaryWith(next)]
  const touched = new Map(
    [...old, ...next].map((item) => [`${item.kind} ${item.key}`, itemOf(item.kind, item.key, null)]),
  )
  return [...touched.values()].flatMap(({ kind, key }) => {
    const [before, after] = [was[kind].get(key) ?? null, is[kind].get(key) ?? null] as [Value | null, Value | null]
    return sameValue(before, after) ? [] : [{ kind, key, title: titleOf(kind, key, after ?? before), before, after }]
  })
}

export type VersionLine = {
  number: number
  at: string | null
  by: string | null
  changeId: string | null
  restores: number | null
  changes: VersionChange[]
}

/** Every version, newest first, with what it changed; the last is number 0, the stock. */
export async function versionsPage(page: number) {
  const [total, { number: inForce }] = await Promise.all([db.lexiconVersion.count(), lexiconInForce()])
  const pages = Math.max(1, Math.ceil((total + 1) / PAGE))
  const at = Math.min(page, pages)
  const rows = await db.lexiconVersion.findMany({
    orderBy: { number: 'desc' },
    skip: (at - 1) * PAGE,
    take: PAGE + 1,
  })
  const names = await namesOf(rows.map(({ byUserId }) => byUserId))
  const lines = rows.slice(0, PAGE).map(
    (row, index): VersionLine => ({
      number: row.number,
      at: row.at.toISOString(),
      by: nameIn(names, row.byUserId),
      changeId: row.changeId,
      restores: row.restores,
      changes: between(overlayOf(rows[index + 1]), overlayOf(row)),
    }),
  )
  const first: VersionLine = { number: 0, at: null, by: null, changeId: null, restores: null, changes: [] }
  return {
    rows: rows.length < PAGE ? [...lines, first] : lines,
    inForce,
    total: total + 1,
    page: at,
    pages,
    pageSize: PAGE,
  }
}

const overlayOf = (row: { overlay: unknown } | undefined): Overlay => (row ? (row.overlay as Overlay) : [])

/** Two versions held side by side. Missing when one of them never was. */
export async function comparedVersions(from: number, to: number): Promise<VersionChange[]> {
  const [old, next] = await Promise.all([versionNumbered(from), versionNumbered(to)])
  return between(found(old).overlay, found(next).overlay)
}
