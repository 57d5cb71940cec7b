import type { MatchSide } from '#prisma/generated/enums.ts'
import { type Formats, formats } from '../../i18n/format.ts'
import type { Locale, MessageKey } from '../../i18n/keys.ts'
import { type Translate, translator } from '../../i18n/translate.ts'
import { NOTIFIED, type NotifiedKind } from '../audit/facts.ts'
import type { Ask } from './recipients.ts'

/** Taking up reads differently for the enterprise, for the institution, and when the technology manager did it. */
const TAKEN_UP = ['deal.takenUp.DEMAND', 'deal.takenUp.RESULT', 'deal.takenUp.MANAGER'] as const

/** For who talks about a listing that is gone, and for the bureau. */
const OTHERS = [...TAKEN_UP, 'deal.listingGone', 'deal.stale.BUREAU'] as const

/** Facts that are told in none but other words. */
const UNWORDED = ['deal.takenUp', 'demand.withdrawn', 'result.withdrawn', 'result.restricted'] as const

type Worded = Exclude<NotifiedKind, (typeof UNWORDED)[number]>

/** Names of messages: one a kind of fact, more where readers need other words. */
export type MessageName = Worded | (typeof OTHERS)[number]

const isWorded = (kind: NotifiedKind): kind is Worded => !(UNWORDED as readonly NotifiedKind[]).includes(kind)

export const MESSAGES: readonly MessageName[] = [...NOTIFIED.filter(isWorded), ...OTHERS]

/** What a message speaks of. Plain JSON, kept with the notice; all times ISO 8601. */
export type Subject = {
  title: string
  number: string | null
  /** Where the reader can act; begins with a slash. */
  path: string
  /** The officer's, or the manager's, own words. */
  reason?: string
  /** When it ends unless its owner does something, and when they last confirmed it. */
  endsAt?: string
  confirmedAt?: string
  deal?: DealWords
  ask?: Asked
  /** The meeting whose calendar entry goes with the mail. */
  meetingId?: string
}

/** Of a deal, as this reader may know it. */
export type DealWords = {
  /** Who did it, or who waits. BOTH: both sides did; CLOCK: nobody. */
  by: MatchSide | 'MANAGER' | 'BOTH' | 'CLOCK'
  /** Their organisation; null: it is not named to this reader. */
  who: string | null
  /** The other listing of the pair. */
  otherTitle?: string
  otherNumber?: string
  /** What they wrote. */
  words?: string
  /** Why: a code as the catalogues name it; null: it is kept. */
  reason?: { list: 'matches.kind' | 'mail.loss'; code: string } | null
  startsAt?: string
  place?: string
  /** Name of a file. */
  file?: string
}

/** What is asked, until when, and of what a link must know. `mine`: of this reader. */
export type Asked = {
  what: Ask
  mine: boolean
  dueAt?: string
  clockId?: string
  meetingId?: string
  demandId?: string
  resultId?: string
}

export type Message = { subject: string; text: string }

/**
 * A notice in the reader's language, without links: a subject line and a few sentences in paragraphs. `at`: when it is told,
 * ISO 8601; what was due before is said to be late, and days of other years have their year.
 */
export function messageOf(message: MessageName, subject: Subject, locale: Locale, at: string): Message {
  const t = translator(locale)
  const params = paramsOf(subject, t, formats(locale), at)
  const words = (part: 'subject' | 'text') => t(`mail.${message}.${part}` as MessageKey, params)
  return { subject: words('subject').replace(/\s+/g, ' ').trim(), text: tidy(words('text')) }
}

/** What stands empty leaves no empty lines. */
const tidy = (text: string): string =>
  text
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

function paramsOf(
  { title, number, reason, endsAt, confirmedAt, deal, ask }: Subject,
  t: Translate,
  f: Formats,
  at: string,
) {
  const day = (iso?: string) => (iso ? f.date(iso) : '')
  return {
    title,
    number: number ?? '',
    reason: deal && 'reason' in deal ? reasonWords(deal.reason, t) : (reason ?? ''),
    date: day(endsAt),
    confirmed: day(confirmedAt),
    ...dueParams(ask, t, f, at),
    asked: ask ? t.code('mail.asked', ask.what) : '',
    ...dealParams(deal, t, f, at),
  }
}

/** What is due, or was and can still be done; of what others owe only until when. */
function dueParams(ask: Asked | undefined, t: Translate, f: Formats, at: string) {
  const { dueAt, mine } = ask ?? {}
  const late = mine === true && dueAt !== undefined && new Date(dueAt) <= new Date(at)
  const soon = t(late ? 'mail.soon.late' : 'mail.soon')
  if (!dueAt) return { due: '', soon }
  const due = late ? t('mail.until.late', { day: f.day(dueAt, at) }) : t('mail.until', { when: timeOf(dueAt, f, at) })
  return { due, soon }
}

const dealParams = (deal: DealWords | undefined, t: Translate, f: Formats, at: string) => ({
  who: deal ? whoWords(deal, t) : '',
  otherTitle: deal?.otherTitle ?? '',
  otherNumber: deal?.otherNumber ?? '',
  said: deal?.words ? t('mail.said', { words: deal.words }) : '',
  when: deal?.startsAt ? timeOf(deal.startsAt, f, at) : '',
  place: deal?.place ? t('mail.place', { place: deal.place }) : '',
  file: deal?.file ?? '',
})

/** 11 月 27 日 17:30 / 27 November 17:30 */
const timeOf = (iso: string, f: Formats, at: string): string => `${f.day(iso, at)} ${f.dateTime(iso).slice(-5)}`

function whoWords({ by, who }: DealWords, t: Translate): string {
  if (by === 'MANAGER' || by === 'BOTH') return t(`mail.who.${by}`)
  return who ?? t(`mail.who.${by}`)
}

function reasonWords(reason: DealWords['reason'], t: Translate): string {
  if (!reason) return t('mail.noReason')
  return reason.list === 'mail.loss' ? t.code('mail.loss', reason.code) : t.code('matches.kind', reason.code)
}
