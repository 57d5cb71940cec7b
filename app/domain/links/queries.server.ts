import type { Locale as LocaleName } from '#app/i18n/keys.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { LinkPurpose } from '#prisma/generated/enums.ts'
import type { Actor, Person } from '../access/actor.ts'
import { LOCALE_NAMES } from '../accounts/language.ts'
import type { About } from './about.server.ts'
import { type Ask, askOf } from './ask.server.ts'
import { type Dead, LINK, type LinkRow, signedLink, standingOf } from './held.server.ts'
import { dueOf, type Unanswerable } from './part.server.ts'
import { isFresh, MINUTE } from './purposes.ts'
import { type Receipt, receiptOf } from './receipt.server.ts'
import { tokenOf } from './token.server.ts'
import { opened } from './use.server.ts'

/**
 * The page of a link. `dead` says why it does nothing; a spent one has its receipt instead, with everything on it while it
 * is fresh. `tokens`: the links of the same mail that live, by purpose, this one among them. `teacher`: how one is
 * addressed. `due`: when an answer is due, null when nothing runs; `late`: that has passed, and the link lives `until`
 * then. `today`: when the page was made.
 */
export type LinkPage =
  | { state: 'dead'; why: 'forged' | Exclude<Dead['why'], 'spent' | 'moot'>; visitor: string | null }
  | { state: 'moot'; meanwhile: Unanswerable }
  | { state: 'done'; today: string; fresh: boolean; purpose: LinkPurpose; receipt: Receipt }
  | {
      state: 'open'
      purpose: LinkPurpose
      reader: { name: string; teacher: boolean }
      today: string
      due: string | null
      late: boolean
      until: string
      ask: Ask
      tokens: Partial<Record<LinkPurpose, string>>
    }

/** The language of whom a link was made for; null for a forged one. */
export async function readerLocale(token: string): Promise<LocaleName | null> {
  const link = await signedLink(token)
  return link && LOCALE_NAMES[link.user.locale]
}

/** What the page of a link shows to who opens it. Nothing happens by it but that the opening is noted. */
export async function linkPage(token: string, visitor: Actor): Promise<LinkPage> {
  const link = await signedLink(token)
  if (!link) return { state: 'dead', why: 'forged', visitor: null }
  const standing = await standingOf(link, visitor)
  const { dead } = standing
  if (dead?.why === 'spent') {
    const usedAt = link.usedAt ?? now()
    const fresh = dead.by === link.purpose && isFresh(usedAt, now())
    if (!fresh) await opened(link.id, 'spent')
    const receipt = await receiptOf(link, standing.actor, dead, fresh)
    return { state: 'done', today: now().toISOString(), fresh, purpose: link.purpose, receipt }
  }
  await opened(link.id, dead ? dead.why : 'shown')
  if (dead?.why === 'moot') return { state: 'moot', meanwhile: { what: dead.what, by: dead.by, number: dead.number } }
  if (dead) return { state: 'dead', why: dead.why, visitor: visitor.kind === 'person' ? visitor.name : null }
  return openPage(link, standing as Extract<typeof standing, { dead: null }>)
}

async function openPage(link: LinkRow, { actor, about }: { actor: Person; about: About }): Promise<LinkPage> {
  const { role } = actor
  const [due, at] = [await dueOf(link), now()]
  return {
    state: 'open',
    purpose: link.purpose,
    reader: { name: actor.name, teacher: role === 'researcher' || role === 'ttoMember' || role === 'ttoAdmin' },
    today: at.toISOString(),
    due: due?.toISOString() ?? null,
    late: due !== null && due <= at,
    until: link.expiresAt.toISOString(),
    ask: await askOf(actor, about),
    tokens: await tokensBeside(link),
  }
}

const live = () => ({ usedAt: null, revokedAt: null, expiresAt: { gt: now() } })

/** The answers of the same mail, and the way to fewer mails that was made with it. */
async function tokensBeside({ groupId, userId, createdAt }: LinkRow): Promise<Partial<Record<LinkPurpose, string>>> {
  const answers = await db.actionLink.findMany({ where: { groupId, userId, ...live() }, select: LINK })
  const fewer = await db.actionLink.findFirst({
    where: { userId, purpose: 'FEWER_MAILS', createdAt: { gte: new Date(createdAt.getTime() - MINUTE) }, ...live() },
    orderBy: { createdAt: 'asc' },
    select: LINK,
  })
  return Object.fromEntries([...(fewer ? [fewer] : []), ...answers].map((row) => [row.purpose, tokenOf(row)]))
}

/** Links of one's own that could still be used, and the last that were, newest first. */
export async function ownLinks(actor: Person) {
  const count = await db.actionLink.count({
    where: { userId: actor.userId, ...live() },
  })
  const used = await db.linkOpening.findMany({
    where: { outcome: 'used', link: { userId: actor.userId } },
    orderBy: { at: 'desc' },
    take: 5,
    select: { id: true, at: true, link: { select: { purpose: true } } },
  })
  return { live: count, used: used.map(({ id, at, link }) => ({ id, at: at.toISOString(), purpose: link.purpose })) }
}
