import type { NoticeKind } from '#prisma/generated/enums.ts'
import { formats } from '../../i18n/format.ts'
import type { Locale } from '../../i18n/keys.ts'
import { translator } from '../../i18n/translate.ts'
import type { Subject } from './messages.ts'

/** Characters a short message holds. */
export const PUSH_LENGTH = 70

/**
 * What stands on a locked screen: that something waits, of which number and until when. Nothing that was written, and
 * nobody's name: others look at it, too.
 */
export function pushWords(kind: NoticeKind, { number, ask }: Subject, locale: Locale): { title: string; text: string } {
  const t = translator(locale)
  const f = formats(locale)
  const due = ask?.mine && ask.dueAt ? `${f.dateTime(ask.dueAt).slice(5)}` : null
  const text = t(due ? 'notices.push.due' : 'notices.push.new', {
    kind: t(`notices.kind.${kind}`),
    number: number ?? '',
    due: due ?? '',
  })
  return { title: t('common.product'), text: text.replace(/\s{2,}/g, ' ').trim() }
}
