import type { ReactNode } from 'react'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Foot, type FootContent } from './foot.tsx'
import { Icon, Sprite } from './icon.tsx'
import { type Display, Preferences } from './preferences.tsx'

export type LinkItem = { href: string; label: string; lang?: string }

/** `due`: the count waits for this person today. */
export type NavItem = { href: string; label: string; current?: boolean; count?: number; due?: boolean }

/** At the right of the masthead. `post` is a one-button form (signing out); `phone: false` hides it on a phone; `count`: what is unread. */
type EndItem = LinkItem & { look?: 'link' | 'primary' | 'secondary'; post?: boolean; phone?: false; count?: number }

export type FrameProps = Display & {
  nav: readonly NavItem[]
  end: readonly EndItem[]
  /** The strip that says this is a demonstration. */
  sample?: boolean
  /** What concerns the whole page: done, degraded, restored. */
  notice?: ReactNode
  foot: FootContent
  children: ReactNode
}

/** Everything around the matter of a page, inside `<body>`. */
export function Frame({ here, theme, size, nav, end, sample, notice, foot, children }: FrameProps) {
  const t = useT()
  const display = { here, theme, size }
  return (
    <>
      <Sprite />
      <a className="skip" href="#main">
        {t('common.skip')}
      </a>
      {sample && (
        <section className="sample" aria-label={t('ui.notice')}>
          <div className="wrap">{t('sample.notice')}</div>
        </section>
      )}
      <header className="mast">
        <div className="wrap bar">
          <a className="brand" href="/">
            <Icon name="gate" className="" />
            <b>{t('common.product')}</b>
            <span>{t('common.tagline')}</span>
          </a>
          <div className="end">
            <Preferences {...display} className="prefs hide" />
            {end.map((item) => (
              <End key={item.href + item.label} {...item} />
            ))}
          </div>
        </div>
        {nav.length > 0 && (
          <div className="wrap">
            <Nav label={t('nav.main')} items={nav} />
          </div>
        )}
      </header>
      <main id="main" className="wrap" tabIndex={-1}>
        {notice && <div className="tops">{notice}</div>}
        {children}
      </main>
      <Foot {...foot} display={display} />
    </>
  )
}

/** A row of links that scrolls when it is too long. */
export function Nav({
  label,
  items,
  className = 'nav',
}: {
  label: string
  items: readonly NavItem[]
  className?: string
}) {
  const f = useFormats()
  return (
    <nav className={className} aria-label={label}>
      {items.map(({ href, label, current, count, due }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          {label}
          {count !== undefined && <span className={due && count > 0 ? 'n n--due' : 'n'}>{f.number(count)}</span>}
        </a>
      ))}
    </nav>
  )
}

const LOOKS = { link: '', primary: 'btn', secondary: 'btn btn--2' }

function End({ href, label, lang, look = 'link', post, phone, count }: EndItem) {
  const f = useFormats()
  const className = [LOOKS[look], phone === false ? 'hide' : ''].join(' ').trim() || undefined
  if (!post)
    return (
      <a className={className} href={href} lang={lang}>
        {label}
        {count !== undefined && count > 0 && <span className="n">{f.number(count)}</span>}
      </a>
    )
  return (
    <form method="post" action={href} className={phone === false ? 'hide' : undefined} data-forget="">
      <button type="submit" className={LOOKS[look] || 'plainbtn'}>
        {label}
      </button>
    </form>
  )
}
