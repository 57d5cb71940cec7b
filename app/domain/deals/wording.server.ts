import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Locale } from '#app/i18n/catalogues.ts'

/** The wording that is offered now. A text once signed is kept whole with its agreement; older versions stay in data/. */
export const WORDING = '2026-1'

export type Named = { name: string; uscc: string | null }
export type Parties = {
  number: string
  demand: Named & { listing: string; title: string }
  result: Named & { listing: string; title: string }
}

const templates = new Map<Locale, string>()

function templateOf(locale: Locale): string {
  const known = templates.get(locale)
  if (known !== undefined) return known
  const path = createRequire(import.meta.url).resolve(`#data/agreements/${WORDING}.${locale}.md`)
  const text = readFileSync(path, 'utf8').trim()
  templates.set(locale, text)
  return text
}

const CODE = {
  'zh-CN': (uscc: string) => `（统一社会信用代码 ${uscc}）`,
  en: (uscc: string) => ` (unified social credit code ${uscc})`,
} as const satisfies Record<Locale, (uscc: string) => string>

/** One line of plain words: what people wrote can't make headings or lines of its own in the agreement. */
const inline = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The wording with the parties in it. What is signed is the Chinese one; the other is a translation for reading. */
export function wordingFor({ number, demand, result }: Parties, locale: Locale): string {
  const codeOf = ({ uscc }: Named) => (uscc ? CODE[locale](uscc) : '')
  const words: Record<string, string> = {
    number,
    demandParty: inline(demand.name),
    demandCode: codeOf(demand),
    demandNumber: demand.listing,
    demandTitle: inline(demand.title),
    resultParty: inline(result.name),
    resultCode: codeOf(result),
    resultNumber: result.listing,
    resultTitle: inline(result.title),
  }
  return templateOf(locale).replace(/\{\{(\w+)\}\}/g, (_, name: string) => words[name] ?? '')
}

/** SHA-256 of a text, hex: what was shown is what is signed. */
export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
