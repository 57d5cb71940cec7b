import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { type HistoryEntry, historyOf } from '../../audit/queries.server.ts'
import { holidayTables } from '../../calendar/tables.server.ts'
import { daysSince, shanghaiDay } from '../../listings/life.ts'
import { publicAmount } from '../../matches/gaps.ts'
import { otherSide, passedOn } from '../../matches/rules.ts'
import { found } from '../../verdict.ts'
import { chainOf } from '../chain.ts'
import { mayNudge } from '../clocks.ts'
import { clockView, grouped } from '../due.ts'
import { peopleOf } from '../people.server.ts'
import { type DealViewer, isInTouch, isParty, isSide, mayGiveUp } from '../rules.ts'
import { dealsSeenBy, viewerOf } from '../scope.ts'
import { dealSteps, lastNudge, OTHER_KINDS, questionsIn, SAID_KINDS, stagesReached } from '../steps.ts'
import { HEAD, headOf } from './head.server.ts'
import { CLOCK } from './lines.server.ts'

const BUDGET = {
  budgetMode: true,
  budgetMin: true,
  budgetMax: true,
  budgetVisibility: true,
  publishedAt: true,
} as const
const { match } = HEAD

const PROGRESS = {
  ...HEAD,
  matchId: true,
  takenUpBySide: true,
  words: true,
  score: true,
  rank: true,
  createdAt: true,
  activeAt: true,
  contactAgreedAt: true,
  endedAt: true,
  endedBySide: true,
  refusal: true,
  loss: true,
  endWords: true,
  sides: { select: { side: true, agreedAt: true, contactId: true } },
  clocks: { where: { closedAt: null }, orderBy: { dueAt: 'asc' }, select: CLOCK },
  match: {
    select: {
      ...match.select,
      foundAt: true,
      demand: { select: { ...match.select.demand.select, ...BUDGET } },
    },
  },
} as const satisfies Prisma.DealSelect

type Row = Prisma.DealGetPayload<{ select: typeof PROGRESS }>

/** A person of a side, for who may call them. */
export type Contact = { id: string; name: string; email: string | null; phone: string | null }

/**
 * How a deal stands: the chain, whose turn it is, each step, both sides. What was written in it (`words`) and who of the
 * other side may be called (`contact`) is null for who may not know it. `stale`: days without an act. Times ISO 8601. Throws Missing for a stranger.
 */
export async function dealProgress(actor: Actor, number: string) {
  const row = found(await db.deal.findFirst({ where: { number, AND: dealsSeenBy(actor) }, select: PROGRESS }))
  const viewer = found(viewerOf(actor, row))
  const head = headOf(row, viewer)
  const entries = await stepsOfDeal(row.id)
  const at = now()
  const own = row.sides.find(({ side }) => side === viewer)
  const agreed = own ? own.agreedAt !== null : null
  return {
    head,
    amountFen: publicAmount(row.match.demand)?.toString() ?? null,
    days: daysSince(row.match.demand.publishedAt ?? row.createdAt, at),
    chain: chainOf({
      ...row,
      endedAt: iso(row.endedAt),
      postedAt: iso(row.match.demand.publishedAt),
      matchedAt: row.match.foundAt.toISOString(),
      reached: stagesReached(entries),
    }),
    steps: dealSteps(entries, {
      viewer,
      inTouch: head.inTouch,
      deal: row,
      questions: isParty(viewer) ? await questionsOf(row.id, entries) : undefined,
    }),
    posted: { at: iso(row.match.demand.publishedAt), foundAt: row.match.foundAt.toISOString() },
    why: { score: row.score, rank: row.rank },
    words: isParty(viewer) ? row.words : null,
    clocks: grouped(await clocksFor(row, viewer, at)),
    nudged: await nudgedFor(entries, viewer, at),
    stale: head.state === 'STALE' ? daysSince(row.activeAt, at) : null,
    asked: !head.ended && agreed === false,
    end: row.endedAt && endFor(row, viewer),
    sides: await sidesFor(row, viewer),
    people: own?.agreedAt && !head.ended && isSide(viewer) ? await peopleFor(row, viewer) : null,
    mayEnd: mayGiveUp(viewer, { ...row, agreed }).ok,
  }
}

