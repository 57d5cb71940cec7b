import { formats } from '../../i18n/format.ts'
import type { Locale, MessageKey } from '../../i18n/keys.ts'
import { type Translate, translator } from '../../i18n/translate.ts'
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
  /** Of a pair: the other side's listing and organisation (null: it does not name itself), and why it was refused. */
  pair?: {
    organization: string | null
    number: string
    title: string
    score: number
    reason: string | null
  }
}

/** Kinds of message: one a kind of fact, and one for a fact that makes a pair mutual. */
export type MessageName = NotifiedKind | 'match.mutual'

/** Fact → subject line and text in the reader's language. `origin` is the site's address without a final slash. */
export function messageOf(kind: MessageName, subject: Subject, locale: Locale, origin: string) {
  const t = translator(locale)
  const day = (iso?: string) => (iso ? formats(locale).date(iso) : '')
  const params = {
    title: subject.title,
    number: subject.number ?? '',
    reason: subject.reason ?? '',
    date: day(subject.endsAt),
    confirmed: day(subject.confirmedAt),
    link: origin + subject.path,
    ...(subject.pair && pairWords(subject.pair, t)),
  }
  const key = (part: 'subject' | 'text') => `mail.${kind}.${part}` as MessageKey
  return { subject: t(key('subject'), params), text: `${t(key('text'), params)}\n\n${t('mail.foot')}\n` }
}

const pairWords = ({ organization, number, title, score, reason }: NonNullable<Subject['pair']>, t: Translate) => ({
  organization: organization ?? t('mail.match.unnamed'),
  otherNumber: number,
  otherTitle: title,
  score,
  reason: reason ? t.code('matches.kind', reason) : t('mail.match.noReason'),
})
