import { useT } from '#app/i18n/context.tsx'
import { Icon } from './icon.tsx'

type SearchKind = { value: string; label: string; checked?: boolean }

type SearchBoxProps = {
  action: string
  q?: string
  placeholder?: string
  /** Where to search, as radio buttons under the box. */
  kinds?: readonly SearchKind[]
  /** On top of a result page: wide and lower. */
  top?: boolean
  hidden?: readonly (readonly [string, string])[]
}

export function SearchBox({ action, q, placeholder, kinds, top, hidden = [] }: SearchBoxProps) {
  const t = useT()
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chromium 109 does not know <search>
    <form role="search" className={top ? 'find find--top' : 'find'} action={action} method="get">
      {hidden.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <div className="find-row">
        <label className="vh" htmlFor="q">
          {t('nav.search')}
        </label>
        <input
          className="input"
          id="q"
          name="q"
          type="text"
          enterKeyHint="search"
          defaultValue={q}
          placeholder={placeholder}
          autoComplete="off"
        />
        <button type="submit" className="btn">
          <Icon name="search" />
          {t('nav.search')}
        </button>
      </div>
      {kinds && (
        <fieldset className="pick">
          <legend className="vh">{t('ui.search.where')}</legend>
          {kinds.map(({ value, label, checked }) => (
            <label key={value}>
              <input type="radio" name="kind" value={value} defaultChecked={checked} />
              {label}
            </label>
          ))}
        </fieldset>
      )}
    </form>
  )
}
