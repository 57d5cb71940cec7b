import { randomUUID } from 'node:crypto'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide, MessageKind } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { publicDemands } from '../../demands/scope.ts'
import { openlyCompared } from '../../matches/queries/pair.server.ts'
import { publicResults } from '../../results/scope.ts'
import type { DealViewer } from '../rules.ts'
import { type DealHead, dealHeadForParties, sideOf } from './head.server.ts'

/** Who wrote, as this reader may know it: a side's person by name once both are in touch, before that its organisation. */
export type Writer = { side: MatchSide | null; own: boolean; name: string | null; organization: string | null }

/** One thing that was said. Times ISO 8601. */
export type Said = {
  id: string
  kind: MessageKind
  writer: Writer
  text: string
  at: string
  /** Of a question: the point of the demand it is about, its answer, and by when it is due while there is none. */
  point: string
  answered: boolean
  dueAt: string | null
  late: boolean
  /** Of an answer: the question in its words. */
  to: { id: string; text: string } | null
}

/**
 * Oldest first; what is older than the newest so many is reached by `earlier`, the id of the first. `draftKey`: made
 * anew with the page, for its empty forms.
 */
export type Conversation = {
  head: DealHead
  own: MatchSide | null
  said: Said[]
  waiting: Said[]
  earlier: string | null
  draftKey: string
}

const SHOWN = 100

const MESSAGE = {
  id: true,
  kind: true,
  side: true,
  authorId: true,
  text: true,
  point: true,
  answersId: true,
  at: true,
} as const satisfies Prisma.DealMessageSelect

type Row = Prisma.DealMessageGetPayload<{ select: typeof MESSAGE }>

/**
 * What the parties of a deal said to each other before the message `before`; `waiting`: questions to the reader's side without an
 * answer, however old. Throws Missing for strangers and for the bureau.
 */
export async function conversation(actor: Actor, number: string, before: string | null = null): Promise<Conversation> {
  const head = await dealHeadForParties(actor, number)
  const rows = await db.dealMessage.findMany({
    where: { dealId: head.id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    ...(before && { cursor: { id: before }, skip: 1 }),
    take: SHOWN + 1,
    select: MESSAGE,
  })
  const shown = rows.slice(0, SHOWN).reverse()
  const clocks = await db.replyClock.findMany({
    where: { dealId: head.id, kind: 'QUESTION', closedAt: null },
    select: { subjectId: true, side: true, dueAt: true },
  })
  const [at, own] = [now(), sideOf(head.viewer)]
  const due = new Map(clocks.map(({ subjectId, dueAt }) => [subjectId!, dueAt]))
  const mine = clocks.flatMap(({ subjectId, side }) => (side === own && subjectId ? [subjectId] : []))
  const [asked, answers, waiting] = await Promise.all([
    textsOf(shown.flatMap(({ answersId }) => answersId ?? [])),
    answeredOf(shown),
    db.dealMessage.findMany({ where: { id: { in: mine } }, orderBy: [{ at: 'asc' }, { id: 'asc' }], select: MESSAGE }),
  ])
  const writers = await writersOf(head, [...shown, ...waiting])
  const saidOf = (row: Row): Said => ({
    id: row.id,
    kind: row.kind,
    writer: writers(row),
    text: row.text,
    at: row.at.toISOString(),
    point: row.point,
    answered: answers.has(row.id),
    dueAt: due.get(row.id)?.toISOString() ?? null,
    late: (due.get(row.id) ?? at) < at,
    to: row.answersId ? { id: row.answersId, text: asked.get(row.answersId) ?? '' } : null,
  })
  return {
    head,
    own,
    said: shown.map(saidOf),
    waiting: waiting.map(saidOf),
    earlier: rows.length > SHOWN ? shown[0]!.id : null,
    draftKey: randomUUID(),
  }
}

async function textsOf(ids: string[]): Promise<Map<string, string>> {
  const rows = await db.dealMessage.findMany({ where: { id: { in: ids } }, select: { id: true, text: true } })
  return new Map(rows.map(({ id, text }) => [id, text]))
}

async function answeredOf(rows: readonly Row[]): Promise<Set<string>> {
  const questions = rows.filter(({ kind }) => kind === 'QUESTION').map(({ id }) => id)
  const answers = await db.dealMessage.findMany({
    where: { answersId: { in: questions } },
    select: { answersId: true },
  })
  return new Set(answers.map(({ answersId }) => answersId!))
}

/** The technology manager is known to both by name. */
const namesShown = (viewer: DealViewer, side: MatchSide | null, inTouch: boolean): boolean =>
  inTouch || side === null || side === viewer

type Written = { side: MatchSide | null; authorId: string | null }

/** Who wrote each row, in the words this reader may read. */
export async function writersOf(head: DealHead, rows: readonly Written[]): Promise<(row: Written) => Writer> {
  const users = await db.user.findMany({
    where: { id: { in: [...new Set(rows.flatMap(({ authorId }) => authorId ?? []))] } },
    select: { id: true, name: true },
  })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  return ({ side, authorId }) => ({
    side,
    own: side === sideOf(head.viewer),
    name: (namesShown(head.viewer, side, head.inTouch) && authorId && names.get(authorId)) || null,
    organization: side === null ? null : ((side === 'DEMAND' ? head.demand : head.result).organization?.name ?? null),
  })
}

/**
 * How the pair of a deal compares now, for its two sides, and what their side has asked before: what the pair leaves open
 * can be asked with one tap. By what everybody may read of both alone, since a question is read by the other side and the
 * technology manager, after the end too. null while the engine is away, when a listing is not public, and for who is no
 * side.
 */
export async function comparedInDeal(actor: Actor, head: DealHead) {
  const side = sideOf(head.viewer)
  if (!side || head.ended) return null
  const open = await db.deal.count({
    where: { id: head.id, match: { demand: publicDemands, result: publicResults } },
  })
  if (open === 0) return null
  const compared = await openlyCompared(actor, { demand: head.demand.number, result: head.result.number })
  if (!compared) return null
  const asked = await db.dealMessage.findMany({
    where: { dealId: head.id, kind: 'QUESTION', side },
    select: { text: true },
  })
  return { ...compared, side, asked: asked.map(({ text }) => text) }
}
