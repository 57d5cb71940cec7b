import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'

type GoneProps = {
  number: string
  title: string
  text: string
  history: string
  /** A way on: what is still there. */
  search: { href: string; label: string }
}

/** In place of a listing that was public once: its number and what became of it, nothing of its words. */
export function Gone({ number, title, text, history, search }: GoneProps) {
  const t = useT()
  return (
    <section className="problem">
      <p className="note">{number}</p>
      <h1>{title}</h1>
      <p className="intro">{text}</p>
      <div className="acts">
        <Act href={search.href}>{search.label}</Act>
        <Act href={history} look="secondary">
          {t('listing.history')}
        </Act>
      </div>
    </section>
  )
}
