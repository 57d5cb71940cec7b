import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CATALOGUES, type Locale, type MessageKey } from './catalogues.ts'
import { translator } from './translate.ts'

const LOCALES = Object.keys(CATALOGUES) as Locale[]
const KEYS = Object.keys(CATALOGUES['zh-CN']) as MessageKey[]

const root = resolve(import.meta.dirname, '../..')
const source = ['app', 'scripts', 'prisma/generated']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|generated\/(?!enums)/.test(path))
  .concat('server.ts')
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n')

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** English has a form for one; Chinese repeats it or leaves it out. */
const isSingular = (key: string): boolean => key.endsWith('_one')

/** Whole words in quotes. */
const QUOTED = new Set([...source.matchAll(/['"`]([\w.-]+)['"`]/g)].map(([, word]) => word!))

/** What a code can be: a word in a string or the name of a property. */
const CODES = new Set([
  ...[...source.matchAll(/['"`]([^'"`\n]*)['"`]/g)].flatMap(([, text]) => text!.match(/\w+/g) ?? []),
  ...[...source.matchAll(/\b(\w+):/g)].map(([, word]) => word!),
])

/** `demands.status.${status}` and t.code('stage', …) as patterns of whole keys; each gap is one code. */
const PATTERNS = [
  ...[...source.matchAll(/`([a-z]\w*(?:\.\w+)*\.(?:\w|\.|\$\{[^}`]*\})*)`/g)].map(([, template]) => template!),
  ...[...source.matchAll(/\bcode\(\s*['"`]((?:\w|\.|\$\{[^}`]*\})+)['"`],/g)].map(([, prefix]) => `${prefix}.\${code}`),
].map(
  (template) =>
    new RegExp(
      `^${template
        .split(/\$\{[^}]*\}/)
        .map(escaped)
        .join('([\\w.-]+)')}$`,
    ),
)

const isCode = (word: string): boolean => word.split('.').every((part) => CODES.has(part) || /^(\d+|[a-z])$/.test(part))

/** Codes that people type: the authority and kind a code of an organisation begins with (GB 32100). */
const TYPED = /^accounts\.usccClass\.[0-9A-Y]{2}$/

function isUsed(key: string): boolean {
  if (isSingular(key)) return isUsed(key.slice(0, -'_one'.length))
  if (QUOTED.has(key) || TYPED.test(key)) return true
  return PATTERNS.some((pattern) => pattern.exec(key)?.slice(1).every(isCode))
}

const paramsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort()

describe('catalogues', () => {
  test('both languages have the same keys', () => {
    for (const locale of LOCALES)
      expect(
        Object.keys(CATALOGUES[locale])
          .filter((key) => !isSingular(key))
          .sort(),
      ).toEqual(KEYS.filter((key) => !isSingular(key)).sort())
  })

  test('every sentence says something, and names the same parameters in both languages', () => {
    const differing = KEYS.filter((key) => !isSingular(key)).filter((key) => {
      const [first, ...rest] = LOCALES.map((locale) => paramsOf(CATALOGUES[locale][key]).join())
      return rest.some((params) => params !== first)
    })
    expect(differing).toEqual([])
    expect(KEYS.filter((key) => LOCALES.some((locale) => CATALOGUES[locale][key].trim() === ''))).toEqual([])
  })

  test('a singular form belongs to a sentence that counts', () => {
    const singular = Object.entries<string>(CATALOGUES.en).filter(([key]) => isSingular(key))
    expect(
      singular.filter(([key]) => !CATALOGUES.en[key.slice(0, -'_one'.length) as MessageKey]?.includes('{n}')),
    ).toEqual([])
  })

  test('every sentence is said somewhere', () => {
    const keys = LOCALES.flatMap((locale) => Object.keys(CATALOGUES[locale]))
    expect([...new Set(keys)].filter((key) => !isUsed(key))).toEqual([])
  })
})

test('what is counted has its thousands set apart, a single one its own form', () => {
  const t = translator('en')
  expect(t('search.found', { n: 12345 })).toContain('12,345')
  expect(t('desk.days', { n: 1 })).toBe('1 day')
  expect(translator('zh-CN')('search.found', { n: 12345 })).toContain('12,345')
})
