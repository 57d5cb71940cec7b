import type { ReactNode } from 'react'
import { useFormats, useT } from '#app/i18n/context.tsx'
import type { LinkItem } from './frame.tsx'

type HistoryItem = {
  /** ISO date and time. */
  at: string
  /** What came of it, as a sentence. */
  title: ReactNode
  who?: ReactNode
  /** Such as “隔 3 天”. */
  since?: string
  text?: ReactNode
  links?: readonly LinkItem[]
}

/** What happened to a thing, newest first. */
export function History({ items }: { items: readonly HistoryItem[] }) {
  const f = useFormats()
  const t = useT()
  return (
    <>
      <h2 className="vh">{t('ui.history')}</h2>
      <ol className="log">
        {items.map(({ at, title, who, since, text, links = [] }, index) => (
          <li key={index}>
            <span className="when">
              <time dateTime={at}>{f.dateTime(at)}</time>
              {since && <small>{since}</small>}
            </span>
            <i aria-hidden="true" />
            <div>
              <h3>{title}</h3>
              {text && <p>{text}</p>}
              {(who || links.length > 0) && (
                <ul className="ev">
                  {who && <li>{who}</li>}
                  {links.map(({ href, label }) => (
                    <li key={href}>
                      <a href={href}>{label}</a>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
