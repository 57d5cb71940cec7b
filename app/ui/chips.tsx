import { useT } from '#app/i18n/context.tsx'
import { Icon } from './icon.tsx'

type QueryWord = {
  text: string
  /** Equivalents that were searched too. */
  same?: readonly string[]
  /** The same search without this word. */
  without: string
  /** Nobody answers it; the words say so. */
  gap?: string
}

/** The words that were searched; each can be taken out. */
export function QueryWords({ words }: { words: readonly QueryWord[] }) {
  const t = useT()
  return (
    <div>
      <h2 className="vh">{t('ui.words')}</h2>
      <ul className="chips">
        {words.map(({ text, same = [], without, gap }) => (
          <li key={text}>
            <a className={gap ? 'chip chip--gap' : 'chip'} href={without}>
              <span className="vh">{t('ui.words.remove')} </span>
              {text} {gap ? <small>{gap}</small> : same.length > 0 && <small>= {same.join(t('ui.comma'))}</small>}
              <Icon name="x" />
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
