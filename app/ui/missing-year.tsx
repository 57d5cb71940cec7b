import type { ReactNode } from 'react'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Notice } from './notice.tsx'

type Props = {
  year: number
  /** ISO date. */
  refusedFrom: string
  /** That day has come. */
  isRefused: boolean
  act?: ReactNode
}

/** A year's official holidays are not known: until when answers can still be asked for. */
export function MissingYear({ year, refusedFrom, isRefused, act }: Props) {
  const t = useT()
  const f = useFormats()
  return (
    <Notice kind={isRefused ? 'now' : 'wait'} title={t('calendar.missing.title', { year })}>
      <p>{t('calendar.missing', { year, day: f.day(refusedFrom) })}</p>
      {act && <div className="acts">{act}</div>}
    </Notice>
  )
}
