import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { Meta } from './page.tsx'
import { type Segment, Segments } from './segments.tsx'

type PeekItem = {
  score: number
  href: string
  title: ReactNode
  facts?: readonly ReactNode[]
  /** The words that speak for it. */
  why?: readonly Segment[]
}

type PeekProps = {
  items: readonly PeekItem[]
  /** Said when there is nothing: too little written, or nothing good enough. */
  empty: ReactNode
  title?: string
  note?: ReactNode
}

/** What the text as it stands would find. Part `peek` of a live form; opens beside the form, not instead of it. */
export function Peek({ items, empty, title, note }: PeekProps) {
  const t = useT()
  return (
    <div className="panel" data-live-part="peek" aria-live="polite">
      <h2>{title ?? (items.length > 0 ? t('ui.peek', { n: items.length }) : t('ui.peek.none'))}</h2>
      {items.length === 0 && <p className="small-p">{empty}</p>}
      {items.length > 0 && (
        <ol className="peek">
          {items.map(({ score, href, title, facts = [], why }) => (
            <li key={href}>
              <b className="k">
                {score}
                <span className="vh"> {t('ui.points')}</span>
              </b>
              <div>
                <h3>
                  <a href={href} target="_blank" rel="noopener">
                    {title}
                  </a>
                </h3>
                <Meta facts={facts} />
                {why && why.length > 0 && (
                  <p>
                    <Segments segments={why} />
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
      {note && <p className="src">{note}</p>}
    </div>
  )
}
