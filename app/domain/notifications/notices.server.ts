import type { Locale } from '#app/i18n/keys.ts'
import type { Tx } from '#app/server/db.server.ts'
import { siteOrigin } from '#app/server/site.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MemberRole } from '#prisma/generated/enums.ts'
import type { NotifiedKind } from '../audit/facts.ts'
import { type MessageName, messageOf, type Subject } from './messages.ts'
import { type Due, takeDue } from './queue.server.ts'
import { type Audience, RECIPIENTS } from './recipients.ts'
import { toldOfVerdict } from './verdicts.server.ts'

type Reader = { email: string; locale: Locale }
type About = { subject: Subject; organizationId: string; createdById: string | null }

const LISTING = { title: true, number: true, organizationId: true, createdById: true } as const

/** Turns facts into waiting mail, in the transaction that marks them delivered: each is told once. */
export const deliverNotices = (): Promise<number> =>
  takeDue('notify', 20, false, async (tx, due) => {
    for (const fact of due) {
      const kind = fact.kind as NotifiedKind
      for (const { message, ...about } of await toldOf(tx, fact))
        for (const reader of await readersOf(tx, RECIPIENTS[kind], about, leftOut(message, fact))) {
          const { subject, text } = messageOf(message, about.subject, reader.locale, siteOrigin())
          await tx.mail.create({ data: { to: reader.email, subject: subject.slice(0, 200), text } })
        }
    }
  })

/** Who did it knows it already; that a pair is mutual is kept by both sides in writing, also by who answered second. */
const leftOut = (message: MessageName, { actorUserId }: Due): string | null =>
  message === 'match.mutual' ? null : actorUserId

/** What is told and of what: a verdict on a pair to one side or both, everything else to those around one thing. */
async function toldOf(tx: Tx, fact: Due): Promise<(About & { message: MessageName })[]> {
  if (fact.subjectType === 'match') return toldOfVerdict(tx, fact)
  const about = await aboutOf(tx, fact)
  return about ? [{ ...about, message: fact.kind as NotifiedKind }] : []
}

/** Where the reader can act on it; a thing that is gone needs no mail. */
async function aboutOf(tx: Tx, { kind, subjectType, subjectId, payload }: Due): Promise<About | null> {
  const { reason, outcome, expiresAt, archivesAt, confirmedAt } = payload as Record<string, string | undefined>
  const words = { reason: reason ?? outcome, endsAt: expiresAt ?? archivesAt, confirmedAt }
  if (subjectType === 'organization') {
    const row = await tx.organization.findUnique({ where: { id: subjectId }, select: { name: true } })
    const toOffice = RECIPIENTS[kind as NotifiedKind] === 'officers'
    const path = toOffice ? `/office/organizations/${subjectId}` : '/work/organization'
    return (
      row && {
        subject: { title: row.name, number: null, path, ...words },
        organizationId: subjectId,
        createdById: null,
      }
    )
  }
  const row =
    subjectType === 'demand'
      ? await tx.demand.findUnique({ where: { id: subjectId }, select: LISTING })
      : await tx.researchResult.findUnique({ where: { id: subjectId }, select: LISTING })
  if (!row) return null
  const { organizationId, createdById, title, number } = row
  return {
    subject: { title, number, path: listingPath(kind, subjectType, subjectId, number), ...words },
    organizationId,
    createdById,
  }
}

function listingPath(kind: string, type: string, id: string, number: string | null): string {
  if (kind === 'demand.submitted' || kind === 'result.checked') return `/office/${type}s/${id}`
  if (kind.startsWith('demand.help')) return '/work/help'
  if (kind.endsWith('.returned')) return `/work/${type}s/${id}/edit`
  return kind.endsWith('.published') && number ? `/${type}s/${number}` : `/work/${type}s/${id}`
}

const ROLES = {
  officers: ['OFFICER'],
  administrators: ['ADMIN'],
  owners: ['ADMIN'],
  institution: ['ADMIN', 'MEMBER'],
  managers: ['TECHNOLOGY_MANAGER'],
} as const satisfies Partial<Record<Audience, readonly MemberRole[]>>

/** Where the readers are members. */
function placeOf(audience: Audience, { organizationId }: About): Prisma.MembershipWhereInput {
  if (audience === 'officers') return {}
  return audience === 'managers' ? { organization: { status: 'VERIFIED' } } : { organizationId }
}

/** People with an address, each once, without the one who is left out. */
async function readersOf(tx: Tx, audience: Audience, about: About, leftOut: string | null): Promise<Reader[]> {
  if (!(audience in ROLES)) return []
  const place = placeOf(audience, about)
  const members = await tx.membership.findMany({
    where: {
      endedAt: null,
      user: { status: 'ACTIVE', email: { not: null } },
      OR: [
        { role: { in: [...ROLES[audience as keyof typeof ROLES]] }, ...place },
        ...(audience === 'owners' && about.createdById ? [{ userId: about.createdById, ...place }] : []),
      ],
    },
    select: { userId: true, user: { select: { email: true, locale: true } } },
    orderBy: { createdAt: 'asc' },
  })
  const readers = new Map<string, Reader>()
  for (const { userId, user } of members)
    if (userId !== leftOut && user.email)
      readers.set(userId, { email: user.email, locale: user.locale === 'EN' ? 'en' : 'zh-CN' })
  return [...readers.values()]
}
