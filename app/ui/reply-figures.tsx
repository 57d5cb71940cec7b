import type { ReplyFigures as Figures } from '#app/domain/deals/replies.ts'
import { useT } from '#app/i18n/context.tsx'

/** 97% of a share 0…1. */
export const percent = (share: number): string => `${Math.round(100 * share)}%`

/** How long answers took, in working days. */
export function useWorkdays(): (days: number) => string {
  const t = useT()
  return (days) => (days < 0.5 ? t('replies.halfDay') : t('replies.workdays', { n: days.toFixed(1) }))
}

type Props = {
  figures: Figures
  /** The rows behind the figures, for who may open them. */
  href?: string
}

/** How fast an organisation answers, and what that means in one sentence. */
export function ReplyFigures({ figures: { count, median, share }, href }: Props) {
  const t = useT()
  const workdays = useWorkdays()
  if (share === null)
    return (
      <>
        <p>{t('replies.tooFew', { n: count })}</p>
        <p className="src">{t('replies.definition')}</p>
      </>
    )
  return (
    <>
      <dl className="pairs">
        <div>
          <dt>{t('replies.median')}</dt>
          <dd>{median === null ? t('replies.neverAnswered') : <Value href={href}>{workdays(median)}</Value>}</dd>
        </div>
        <div>
          <dt>{t('replies.share')}</dt>
          <dd>
            <Value href={href}>{percent(share)}</Value> {t('replies.of', { n: count })}
          </dd>
        </div>
      </dl>
      <p className="src">{t('replies.definition')}</p>
    </>
  )
}

function Value({ href, children }: { href?: string; children: string }) {
  const value = <b>{children}</b>
  return href ? (
    <a className="fig" href={href}>
      {value}
    </a>
  ) : (
    <span className="fig">{value}</span>
  )
}
