import type { Locale } from '../../i18n/keys.ts'
import { type Translate, translator } from '../../i18n/translate.ts'
import type { Told } from '../alerts/told.server.ts'

/** Items written out in one mail; the page has the rest. */
const SHOWN = 20

const ALERTS = '/work/alerts'

/** One mail about everything new to a reader, at least one item, in their language: matches first, the best first. */
export function digestOf(items: readonly Told[], locale: Locale, origin: string): { subject: string; text: string } {
  const t = translator(locale)
  const matches = items.filter(({ source }) => source === 'match').sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
  const ordered = [...matches, ...items.filter(({ source }) => source === 'search')]
  const shown = ordered.slice(0, SHOWN)
  const part = (source: Told['source']) => {
    const lines = shown.flatMap((item, at) => (item.source === source ? [itemText(item, at + 1, t, origin)] : []))
    return lines.length > 0 ? [t(`mail.alerts.${source}`), ...lines] : []
  }
  const more = ordered.length - shown.length
  const link = origin + ALERTS
  const text = [
    ...part('match'),
    ...part('search'),
    ...(more > 0 ? [t('mail.alerts.more', { n: more, link })] : []),
    t('mail.alerts.pace', { link }),
    t('mail.foot'),
  ].join('\n\n')
  return { subject: t('mail.alerts.subject', { n: ordered.length, title: ordered[0]!.title }), text: `${text}\n` }
}

function itemText(
  { score, title, number, about, source, reason, path }: Told,
  at: number,
  t: Translate,
  origin: string,
) {
  return [
    `${at}. ${score === null ? '' : t('mail.alerts.score', { score })}${t('mail.alerts.listing', { title, number })}`,
    source === 'match' ? `   ${t('mail.alerts.about', { title: about })}` : '',
    `   ${t.sentence(reason)}`,
    `   ${origin}${path}`,
  ]
    .filter(Boolean)
    .join('\n')
}
