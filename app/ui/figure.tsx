import type { ReactNode } from 'react'

/** A number that opens its rows; the link carries the same filter and date as the number. */
function Figure({ value, href, unit }: { value: string; href: string; unit?: string }) {
  return (
    <>
      <a className="fig" href={href}>
        <b>{value}</b>
      </a>
      {unit && ` ${unit}`}
    </>
  )
}

type FigureItem = { label: string; value: string; href: string; unit?: string; late?: boolean }

type FigureListProps = { title: ReactNode; label: string; items: readonly FigureItem[]; note?: ReactNode }

/** Live figures of the front page. `label` names the list. */
export function FigureList({ title, label, items, note }: FigureListProps) {
  return (
    <aside className="today" aria-label={label}>
      <h2>{title}</h2>
      <dl>
        {items.map(({ late, ...item }) => (
          <div key={item.label} className={late ? 'late' : undefined}>
            <dt>{item.label}</dt>
            <dd>
              <Figure {...item} />
            </dd>
          </div>
        ))}
      </dl>
      {note && <p className="src">{note}</p>}
    </aside>
  )
}

/** Figures side by side, in a panel. */
export function Pairs({ items }: { items: readonly FigureItem[] }) {
  return (
    <dl className="pairs">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>
            <Figure {...item} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
