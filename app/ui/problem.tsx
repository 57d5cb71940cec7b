import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { Act } from './act.tsx'

type ProblemProps = {
  status: number
  /** What to do, then why. */
  sentence?: ReactNode
  back?: { href: string; label: string }
}

const KNOWN = [400, 403, 404, 405, 409, 413, 429, 500, 503] as const

/** Body of an error page. */
export function Problem({ status, sentence, back }: ProblemProps) {
  const t = useT()
  const known = KNOWN.find((one) => one === status) ?? 500
  return (
    <section className="problem">
      <p className="note">{status}</p>
      <h1>{t(`problem.title.${known}`)}</h1>
      {sentence && <p className="intro">{sentence}</p>}
      <div className="acts">
        <Act look="secondary" href={back?.href ?? '/'}>
          {back?.label ?? t('problem.back')}
        </Act>
      </div>
    </section>
  )
}
