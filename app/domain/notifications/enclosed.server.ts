import { LOCALE_NAMES } from '#app/domain/accounts/language.ts'
import { meetingCalendar } from '#app/domain/deals/calendar-file.server.ts'
import type { Locale } from '#prisma/generated/enums.ts'
import type { Subject } from './messages.ts'

/** The entry for the reader's calendar that goes with a meeting which both sides agreed to, or which does not take place. */
export async function enclosedWith({ meetingId }: Subject, locale: Locale) {
  if (!meetingId) return {}
  const { method, content } = await meetingCalendar(meetingId, LOCALE_NAMES[locale])
  return { calendar: content, calendarMethod: method }
}
