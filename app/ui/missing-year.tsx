import type { ReactNode } from 'react'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Notice } from './notice.tsx'

type Props = {
  year: number
  /** ISO date. */
  refusedFrom: string
  act?: ReactNode
}

/** A year's official holidays are not known: until when answers can still be asked for. */
export function MissingYear({ year, refusedFrom, act }: Props) {
  const t = useT()
  const f = useFormats()
  return (
    <Notice kind="now" title={t('calendar.missing.title', { year })}>
      <p>{t('calendar.missing', { year, day: f.day(refusedFrom) })}</p>
      {act && <div className="acts">{act}</div>}
    </Notice>
  )
}
