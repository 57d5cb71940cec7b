import { formats } from '../../i18n/format.ts'
import type { Locale, MessageKey } from '../../i18n/keys.ts'
import { translator } from '../../i18n/translate.ts'
import type { NotifiedKind } from '../audit/facts.ts'

/** What a message speaks of. `path` leads to where the reader can act; `reason` is the officer's own words. */
export type Subject = {
  title: string
  number: string | null
  path: string
  reason?: string
  /** When it ends unless its owner does something, and when they last confirmed it; ISO 8601. */
  endsAt?: string
  confirmedAt?: string
}

/** Fact → subject line and text in the reader's language. `origin` is the site's address without a final slash. */
export function messageOf(kind: NotifiedKind, subject: Subject, locale: Locale, origin: string) {
  const t = translator(locale)
  const day = (iso?: string) => (iso ? formats(locale).date(iso) : '')
  const params = {
    title: subject.title,
    number: subject.number ?? '',
    reason: subject.reason ?? '',
    date: day(subject.endsAt),
    confirmed: day(subject.confirmedAt),
    link: origin + subject.path,
  }
  const key = (part: 'subject' | 'text') => `mail.${kind}.${part}` as MessageKey
  return { subject: t(key('subject'), params), text: `${t(key('text'), params)}\n\n${t('mail.foot')}\n` }
}
