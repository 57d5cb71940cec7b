import { db } from '#app/server/db.server.ts'
import type { LexiconStatus } from '#prisma/generated/enums.ts'
import type { AtlasEntry } from '#search/lexicon/atlas.ts'
import { fold } from '#search/lexicon/fold.ts'
import { stock } from '#search/lexicon/load.server.ts'
import type { Dictionary, LexiconKind } from '#search/lexicon/overlay.ts'
import type { Actor } from '../access/actor.ts'
import { found } from '../verdict.ts'
import type { Effect, FailedEffect } from './effect.ts'
import { dictionaryWith, lexiconInForce } from './inforce.server.ts'
import { LEXICON_ACTS, may } from './rules.ts'
import { decidableChanges, proposableChanges, visibleChanges } from './scope.ts'
import { titleOf, type Value } from './value.ts'

const PAGE = 50
const ATLAS_PAGE = 20

export type Paged<T> = { rows: T[]; total: number; page: number; pages: number; pageSize: number }

function paged<T>(all: readonly T[], page: number, pageSize: number): Paged<T> {
  const pages = Math.max(1, Math.ceil(all.length / pageSize))
  const at = Math.min(page, pages)
  return { rows: all.slice((at - 1) * pageSize, at * pageSize), total: all.length, page: at, pages, pageSize }
}

/** The dictionary in force, by kind and key. */
export const dictionaryNow = async (): Promise<Dictionary> => dictionaryWith((await lexiconInForce()).overlay)

