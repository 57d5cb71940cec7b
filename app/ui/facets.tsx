import { useT } from '#app/i18n/context.tsx'

type FacetOption = { value: string; label: string; count: number; checked?: boolean }

type FacetGroup = { name: string; label: string; open?: boolean; options: readonly FacetOption[] }

type FacetsProps = {
  action: string
  groups: readonly FacetGroup[]
  /** The rest of the query, kept when the filter is sent. */
  hidden?: readonly (readonly [string, string])[]
}

/** A GET form; zero counts stay, greyed. After the results in the source, before them on a wide screen. */
export function Facets({ action, groups, hidden = [] }: FacetsProps) {
  const t = useT()
  return (
    <form className="facets" id="facets" aria-label={t('ui.facets')} method="get" action={action}>
      <h2 className="facets-h">{t('ui.facets')}</h2>
      {hidden.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      {groups.map((group) => (
        <Group key={group.name} {...group} />
      ))}
      <button type="submit" className="btn btn--2 btn--wide facet-go">
        {t('ui.facets.apply')}
      </button>
    </form>
  )
}

function Group({ name, label, open, options }: FacetGroup) {
  return (
    <details className="facet" open={open ?? options.some(({ checked }) => checked)}>
      <summary>{label}</summary>
      {options.map(({ value, label, count, checked }) => (
        <label key={value} className={count === 0 ? 'none' : undefined}>
          <input
            type="checkbox"
            name={name}
            value={value}
            defaultChecked={checked}
            disabled={count === 0 && !checked}
          />
          <span>{label}</span>
          <span className="n">{count}</span>
        </label>
      ))}
    </details>
  )
}

/** On a phone the facets stand after the results; this leads there. */
export function ToFacets({ used }: { used: number }) {
  const t = useT()
  return (
    <a className="btn btn--2 btn--wide tofacets" href="#facets">
      {used > 0 ? t('ui.facets.used', { n: used }) : t('ui.facets')}
    </a>
  )
}
