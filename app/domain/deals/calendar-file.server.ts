import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator'
import type { Locale } from '#app/i18n/catalogues.ts'
import { type Translate, translator } from '#app/i18n/translate.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { env } from '#app/server/env.server.ts'
import { siteOrigin } from '#app/server/site.server.ts'
import type { MatchSide, MeetingStatus } from '#prisma/generated/enums.ts'
import { found } from '../verdict.ts'
import { agreedBy } from './meetings.ts'
import { peopleOf } from './people.server.ts'
import type { DealParties } from './rules.ts'

/** A calendar file (RFC 5545); `method` belongs into the Content-Type of a mail that carries it (RFC 5546). */
export type CalendarFile = { method: 'REQUEST' | 'CANCEL'; content: string }

const STATUS = {
  PROPOSED: ICalEventStatus.TENTATIVE,
  CONFIRMED: ICalEventStatus.CONFIRMED,
  DECLINED: ICalEventStatus.CANCELLED,
  CANCELLED: ICalEventStatus.CANCELLED,
} as const satisfies Record<MeetingStatus, ICalEventStatus>

const DEAL = {
  id: true,
  number: true,
  demandOrganizationId: true,
  resultOrganizationId: true,
  researcherId: true,
  managerId: true,
  sides: { select: { side: true, contactId: true } },
  match: { select: { demand: { select: { title: true } } } },
} as const

/**
 * A meeting as a file for anybody's calendar, times in UTC. Only its parties get it, and they have been in touch since
 * before it was proposed: the contacts of both sides stand in it with name and address; the site itself is the organiser.
 */
export async function meetingCalendar(meetingId: string, locale: Locale = 'zh-CN'): Promise<CalendarFile> {
  const meeting = found(await db.meeting.findUnique({ where: { id: meetingId }, include: { deal: { select: DEAL } } }))
  const { deal } = meeting
  const t = translator(locale)
  const cancelled = STATUS[meeting.status] === ICalEventStatus.CANCELLED
  const room = `${siteOrigin()}/work/deals/${deal.number}/meetings`
  const event: ICalEventData = {
    id: `meeting-${meeting.id}@${new URL(siteOrigin()).hostname}`,
    sequence: meeting.sequence,
    stamp: now(),
    start: meeting.startsAt,
    end: meeting.endsAt,
    summary: t('room.calendar.summary', { title: deal.match.demand.title }),
    description: [meeting.agenda, await managerLine(deal.managerId, t), t('room.calendar.where', { room })]
      .filter(Boolean)
      .join('\n\n'),
    location: meeting.place,
    status: STATUS[meeting.status],
    organizer: { name: t('common.product'), email: ownAddress() },
    attendees: (await contactsOf(deal)).map(({ side, name, email }) => ({
      name,
      email,
      role: ICalAttendeeRole.REQ,
      rsvp: false,
      status: agreedBy(meeting, side) ? ICalAttendeeStatus.ACCEPTED : ICalAttendeeStatus.NEEDSACTION,
    })),
  }
  const calendar = ical({ prodId: { company: 'Qinqiao', product: 'Meetings', language: locale } })
  calendar.method(cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST)
  calendar.createEvent(event)
  return { method: cancelled ? 'CANCEL' : 'REQUEST', content: calendar.toString() }
}

/** The address the product writes from, out of “name <address>”. */
const ownAddress = (): string => /<([^<>]+)>\s*$/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM

async function managerLine(managerId: string | null, t: Translate): Promise<string> {
  const manager = managerId && (await db.user.findUnique({ where: { id: managerId }, select: { name: true } }))
  return manager ? t('room.calendar.manager', { name: manager.name }) : ''
}

type Contact = { side: MatchSide; name: string; email: string }

/** The contact of each side, where they still act for it. */
async function contactsOf(
  deal: DealParties & { sides: { side: MatchSide; contactId: string | null }[] },
): Promise<Contact[]> {
  const rows = await Promise.all(
    deal.sides.map(async ({ side, contactId }) => {
      const member =
        contactId &&
        (await db.membership.findFirst({
          where: { AND: [peopleOf(deal, side), { userId: contactId }] },
          select: { user: { select: { name: true, email: true } } },
        }))
      const { name, email } = (member || null)?.user ?? { name: '', email: null }
      return email ? [{ side, name, email }] : []
    }),
  )
  return rows.flat()
}