/** Every word of the question stands somewhere in the text. */
function holds(texts: readonly string[], q: string): boolean {
  const all = texts.map(fold).join('\n')
  return fold(q)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

/** What the dictionary page lists: three kinds that can be changed, and the taxonomy's names, which are read only. */
export const LISTS = ['EQUIVALENT', 'AMBIGUOUS', 'HOMOGRAPH', 'TAXONOMY'] as const
export type List = (typeof LISTS)[number]
export type DictionaryRow = {
  key: string
  words: string[]
  nodes: { id: string; meaning: string | null }[]
  isStock: boolean
}

/** One list of the dictionary, searched. `counts`: how many entries each list has for the question. */
export async function dictionaryPage(list: List, q: string, page: number) {
  const { overlay } = await lexiconInForce()
  const dictionary = dictionaryWith(overlay)
  const touched = new Set(overlay.map(({ kind, key }) => `${kind} ${key}`))
  const all = Object.fromEntries(
    LISTS.map((name) => [name, rowsOf(name, dictionary).filter(({ words }) => holds(words, q))]),
  ) as Record<List, Omit<DictionaryRow, 'isStock'>[]>
  const counts = Object.fromEntries(LISTS.map((name) => [name, all[name].length])) as Record<List, number>
  const rows = paged(all[list], page, PAGE)
  const marked = rows.rows.map((row) => ({ ...row, isStock: !touched.has(`${list} ${row.key}`) }))
  return { ...rows, rows: marked, counts, atlas: dictionary.ATLAS_ENTRY.size }
}

function rowsOf(list: List, dictionary: Dictionary): Omit<DictionaryRow, 'isStock'>[] {
  const { nodes } = stock().taxonomy
  const namesOf = new Map(nodes.map(({ id, zh, en }) => [id, [zh, en]]))
  switch (list) {
    case 'EQUIVALENT':
      return [...dictionary.EQUIVALENT].map(([key, words]) => ({ key, words, nodes: [] }))
    case 'AMBIGUOUS':
      return [...dictionary.AMBIGUOUS.values()].map(({ term, node_ids }) => ({
        key: term,
        words: [term, ...node_ids.flatMap((id) => namesOf.get(id) ?? [])],
        nodes: node_ids.map((id) => ({ id, meaning: null })),
      }))
    case 'HOMOGRAPH':
      return [...dictionary.HOMOGRAPH.values()].map(({ term, meanings }) => ({
        key: term,
        words: [term, ...meanings.flatMap(({ node, meaning }) => [meaning, ...(namesOf.get(node) ?? [])])],
        nodes: meanings.map(({ node, meaning }) => ({ id: node, meaning })),
      }))
    case 'TAXONOMY':
      return nodes.map(({ id, zh, en, synonyms, broader }) => ({
        key: id,
        words: [zh, en, ...synonyms],
        nodes: broader.map((node) => ({ id: node, meaning: null })),
      }))
  }
}

export type AtlasFilter = { q: string; industry: string | null; field: string | null }
export type AtlasLine = Pick<AtlasEntry, 'id' | 'problem' | 'industry' | 'field' | 'objects' | 'symptoms'>

const textsOf = (entry: AtlasEntry): string[] => [
  entry.id,
  entry.problem,
  ...entry.objects,
  ...entry.symptoms,
  ...entry.causes,
  ...entry.remedies,
  ...entry.indicators.map(({ name }) => name),
  ...entry.en,
]

/** The problem atlas by industry and field, full text. `industries`: how many entries each has for the question. */
export async function atlasPage({ q, industry, field }: AtlasFilter, page: number) {
  const entries = [...(await dictionaryNow()).ATLAS_ENTRY.values()].filter((entry) => holds(textsOf(entry), q))
  const count = (of: (entry: AtlasEntry) => string | null, among: AtlasEntry[]) => {
    const counts = new Map<string, number>()
    for (const entry of among) {
      const id = of(entry)
      if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    return [...counts].map(([id, n]) => ({ id, n })).sort((a, b) => b.n - a.n)
  }
  const inIndustry = entries.filter((entry) => industry === null || entry.industry === industry)
  const shown = inIndustry.filter((entry) => field === null || entry.field === field)
  const rows = paged(shown, page, ATLAS_PAGE)
  return {
    ...rows,
    rows: rows.rows.map(
      ({ id, problem, industry: at, field: in_, objects, symptoms }): AtlasLine => ({
        id,
        problem,
        industry: at,
        field: in_,
        objects,
        symptoms,
      }),
    ),
    industries: count((entry) => entry.industry, entries),
    fields: industry === null ? [] : count((entry) => entry.field, inIndustry),
  }
}

/** One entry of the atlas as it stands now, with the changes about it. Missing for an id that is not there. */
export async function entryPage(actor: Actor, id: string) {
  const { overlay } = await lexiconInForce()
  const entry = found(dictionaryWith(overlay).ATLAS_ENTRY.get(id))
  return { entry, changes: await changesAbout(actor, 'ATLAS_ENTRY', id) }
}

const changesAbout = async (actor: Actor, kind: LexiconKind, key: string): Promise<ChangeLine[]> =>
  linesOf(
    await db.lexiconChange.findMany({
      where: { kind, key, AND: visibleChanges(actor) },
      orderBy: { proposedAt: 'desc' },
      take: 20,
    }),
  )

export type ChangeView = 'open' | 'inForce' | 'refused'
export const CHANGE_VIEWS = ['open', 'inForce', 'refused'] as const satisfies ChangeView[]
const STATUSES: Record<ChangeView, LexiconStatus[]> = {
  open: ['MEASURING', 'PROPOSED'],
  inForce: ['IN_FORCE'],
  refused: ['REFUSED'],
}

/** How it will be afterwards: added, edited or taken out. */
export type ChangeSort = 'add' | 'edit' | 'remove'
const sortOf = (before: unknown, after: unknown): ChangeSort =>
  before === null ? 'add' : after === null ? 'remove' : 'edit'

export type ChangeLine = {
  id: string
  kind: LexiconKind
  key: string
  title: string
  sort: ChangeSort
  status: LexiconStatus
  proposedBy: string | null
  proposedAt: string
  decidedBy: string | null
  decidedAt: string | null
  /** nDCG@10 before and after, once measured */
  nDCG10: { before: number; after: number } | null
}

type Row = NonNullable<Awaited<ReturnType<typeof db.lexiconChange.findFirst>>>

async function linesOf(rows: Row[]): Promise<ChangeLine[]> {
  const names = await namesOf(rows.flatMap(({ proposedById, decidedById }) => [proposedById, decidedById]))
  return rows.map((row) => {
    const effect = row.effect as Effect | FailedEffect | null
    return {
      id: row.id,
      kind: row.kind,
      key: row.key,
      title: titleOf(row.kind, row.key, (row.after ?? row.before) as Value | null),
      sort: sortOf(row.before, row.after),
      status: row.status,
      proposedBy: nameIn(names, row.proposedById),
      proposedAt: row.proposedAt.toISOString(),
      decidedBy: nameIn(names, row.decidedById),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      nDCG10: effect && 'after' in effect ? { before: effect.before.nDCG10, after: effect.after.nDCG10 } : null,
    }
  })
}

/** Names of the persons with these ids. */
export async function namesOf(ids: (string | null)[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids.filter((id): id is string => id !== null))]
  const users = await db.user.findMany({ where: { id: { in: asked } }, select: { id: true, name: true } })
  return new Map(users.map(({ id, name }) => [id, name]))
}
export const nameIn = (names: Map<string, string>, id: string | null) => (id ? (names.get(id) ?? null) : null)

export async function changesPage(actor: Actor, view: ChangeView, page: number) {
  const where = { AND: visibleChanges(actor), status: { in: STATUSES[view] } }
  const counted = await Promise.all(
    CHANGE_VIEWS.map((name) =>
      db.lexiconChange.count({ where: { AND: visibleChanges(actor), status: { in: STATUSES[name] } } }),
    ),
  )
  const counts = Object.fromEntries(CHANGE_VIEWS.map((name, at) => [name, counted[at]!])) as Record<ChangeView, number>
  const pages = Math.max(1, Math.ceil(counts[view] / PAGE))
  const at = Math.min(page, pages)
  const rows = await db.lexiconChange.findMany({
    where,
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
    skip: (at - 1) * PAGE,
    take: PAGE,
  })
  return { rows: await linesOf(rows), counts, total: counts[view], page: at, pages, pageSize: PAGE }
}

/** One change: what stood, what shall stand, what it does, and what this reader may do about it. */
export async function changePage(actor: Actor, id: string) {
  const row = found(await db.lexiconChange.findFirst({ where: { id, AND: visibleChanges(actor) } }))
  const [line] = await linesOf([row])
  const effect = row.effect as Effect | FailedEffect | null
  const [{ number }, version, decides, proposes] = await Promise.all([
    lexiconInForce(),
    db.lexiconVersion.findFirst({ where: { changeId: id }, select: { number: true } }),
    db.lexiconChange.count({ where: { id, AND: decidableChanges(actor) } }),
    db.lexiconChange.count({ where: { id, AND: proposableChanges(actor) } }),
  ])
  const party = { adopt: decides, refuse: decides, measureAgain: proposes }
  return {
    ...line!,
    before: row.before as Value | null,
    after: row.after as Value | null,
    note: row.note,
    reason: row.reason,
    effect,
    inForce: number,
    version: version?.number ?? null,
    acts: LEXICON_ACTS.filter((act) => party[act] > 0 && may(act, { status: row.status, effect }).ok),
  }
}
