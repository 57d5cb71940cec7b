import { useT } from '#app/i18n/context.tsx'

/** The reader's own settings and where to come back to after changing one (path and query of this page). */
export type Display = { here: string; theme: 'light' | 'dark' | null; size: 'large' | null }

const THEMES = ['dark', 'light'] as const

/**
 * Language, light or dark, type size: each button posts one setting. Of the two themes the stylesheet shows the one
 * that is not on, because only the browser knows what the system wishes.
 */
export function Preferences({ here, theme, size, className }: Display & { className: string }) {
  const t = useT()
  const other = t.locale === 'en' ? 'zh-CN' : 'en'
  return (
    <form className={className} method="post" action="/preferences" aria-label={t('ui.display')}>
      <input type="hidden" name="then" value={here} />
      <button className="plainbtn" type="submit" name="lang" value={other} lang={other}>
        {t('nav.otherLanguage')}
      </button>
      <button className="plainbtn" type="submit" name="size" value={size === 'large' ? '' : 'large'}>
        {t(size === 'large' ? 'ui.size.normal' : 'ui.size.large')}
      </button>
      {THEMES.filter((one) => one !== theme).map((one) => (
        <button key={one} className={`plainbtn to-${one}`} type="submit" name="theme" value={one}>
          {t(`ui.theme.${one}`)}
        </button>
      ))}
    </form>
  )
}
