import type { Sentence } from '../verdict.ts'

const PATENT_KINDS = [
  'INVENTION',
  'UTILITY_MODEL',
  'DESIGN',
  'PCT',
  'SOFTWARE',
  'LAYOUT',
  'PLANT_VARIETY',
  'OTHER',
] as const
export type PatentKind = (typeof PATENT_KINDS)[number]

/** What sort of number it is. Only an application number of a patent can still be secret. */
type PatentForm = 'APPLICATION' | 'PUBLICATION' | 'REGISTRATION' | 'FREE'

/**
 * What a typed number says. `checkOk` is null where the form has no check digit.
 * `granted`: the number itself says so (ZL, a grant's kind code, a certificate); false says nothing.
 * `concern` warns and never blocks: people publish numbers with typos, and old ones are odd.
 */
type PatentReading = {
  canonical: string
  kind: PatentKind
  form: PatentForm
  checkOk: boolean | null
  granted: boolean
  concern: Sentence | null
}

/** Full width to half width, no blanks, upper case. Dots and slashes stay: they are part of the number. */
const tidy = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(/[\s\-–—_]/g, '')
    .replace(/[。·．]/g, '.')
    .toUpperCase()

/** ZC 0006-2003: the digit after the year. 8 and 9 came in through the PCT. */
const KIND_BY_DIGIT: Record<string, PatentKind> = {
  1: 'INVENTION',
  2: 'UTILITY_MODEL',
  3: 'DESIGN',
  8: 'INVENTION',
  9: 'UTILITY_MODEL',
}

/** ZC 0008-2012 kind codes, with those in use before 2010 (C, D, Y as grants). */
const KIND_BY_CODE: Record<string, PatentKind> = {
  A: 'INVENTION',
  B: 'INVENTION',
  C: 'INVENTION',
  U: 'UTILITY_MODEL',
  Y: 'UTILITY_MODEL',
  S: 'DESIGN',
  D: 'DESIGN',
}

const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9]

/** Check character of a Chinese application number (ZC 0006-2003) for its 12 digits, or 8 before October 2003. */
export function checkCharacter(body: string): string {
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * WEIGHTS[i % 8]!, 0)
  const rest = sum % 11
  return rest === 10 ? 'X' : String(rest)
}

/** Reads one number as people write it. Null for an empty one. */
export function readPatent(raw: string): PatentReading | null {
  const text = tidy(raw)
  if (!text) return null
  return readPublication(text) ?? readApplication(text) ?? readRegistered(text) ?? unknownNumber(raw)
}

const APPLICATION = /^(ZL|CN)?(\d{12}|\d{8})(?:\.?([0-9X]))?$/

function readApplication(text: string): PatentReading | null {
  const match = APPLICATION.exec(text)
  if (!match) return null
  const [, prefix, body = '', check] = match
  const kind = KIND_BY_DIGIT[body.length === 12 ? body[4]! : body[2]!]
  if (!kind || (body.length === 12 && !/^20/.test(body))) return null
  const expected = checkCharacter(body)
  const granted = prefix === 'ZL'
  const reading = { kind, form: 'APPLICATION', granted } as const
  if (check === undefined) return { ...reading, canonical: body, checkOk: false, concern: checkMissing(body, expected) }
  const canonical = `${body}.${check}`
  if (check === expected) return { ...reading, canonical, checkOk: true, concern: null }
  return { ...reading, canonical, checkOk: false, concern: checkWrong(canonical, expected, check) }
}

const checkMissing = (body: string, expected: string): Sentence => ({
  key: 'results.patent.checkMissing',
  params: { number: body, expected },
})

const checkWrong = (number: string, expected: string, check: string): Sentence => ({
  key: 'results.patent.checkWrong',
  params: { number, expected, check },
})

const PUBLICATION = /^(?:CN)?(\d{7,9})([ABCDSUY])(\d?)$/

function readPublication(text: string): PatentReading | null {
  const match = PUBLICATION.exec(text)
  if (!match) return null
  const [, digits, code = '', edition] = match
  return {
    canonical: `CN${digits}${code}${edition}`,
    kind: KIND_BY_CODE[code]!,
    form: 'PUBLICATION',
    checkOk: null,
    granted: code !== 'A',
    concern: null,
  }
}

/** International applications and the registers that have no patents: software, chip layouts, plant varieties. */
const REGISTERS: {
  shape: RegExp
  kind: PatentKind
  form: PatentForm
  granted: boolean
  write: (m: string[]) => string
}[] = [
  {
    shape: /^PCT\/?([A-Z]{2})(\d{4})\/?(\d{5,6})$/,
    kind: 'PCT',
    form: 'APPLICATION',
    granted: false,
    write: ([, office, year, serial]) => `PCT/${office}${year}/${serial}`,
  },
  {
    shape: /^(?:软著登字第?)?(\d{4})SR(\d{6,8})号?$/,
    kind: 'SOFTWARE',
    form: 'REGISTRATION',
    granted: true,
    write: ([, year, serial]) => `${year}SR${serial}`,
  },
  {
    shape: /^BS\.?(\d{8,9}(?:\.[0-9X])?)$/,
    kind: 'LAYOUT',
    form: 'REGISTRATION',
    granted: true,
    write: (m) => `BS.${m[1]}`,
  },
  {
    shape: /^CNA(\d{8}(?:\d{2})?)\.?([0-9X])$/,
    kind: 'PLANT_VARIETY',
    form: 'REGISTRATION',
    granted: false,
    write: ([, digits, check]) => `CNA${digits}.${check}`,
  },
]

function readRegistered(text: string): PatentReading | null {
  for (const { shape, kind, form, granted, write } of REGISTERS) {
    const match = shape.exec(text)
    if (match) return { canonical: write(match), kind, form, granted, checkOk: null, concern: null }
  }
  return null
}

const unknownNumber = (raw: string): PatentReading => ({
  canonical: raw.normalize('NFKC').trim().replace(/\s+/g, ' '),
  kind: 'OTHER',
  form: 'FREE',
  checkOk: null,
  granted: false,
  concern: { key: 'results.patent.unknown', params: { number: raw.trim() } },
})

/** Patent office style: ZL before the number of a granted Chinese patent. */
export const displayNumber = ({ canonical, form, kind }: PatentReading, granted: boolean): string =>
  granted && form === 'APPLICATION' && kind !== 'PCT' ? `ZL${canonical}` : canonical

/**
 * An application that is neither granted nor laid open is secret until the office publishes it; a number nobody
 * recognises may be one.
 */
export const isPublicNumber = ({ form }: PatentReading, granted: boolean): boolean =>
  granted || form === 'PUBLICATION' || form === 'REGISTRATION'
