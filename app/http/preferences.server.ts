import type { Locale } from '#app/i18n/keys.ts'
import { readCookie } from './cookies.server.ts'

export const PREFERENCE_COOKIES = { lang: 'qq_lang', theme: 'qq_theme', size: 'qq_size' } as const

type Preferences = { locale: Locale; theme: 'light' | 'dark' | null; size: 'large' | null }

/** Language by `?lang=`, then by choice, then by the browser; Chinese when nothing says otherwise. */
export function preferencesOf(request: Request): Preferences {
  const theme = readCookie(request, PREFERENCE_COOKIES.theme)
  return {
    locale: chosenLocale(request) ?? byBrowser(request.headers.get('accept-language')),
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    size: readCookie(request, PREFERENCE_COOKIES.size) === 'large' ? 'large' : null,
  }
}

/** What the reader asked for in the address or chose before; null: nothing. */
export const chosenLocale = (request: Request): Locale | null =>
  localeOf(new URL(request.url).searchParams.get('lang') ?? readCookie(request, PREFERENCE_COOKIES.lang))

const localeOf = (value: string | null): Locale | null =>
  value === 'en' ? 'en' : value === 'zh-CN' || value === 'zh' ? 'zh-CN' : null

/** English only for readers who name it and no Chinese. */
function byBrowser(header: string | null): Locale {
  const wanted = (header ?? '').toLowerCase()
  return /\ben\b/.test(wanted) && !/\bzh\b/.test(wanted) ? 'en' : 'zh-CN'
}
