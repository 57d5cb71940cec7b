import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import { actClass } from './act.tsx'
import { type FactItem, Facts } from './page.tsx'
import { useContentLang, Words } from './segments.tsx'

type ReplyProps = {
  /** To whom, and until when. */
  greeting?: ReactNode
  title: string
  children: ReactNode
}

/** The page of a link in a mail: one narrow column for a phone, the matter first, then what one can say to it. */
export function Reply({ greeting, title, children }: ReplyProps) {
  return (
    <div className="reply">
      {greeting && <p className="note">{greeting}</p>}
      <h1>{title}</h1>
      {children}
    </div>
  )
}

type MatterProps = {
  title: string
  /** A listing's own words; a text of ours has its own language. */
  text?: string
  facts?: readonly FactItem[]
  children?: ReactNode
}

/** What it is about, in a box, in the words of who wrote it. */
export function Matter({ title, text, facts = [], children }: MatterProps) {
  const lang = useContentLang()
  return (
    <section className="panel">
      <h2>
        <Words text={title} />
      </h2>
      {text && (
        <p className="said" lang={lang}>
          {text}
        </p>
      )}
      {facts.length > 0 && <Facts items={facts} />}
      {children}
    </section>
  )
}

type ChoiceProps = {
  summary: string
  open: boolean
  look?: 'secondary' | 'quiet'
  children: ReactNode
}

/** An answer that takes a second tap: what it needs unfolds under its button. */
export function Choice({ summary, open, look = 'secondary', children }: ChoiceProps) {
  return (
    <details open={open}>
      <summary className={actClass({ look, wide: true })}>{summary}</summary>
      {children}
    </details>
  )
}

type Contact = { name: string; organization: string; phone: string | null; email: string | null }

/** Whom one can call now. */
export function ContactCard({ title, contact }: { title: string; contact: Contact }) {
  const t = useT()
  const { name, organization, phone, email } = contact
  const items: FactItem[] = [
    { label: t('links.contact.name'), value: <b>{name}</b> },
    { label: t('links.contact.organization'), value: organization },
    ...(phone ? [{ label: t('links.contact.phone'), value: <a href={`tel:${phone}`}>{phone}</a> }] : []),
    ...(email ? [{ label: t('links.contact.email'), value: <a href={`mailto:${email}`}>{email}</a> }] : []),
  ]
  return (
    <section className="panel">
      <h2>{title}</h2>
      <Facts items={items} />
    </section>
  )
}