export type DealProgress = Awaited<ReturnType<typeof dealProgress>>

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** Facts that are steps, newest first: of what is said the newest, of the rest all, so that the beginning stays. */
async function stepsOfDeal(id: string) {
  const [said, rest] = await Promise.all([
    historyOf('deal', id, { kinds: SAID_KINDS }),
    historyOf('deal', id, { kinds: OTHER_KINDS, all: true }),
  ])
  return [...said, ...rest].sort((a, b) => Number(BigInt(b.id) - BigInt(a.id)))
}

async function questionsOf(dealId: string, entries: readonly HistoryEntry[]): Promise<Map<string, string>> {
  const where = { dealId, id: { in: questionsIn(entries) } }
  const rows = await db.dealMessage.findMany({ where, select: { id: true, text: true } })
  return new Map(rows.map(({ id, text }) => [id, text]))
}

/** The other side was reminded by hand, today or so lately that it may not be again; null: it may be. */
async function nudgedFor(entries: readonly HistoryEntry[], viewer: DealViewer, at: Date) {
  const last = isSide(viewer) ? lastNudge(entries, otherSide(viewer)) : null
  if (!last || mayNudge(last, at, await holidayTables()).ok) return null
  return shanghaiDay(last) === shanghaiDay(at) ? ('TODAY' as const) : ('LATELY' as const)
}

/** Open answers: the reader's own first. */
async function clocksFor(row: Row, viewer: DealViewer, at: Date) {
  const tables = row.clocks.length > 0 ? await holidayTables() : new Map()
  const views = row.clocks.map((clock) => ({
    ...clockView(clock, viewer, at, tables),
    escalated: clock.toOfficerAt ? ('OFFICER' as const) : clock.toManagerAt ? ('MANAGER' as const) : null,
  }))
  return [...views.filter(({ whose }) => whose === 'OWN'), ...views.filter(({ whose }) => whose !== 'OWN')]
}

/** Who ended it and why; of a refusal the other side hears what is passed on. Words are for the parties. */
function endFor({ end, endedBySide, refusal, loss, endWords }: Row, viewer: DealViewer) {
  const whole = viewer === 'BUREAU' || viewer === endedBySide
  const by: 'OWN' | 'OTHER' | MatchSide | 'NOBODY' =
    endedBySide === null ? 'NOBODY' : endedBySide === viewer ? 'OWN' : isSide(viewer) ? 'OTHER' : endedBySide
  return { end, by, refusal: whole ? refusal : passedOn(refusal), loss, words: isParty(viewer) ? endWords : '' }
}

/** The two sides, and the technology manager by their organisation. */
async function sidesFor(row: Row, viewer: DealViewer) {
  const head = headOf(row, viewer)
  const shown = (side: MatchSide) => isParty(viewer) && (side === viewer || isInTouch(row))
  const contactFor = (side: MatchSide) => (shown(side) ? contactOf(row, side) : null)
  return {
    DEMAND: { organization: head.demand.organization, contact: await contactFor('DEMAND') },
    RESULT: { organization: head.result.organization, contact: await contactFor('RESULT') },
    manager: row.managerId ? await managerOf(row.managerId) : null,
  }
}

/** Whom a side has named, while they can act for it; null: nobody, or they have left. */
async function contactOf(row: Row, side: MatchSide): Promise<Contact | null> {
  const userId = row.sides.find((one) => one.side === side)?.contactId
  if (!userId) return null
  const membership = await db.membership.findFirst({
    where: { AND: [peopleOf(row, side), { userId }] },
    select: { user: { select: { id: true, name: true, email: true, phone: true } } },
  })
  return membership?.user ?? null
}

/** The organisation a technology manager works for. */
async function managerOf(userId: string): Promise<string | null> {
  const membership = await db.membership.findFirst({
    where: { userId, role: 'TECHNOLOGY_MANAGER', endedAt: null },
    select: { organization: { select: { name: true } } },
  })
  return membership?.organization.name ?? null
}

/** Who of one's own side could be its contact. */
async function peopleFor(row: Row, side: MatchSide) {
  const rows = await db.membership.findMany({
    where: peopleOf(row, side),
    orderBy: { user: { name: 'asc' } },
    take: 100,
    select: { user: { select: { id: true, name: true } } },
  })
  return rows.map(({ user }) => user)
}
