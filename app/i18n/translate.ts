import type { MessageParams, Sentence } from '../domain/verdict.ts'
import { CATALOGUES, type Locale, type MessageKey } from './catalogues.ts'

export type Translate = {
  (key: MessageKey, params?: MessageParams): string
  /** A key built at run time from a code list ("demands.status.DRAFT"); falls back to the code itself. */
  code: (prefix: string, code: string) => string
  sentence: (sentence: Sentence) => string
  /** Words an encoded problem of a form field, see {@link encode}. */
  problem: (encoded: string) => string
  locale: Locale
}

const isKey = (key: string): key is MessageKey => key in CATALOGUES['zh-CN']

const GROUPED = new Intl.NumberFormat('en-GB')

/** `n` is what is counted, with its thousands set apart; other numbers stand as they are given. */
const written = (name: string, value: MessageParams[string]): string =>
  name === 'n' && typeof value === 'number' ? GROUPED.format(value) : String(value)

const fill = (text: string, params: MessageParams = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? written(name, params[name]!) : whole))

/** Rules list words, and quoted points, with 、 whoever reads. */
const LISTED: Record<string, (list: string) => string> = {
  words: (list) => list.replaceAll('、', ', '),
  points: (list) => list.replaceAll('”、“', '”, “'),
}

const listedIn = (params: MessageParams): MessageParams =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, LISTED[name]?.(String(value)) ?? value]))

/** `{name}` is replaced by the parameter; where n is 1, `key_one` is preferred if the catalogue has it (English). */
export function translator(locale: Locale): Translate {
  const catalogue: Record<string, string> = CATALOGUES[locale]
  const word = (key: MessageKey, params?: MessageParams) => {
    const one = params?.n === 1 ? catalogue[`${key}_one`] : undefined
    return fill(one ?? catalogue[key] ?? key, params)
  }
  return Object.assign(word, {
    code: (prefix: string, code: string) => catalogue[`${prefix}.${code}`] ?? code,
    sentence: ({ key, params }: Sentence) => word(key, params && locale === 'en' ? listedIn(params) : params),
    problem: (encoded: string) => {
      const sentence = decode(encoded)
      return sentence ? word(sentence.key, sentence.params) : encoded
    },
    locale,
  })
}

/** A sentence as one string, for places that carry only strings (zod messages): `key|{"max":60}`. */
export const encode = (key: MessageKey, params?: MessageParams): string =>
  params ? `${key}|${JSON.stringify(params)}` : key

/** The sentence of an encoded string; null when it is none. */
export function decode(encoded: string): Sentence | null {
  const at = encoded.indexOf('|')
  const key = at < 0 ? encoded : encoded.slice(0, at)
  if (!isKey(key)) return null
  return { key, params: at < 0 ? undefined : (JSON.parse(encoded.slice(at + 1)) as MessageParams) }
}
