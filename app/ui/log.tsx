import type { ReactNode } from 'react'
import { useFormats } from '#app/i18n/context.tsx'
import type { LinkItem } from './frame.tsx'

export type LogItem = {
  /** ISO date and time. */
  at: string
  /** One character of the chain; null: a plain block. */
  block: string | null
  /** A sentence that states the outcome. */
  title: ReactNode
  /** Such as “隔 3 天”. */
  since?: string
  text?: ReactNode
  who?: ReactNode
  links?: readonly LinkItem[]
}

/** One step of a log. `when`: its date, or date and time, in the reader's words. */
export function LogStep({ at, when, block, title, since, text, who, links = [] }: LogItem & { when: string }) {
  return (
    <li>
      <span className="when">
        <time dateTime={at}>{when}</time>
        {since && <small>{since}</small>}
      </span>
      <i aria-hidden="true">{block}</i>
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
  )
}

/** The steps of a thing with the blocks of its chain, newest first. */
export function Log({ items }: { items: readonly LogItem[] }) {
  const f = useFormats()
  return (
    <ol className="log log--chain">
      {items.map((item, index) => (
        <LogStep key={index} {...item} when={f.date(item.at)} />
      ))}
    </ol>
  )
}
