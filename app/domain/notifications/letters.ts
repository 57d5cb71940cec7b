import type { LinkPurpose } from '#prisma/generated/enums.ts'
import type { Locale } from '../../i18n/keys.ts'
import { type Translate, translator } from '../../i18n/translate.ts'
import { type MessageName, messageOf, type Subject } from './messages.ts'

/** Absolute addresses of the answers a notice offers. */
export type Answers = Partial<Record<LinkPurpose, string>>

export type Told = { message: MessageName; subject: Subject; answers: Answers }

/** `at`: when it is written, ISO 8601. */
type Reader = { locale: Locale; origin: string; at: string; fewer: string | undefined }
type Letter = { subject: string; text: string }

const CHOICES = '/work/inbox/choices'
const INBOX = '/work/inbox'

/** Notices written out in one digest; the inbox has the rest. */
export const SHOWN = 20

/** One notice as one mail: what it is, the answers each on a line of its own, the page, and how to get fewer of these. */
export function letterOf({ message, subject, answers }: Told, reader: Reader): Letter {
  const t = translator(reader.locale)
  const words = messageOf(message, subject, reader.locale, reader.at)
  const parts = [
    words.text,
    ...answerLines(answers, t),
    `${t('mail.open')}\n${reader.origin}${subject.path}`,
    footOf(reader, t),
  ]
  return { subject: words.subject, text: `${parts.join('\n\n')}\n` }
}

/** Several notices as one mail, in the order in which they came; `all` counts those that are not written out as well. */
export function digestLetterOf(told: readonly Told[], all: number, reader: Reader): Letter {
  const t = translator(reader.locale)
  const shown = told.slice(0, SHOWN)
  const items = shown.map(({ message, subject, answers }, at) => {
    const words = messageOf(message, subject, reader.locale, reader.at)
    const lines = [words.text, ...answerLines(answers, t), `${reader.origin}${subject.path}`].join('\n')
    return `${at + 1}. ${words.subject}\n${indented(lines)}`
  })
  const more = all - shown.length
  const rest = more > 0 ? [t('mail.digest.more', { n: more, link: reader.origin + INBOX })] : []
  const first = messageOf(told[0]!.message, told[0]!.subject, reader.locale, reader.at).subject
  return {
    subject: all === 1 ? first : t('mail.digest.subject', { n: all, title: first }),
    text: `${[t('mail.digest.text', { n: all }), ...items, ...rest, footOf(reader, t)].join('\n\n')}\n`,
  }
}

const indented = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `   ${line}`)
    .join('\n')

const answerLines = (answers: Answers, t: Translate): string[] =>
  Object.entries(answers).map(([purpose, url]) => `${t(`mail.link.${purpose as LinkPurpose}`)}\n${url}`)

const footOf = ({ origin, fewer }: Reader, t: Translate): string =>
  [
    '—',
    t('mail.foot'),
    ...(fewer ? [`${t('mail.link.FEWER_MAILS')}${fewer}`] : []),
    `${t('mail.choices')}${origin}${CHOICES}`,
  ].join('\n')
