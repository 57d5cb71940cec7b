import { Fragment, type ReactNode, useId } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { useContentLang, Words } from './segments.tsx'

export type Crumb = { label: string; href?: string }

function Crumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav aria-label={useT()('common.here')}>
      <ol className="crumbs">
        {items.map(({ label, href }) =>
          href ? (
            <li key={label}>
              <a href={href}>{label}</a>
            </li>
          ) : (
            <li key={label} aria-current="page">
              {label}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}

/** One grey line of facts; empty ones are left out. */
export function Meta({ facts }: { facts: readonly ReactNode[] }) {
  const shown = facts.filter((fact) => fact !== null && fact !== undefined && fact !== false && fact !== '')
  if (shown.length === 0) return null
  return (
    <p className="meta">
      {shown.map((fact, index) => (
        <span key={index}>{fact}</span>
      ))}
    </p>
  )
}

type PageHeadProps = {
  title: string
  /** Words of a title that a user wrote. Given (even empty), the title is user text. */
  segments?: readonly string[]
  crumbs?: readonly Crumb[]
  meta?: readonly ReactNode[]
  acts?: ReactNode
}

export function PageHead({ title, segments, crumbs, meta = [], acts }: PageHeadProps) {
  return (
    <>
      {crumbs && <Crumbs items={crumbs} />}
      <div className="head">
        <div>
          <h1>{segments ? <Words text={title} segments={segments} /> : title}</h1>
          <Meta facts={meta} />
        </div>
        {acts && <div className="acts">{acts}</div>}
      </div>
    </>
  )
}

type SectionProps = { title?: ReactNode; note?: ReactNode; id?: string; quiet?: boolean; children: ReactNode }

/** A part of a page under an ink rule. `quiet`: the heading is for screen readers only. */
export function Section({ title, note, id, quiet, children }: SectionProps) {
  const heading = useId()
  const h2 = (
    <h2 id={heading} className={quiet ? 'vh' : undefined}>
      {title}
    </h2>
  )
  return (
    <section className="sec" id={id} aria-labelledby={title ? heading : undefined}>
      {title && !note && h2}
      {title && note && (
        <div className="sec-h">
          {h2}
          <div className="note">{note}</div>
        </div>
      )}
      {children}
    </section>
  )
}

type PanelProps = { title?: ReactNode; now?: boolean; live?: string; children: ReactNode }

/** A box in the margin. `now`: it is this reader's turn. `live`: name by which a live form replaces its content. */
export function Panel({ title, now, live, children }: PanelProps) {
  return (
    <div className={now ? 'panel panel--now' : 'panel'} data-live-part={live}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  )
}

export type FactItem = { label: ReactNode; value: ReactNode }

export function Facts({ items }: { items: readonly FactItem[] }) {
  return (
    <dl className="facts">
      {items.map(({ label, value }, index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Label in the margin, matter beside it. */
export function Item({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="item">
      <h3>{label}</h3>
      <div className="stack">{children}</div>
    </div>
  )
}

/** A text with line breaks as a user wrote it: blank lines part paragraphs. */
export function Prose({ text }: { text: string }) {
  const lang = useContentLang()
  return (
    <>
      {text.split(/\n\s*\n/).map((paragraph, index) => (
        <p key={index} lang={lang}>
          {paragraph.split('\n').map((line, at) => (
            <Fragment key={at}>
              {at > 0 && <br />}
              {line}
            </Fragment>
          ))}
        </p>
      ))}
    </>
  )
}
