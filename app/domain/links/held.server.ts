import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { LinkPurpose } from '#prisma/generated/enums.ts'
import type { Actor, Person } from '../access/actor.ts'
import { personsOf } from '../accounts/session.server.ts'
import { type About, aboutOf } from './about.server.ts'
import type { Unanswerable } from './part.server.ts'
import { deathOf, isAnswer } from './purposes.ts'
import { idIn, isSigned } from './token.server.ts'

export const LINK = {
  id: true,
  purpose: true,
  userId: true,
  groupId: true,
  dealId: true,
  clockId: true,
  meetingId: true,
  demandId: true,
  resultId: true,
  noticeKind: true,
  createdAt: true,
  expiresAt: true,
  usedAt: true,
  revokedAt: true,
  user: { select: { name: true, locale: true } },
} as const satisfies Prisma.ActionLinkSelect

export type LinkRow = Prisma.ActionLinkGetPayload<{ select: typeof LINK }>

/** The row a token was signed for; null when it was forged, altered or cut. */
export async function signedLink(token: string): Promise<LinkRow | null> {
  const id = idIn(token)
  const row = id ? await db.actionLink.findUnique({ where: { id }, select: LINK }) : null
  return row && isSigned(token, row) ? row : null
}

/** The links that are spent together with this one. */
export const spentWith = ({ id, groupId, purpose }: Pick<LinkRow, 'id' | 'groupId' | 'purpose'>) =>
  isAnswer(purpose) ? { groupId, purpose: { not: 'FEWER_MAILS' as const } } : { id }

/** By which link of a group the answer was given; null: by none. */
export const usedIn = async (
  link: Pick<LinkRow, 'id' | 'groupId' | 'purpose'>,
  client: Pick<Tx, 'linkOpening'> = db,
): Promise<LinkPurpose | null> =>
  (
    await client.linkOpening.findFirst({
      where: { outcome: 'used', link: spentWith(link) },
      select: { link: { select: { purpose: true } } },
    })
  )?.link.purpose ?? null

/**
 * Why a link does nothing. `other`: opened by somebody signed in as another; `left`: its owner is disabled, left the
 * organisation, or that was suspended; `spent`: used, or another of its mail (`by`); `revoked`: taken back by its owner.
 */
export type Dead =
  | { why: 'other' | 'left' | 'revoked' | 'expired' }
  | { why: 'spent'; by: LinkPurpose | null; about: About | null }
  | ({ why: 'moot' } & Unanswerable)

/** A link as it stands now: what it is about and who acts by it, or why it is dead. */
export type Standing = { dead: null; actor: Person; about: About } | { dead: Dead; actor: Person | null }

/** How a link stands for who opens it. Nothing is changed. */
export async function standingOf(link: LinkRow, visitor: Actor): Promise<Standing> {
  if (visitor.kind === 'person' && visitor.userId !== link.userId) return { dead: { why: 'other' }, actor: null }
  const persons = await personsOf(link.userId, `link:${link.id}`)
  const held = await aboutOf(
    link,
    persons.filter(({ organization }) => organization?.status !== 'SUSPENDED'),
  )
  if (!held) return { dead: { why: 'left' }, actor: null }
  const by = link.usedAt ? await usedIn(link) : null
  const death = deathOf(link, by !== null, now())
  const { actor, about, unanswerable } = held
  if (death === 'spent') return { dead: { why: death, by, about }, actor }
  if (unanswerable) return { dead: { why: 'moot', ...unanswerable }, actor }
  return death ? { dead: { why: death }, actor } : { dead: null, actor, about }
}
