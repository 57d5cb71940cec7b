import type { ReactNode } from 'react'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Nav, type NavItem } from './frame.tsx'
import { Meta } from './page.tsx'

/** `label`: a heading for screen readers, where none is shown above the list. */
export const Rows = ({ label, children }: { label?: string; children: ReactNode }) => (
  <>
    {label && <h2 className="vh">{label}</h2>}
    <ul className="rows">{children}</ul>
  </>
)

type RowProps = {
  href: string
  title: ReactNode
  /** One plain sentence. */
  text?: ReactNode
  facts?: readonly ReactNode[]
  /** The one figure people compare, and a word under it. */
  side?: { figure?: ReactNode; note?: ReactNode }
  /** A day that leads the row, such as 11-27. */
  day?: { text: string; iso: string }
}

/** One thing in a list; the whole row is the link's target. */
export function Row({ href, title, text, facts = [], side, day }: RowProps) {
  return (
    <li className={day ? 'dated' : undefined}>
      {day && (
        <time className="day" dateTime={day.iso}>
          {day.text}
        </time>
      )}
      <div>
        <h3>
          <a href={href}>{title}</a>
        </h3>
        {text && <p>{text}</p>}
        <Meta facts={facts} />
      </div>
      {side && (
        <div className="side">
          {side.figure && <b>{side.figure}</b>}
          {side.note}
        </div>
      )}
    </li>
  )
}

/** How many there are, and how they are sorted. */
export function ListBar({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <div className="listbar">
      <p>
        <b>{title}</b> {note && <span className="note">{note}</span>}
      </p>
      {children}
    </div>
  )
}

export function SortBy({ options }: { options: readonly { href: string; label: string; current?: boolean }[] }) {
  return (
    <p className="sortby">
      <span className="note">{useT()('ui.sort')}</span>
      {options.map(({ href, label, current }) =>
        current ? (
          <b key={label} aria-current="true">
            {label}
          </b>
        ) : (
          <a key={label} href={href}>
            {label}
          </a>
        ),
      )}
    </p>
  )
}

export const Tabs = ({ label, items }: { label: string; items: readonly NavItem[] }) => (
  <Nav className="nav tabs" label={label} items={items} />
)

type PagerProps = {
  page: number
  pages: number
  total: number
  /** First and last row shown, counted from 1. */
  from: number
  to: number
  href: (page: number) => string
}

/** First, last and the neighbours of the page; nothing when one page holds all. */
export function Pager({ page, pages, total, from, to, href }: PagerProps) {
  const t = useT()
  const f = useFormats()
  if (pages <= 1) return null
  const near = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages)
  const shown = [...new Set(near)]
  return (
    <nav className="pager" aria-label={t('ui.pages')}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          {t('common.previous')}
        </a>
      )}
      {shown.flatMap((n, index) => [
        index > 0 && n - shown[index - 1]! > 1 && <span key={`gap-${n}`}>…</span>,
        n === page ? (
          <b key={n} aria-current="page">
            {n}
          </b>
        ) : (
          <a key={n} href={href(n)}>
            {n}
          </a>
        ),
      ])}
      {page < pages && (
        <a href={href(page + 1)} rel="next">
          {t('common.next')}
        </a>
      )}
      <span className="note">{t('ui.range', { from: f.number(from), to: f.number(to), total: f.number(total) })}</span>
    </nav>
  )
}

type EmptyProps = { title: string; children: ReactNode; act?: ReactNode }

/** What will appear here, and what makes it appear; one act. */
export function Empty({ title, children, act }: EmptyProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {typeof children === 'string' ? <p>{children}</p> : children}
      {act && <div className="acts">{act}</div>}
    </div>
  )
}
