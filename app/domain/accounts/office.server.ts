import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { OrganizationStatus } from '#prisma/generated/enums.ts'
import { can } from '../access/abilities.ts'
import type { Actor } from '../access/actor.ts'
import { found, type Sentence } from '../verdict.ts'
import {
  displayMobile,
  foldName,
  maskEmail,
  maskMobile,
  usccBodyAgrees,
  usccClass,
  usccVerdict,
} from './identifiers.ts'
import { askedId, managedUsers, reviewedOrganizations, staffOrganizations } from './scope.ts'

const PAGE = 30
const DAY = 24 * 60 * 60_000

type PageFacts = { page: number; pages: number; total: number; from: number; to: number }

/** Prisma hands `contains` and `startsWith` to LIKE as they are: its wildcards are meant as themselves. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

const pageFacts = (page: number, total: number): PageFacts => ({
  page,
  pages: Math.max(1, Math.ceil(total / PAGE)),
  total,
  from: total === 0 ? 0 : (page - 1) * PAGE + 1,
  to: Math.min(page * PAGE, total),
})

/** Organisations in one state: those that wait, the oldest first; the others, the newest first. */
export async function organizationQueue(actor: Actor, status: OrganizationStatus, page: number) {
  const scope = { AND: reviewedOrganizations(actor) } satisfies Prisma.OrganizationWhereInput
  const [groups, rows] = await Promise.all([
    db.organization.groupBy({ by: ['status'], where: scope, _count: true }),
    db.organization.findMany({
      where: { ...scope, status },
      orderBy: { createdAt: status === 'PENDING' ? 'asc' : 'desc' },
      skip: (page - 1) * PAGE,
      take: PAGE,
      select: {
        id: true,
        name: true,
        kind: true,
        uscc: true,
        districtId: true,
        zoneId: true,
        isExample: true,
        createdAt: true,
      },
    }),
  ])
  const at = now().getTime()
  const counts = Object.fromEntries(groups.map(({ status, _count }) => [status, _count])) as Partial<
    Record<OrganizationStatus, number>
  >
  return {
    counts,
    pager: pageFacts(page, counts[status] ?? 0),
    rows: rows.map(({ createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      days: Math.max(0, Math.floor((at - createdAt.getTime()) / DAY)),
    })),
  }
}

/** What an officer compares with the register. The applicant's contact is masked for those who only read. */
export async function organizationToReview(actor: Actor, id: string) {
  const row = found(
    await db.organization.findFirst({
      where: { id: askedId(id), AND: reviewedOrganizations(actor) },
      include: {
        memberships: {
          where: { role: 'ADMIN', endedAt: null },
          orderBy: { createdAt: 'asc' },
          select: { user: { select: { name: true, email: true, phone: true } } },
        },
      },
    }),
  )
  const { memberships, createdAt, verifiedAt, ...entry } = row
  const decides = can(actor, 'organization.verify')
  return {
    ...entry,
    createdAt: createdAt.toISOString(),
    verifiedAt: verifiedAt?.toISOString() ?? null,
    decides,
    applicants: memberships.map(({ user: { name, email, phone } }) => ({
      name,
      email: email && (decides ? email : maskEmail(email)),
      phone: phone && (decides ? displayMobile(phone) : maskMobile(phone)),
    })),
    code: row.uscc ? checkOfCode(row.uscc) : null,
    sameName: await sameNames(row.id, row.name),
  }
}

/** The result of checking a social credit code: its fault or none, the older check inside it, its class. */
function checkOfCode(uscc: string): { fault: Sentence | null; bodyAgrees: boolean; class: string } {
  const verdict = usccVerdict(uscc)
  return { fault: verdict.ok ? null : verdict.reason, bodyAgrees: usccBodyAgrees(uscc), class: usccClass(uscc) }
}

/** Other organisations whose name differs by width, brackets and blanks at most. */
async function sameNames(id: string, name: string) {
  const start = [...name].slice(0, 2).join('')
  const near = await db.organization.findMany({
    where: { id: { not: id }, name: { startsWith: literally(start) } },
    take: 1000,
    select: { id: true, name: true, status: true, uscc: true, kind: true },
  })
  return near.filter((other) => foldName(other.name) === foldName(name))
}

/** Accounts by a part of name or address, for the system administrator: no business data. */
export async function findUsers(actor: Actor, q: string, page: number) {
  const words = literally(q.normalize('NFKC').trim())
  const where: Prisma.UserWhereInput = {
    AND: managedUsers(actor),
    ...(words && {
      OR: [{ name: { contains: words, mode: 'insensitive' } }, { email: { contains: words.toLowerCase() } }],
    }),
  }
  const [total, rows] = await Promise.all([
    db.user.count({ where }),
    db.user.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * PAGE,
      take: PAGE,
      select: {
        id: true,
        name: true,
        email: true,
        status: true,
        lockedUntil: true,
        isExample: true,
        memberships: { where: { endedAt: null }, select: { role: true, organization: { select: { name: true } } } },
        sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1, select: { lastSeenAt: true } },
      },
    }),
  ])
  const at = now()
  return {
    pager: pageFacts(page, total),
    rows: rows.map(({ lockedUntil, sessions, memberships, ...row }) => ({
      ...row,
      locked: lockedUntil !== null && lockedUntil > at,
      lastSeenAt: sessions[0]?.lastSeenAt.toISOString() ?? null,
      memberships: memberships.map(({ role, organization }) => ({ role, organization: organization.name })),
    })),
  }
}

/** Government units that staff can be put into. */
export const staffUnits = (actor: Actor) =>
  db.organization.findMany({
    where: staffOrganizations(actor),
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  })
