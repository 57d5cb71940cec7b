import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { Notice } from './notice.tsx'
import { Ruler, type RulerProps } from './ruler.tsx'

type NoFitProps = RulerProps & {
  /** How many were looked through. */
  total: number
  /** Best score; null when nothing touched at all. */
  best: number | null
  /** Instead of “none of the … fits”. */
  title?: string
  note?: ReactNode
}

/** Says plainly that nothing is good enough, and by how much. */
export function NoFit({ total, best, threshold, marks, title, note }: NoFitProps) {
  const t = useT()
  return (
    <section className="sec nofit">
      <div>
        <h2 className="big">{title ?? t('ui.nofit', { total })}</h2>
        <p className="intro">
          {best === null ? t('ui.nofit.nothing', { threshold }) : t('ui.nofit.best', { best, threshold })}
        </p>
      </div>
      <div>
        {marks.length > 0 && <Ruler threshold={threshold} marks={marks} />}
        {note && <p className="src">{note}</p>}
      </div>
    </section>
  )
}

export type Way = { title: string; text?: ReactNode; children?: ReactNode; acts?: ReactNode }

/** Numbered ways on, each started by one button, and who looks after it until when. */
export function Ways({ ways, carer }: { ways: readonly Way[]; carer?: ReactNode }) {
  const t = useT()
  return (
    <>
      <ol className="ways">
        {ways.map(({ title, text, children, acts }, index) => (
          <li key={title}>
            <span className="rank" aria-hidden="true">
              {t.locale === 'en' ? index + 1 : '一二三四五六七八九'[index]}
            </span>
            <div>
              <h3>{title}</h3>
              {text && <p>{text}</p>}
              {children}
              {acts && <div className="acts">{acts}</div>}
            </div>
          </li>
        ))}
      </ol>
      {carer && <Notice kind="wait">{carer}</Notice>}
    </>
  )
}
