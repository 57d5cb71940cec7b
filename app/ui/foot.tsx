import { useT } from '#app/i18n/context.tsx'
import type { LinkItem } from './frame.tsx'
import { type Display, Preferences } from './preferences.tsx'

/** `base`: the last line, such as an ICP number, when the operator has set one. */
export type FootContent = {
  columns: readonly { title: string; links: readonly LinkItem[] }[]
  base?: readonly (string | LinkItem)[]
}

/** The foot is the wall. */
export function Foot({ columns, base = [], display }: FootContent & { display: Display }) {
  const t = useT()
  return (
    <footer className="foot">
      <div className="wrap">
        <div className="cols">
          <div>
            <h2>{t('common.product')}</h2>
            <p>{t('foot.about')}</p>
          </div>
          {columns.map(({ title, links }) => (
            <div key={title}>
              <h2>{title}</h2>
              <ul>
                {links.map(({ href, label, lang }) => (
                  <li key={href}>
                    <a href={href} lang={lang}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        <div className="base">
          {base.map((item) =>
            typeof item === 'string' ? (
              <span key={item}>{item}</span>
            ) : (
              <a key={item.href} href={item.href} lang={item.lang}>
                {item.label}
              </a>
            ),
          )}
          <Preferences {...display} className="prefs prefs--foot" />
        </div>
      </div>
    </footer>
  )
}
