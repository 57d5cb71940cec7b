import { createContext, type ReactNode, useContext } from 'react'
import type { Locale } from './catalogues.ts'
import { type Formats, formats } from './format.ts'
import { type Translate, translator } from './translate.ts'

const Language = createContext<{ t: Translate; f: Formats } | null>(null)

export function LanguageProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <Language.Provider value={{ t: translator(locale), f: formats(locale) }}>{children}</Language.Provider>
}

function useLanguage() {
  const language = useContext(Language)
  if (!language) throw new Error('useT and useFormats need a LanguageProvider above them')
  return language
}

/** The translate function of the page's language. */
export const useT = (): Translate => useLanguage().t

/** Dates, money and numbers as the page's language writes them. */
export const useFormats = (): Formats => useLanguage().f
