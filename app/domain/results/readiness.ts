import type { IpStatus, MaturityStage } from '#prisma/generated/enums.ts'
import { emptyClaims, scoreOf } from '../listings/claims.ts'
import { isField, isIndustry } from '../listings/fields.ts'
import { hasFigure } from '../listings/figures.ts'
import { lengthOf } from '../listings/halfwidth.ts'
import { readWan } from '../listings/money.ts'
import { personalData, personalSentence } from '../listings/personal.ts'
import type { Sentence } from '../verdict.ts'
import type { ResultForm } from './form.ts'
import { contradiction, TRL_OF_STAGE } from './maturity.ts'
import { readPatent } from './patents.ts'

/** From here on a result may be submitted. */
export const READINESS_MINIMUM = 60

/** The parts of the meter, each with its points; they sum to 100. In the order of the form. */
export const PARTS = {
  title: 6,
  summary: 12,
  figure: 18,
  comparedWith: 12,
  testedWhere: 12,
  maturity: 8,
  field: 6,
  keywords: 4,
  ip: 8,
  modes: 6,
  price: 4,
  cases: 4,
} as const
export type Part = keyof typeof PARTS

/** The form field a part is written in. */
export const FIELD_OF = {
  title: 'title',
  summary: 'summary',
  figure: 'summary',
  comparedWith: 'comparedWith',
  testedWhere: 'testedWhere',
  maturity: 'stage',
  field: 'field',
  keywords: 'keywords',
  ip: 'ipStatus',
  modes: 'modes',
  price: 'price',
  cases: 'cases',
} as const satisfies Record<Part, keyof ResultForm>

export type PartScore = { part: Part; field: keyof ResultForm; got: number; of: number; advice: Sentence | null }

/** A remark on what is written: the reader will stumble over it. Only empty superlatives cost points. */
type Flag = { field: keyof ResultForm; sentence: Sentence }

export type Readiness = { score: number; minimum: number; parts: PartScore[]; flags: Flag[] }

/** 0–100, what is missing and why it matters. Reads the form as typed, so that it can run while one writes. */
export function readinessOf(form: ResultForm): Readiness {
  const parts = (Object.keys(PARTS) as Part[]).map((part): PartScore => {
    const of = PARTS[part]
    const got = Math.min(of, GOT[part](form))
    const advice = got < of ? ({ key: `results.advice.${part}` } as const) : null
    return { part, field: FIELD_OF[part], got, of, advice }
  })
  const sum = parts.reduce((total, { got }) => total + got, 0)
  const claims = READ_TEXTS.flatMap((field) => emptyClaims(form[field])).length
  return { score: scoreOf(sum, claims), minimum: READINESS_MINIMUM, parts, flags: flagsOf(form) }
}

const size = (text: string): number => lengthOf(text.trim())
const graded = (n: number, steps: readonly [number, number][]): number => steps.find(([from]) => n >= from)?.[1] ?? 0

const GOT: Record<Part, (form: ResultForm) => number> = {
  title: ({ title }) =>
    graded(size(title), [
      [6, 6],
      [2, 3],
    ]),
  summary: ({ summary }) =>
    graded(size(summary), [
      [60, 12],
      [20, 6],
    ]),
  figure: ({ title, summary, comparedWith, testedWhere, cases }) =>
    hasFigure(`${title}\n${summary}`) ? 18 : hasFigure(`${comparedWith}\n${testedWhere}\n${cases}`) ? 12 : 0,
  comparedWith: ({ comparedWith }) => (size(comparedWith) < 6 ? 0 : hasFigure(comparedWith) ? 12 : 8),
  testedWhere: ({ testedWhere }) =>
    graded(size(testedWhere), [
      [8, 12],
      [3, 6],
    ]),
  maturity: maturityPoints,
  field: ({ field }) => (isField(field) ? 6 : isIndustry(field) ? 4 : 0),
  keywords: ({ keywords }) =>
    graded(keywords.split(/[,，、;；\n]+/).filter((word) => word.trim()).length, [
      [3, 4],
      [1, 2],
    ]),
  ip: ipPoints,
  modes: ({ modes }) => (modes.length > 0 ? 6 : 0),
  price: ({ price, priceOpen }) => (isAmount(price) ? 4 : priceOpen || isOpen(price) ? 2 : 0),
  cases: ({ cases }) =>
    graded(size(cases), [
      [8, 4],
      [2, 2],
    ]),
}

const isStage = (word: string): word is MaturityStage => Object.hasOwn(TRL_OF_STAGE, word)
const levelOf = (trl: string): number | null => (/^[1-9]$/.test(trl.trim()) ? Number(trl) : null)

/** Half for saying how far it is, half for what shows it: a place of trial or a case, and no contradiction. */
function maturityPoints({ stage, trl, testedWhere, cases }: ResultForm): number {
  const level = levelOf(trl)
  if (!isStage(stage) && level === null) return 0
  const shown = size(testedWhere) >= 3 || size(cases) >= 8
  return shown && !(isStage(stage) && contradiction(stage, level)) ? 8 : 4
}

/** Kinds of protection that come with a number one can look up. */
const NUMBERED: readonly IpStatus[] = [
  'GRANTED_PATENT',
  'PENDING_PATENT',
  'PATENT_PORTFOLIO',
  'SOFTWARE_COPYRIGHT',
  'PLANT_VARIETY',
]

function ipPoints({ ipStatus, patents }: ResultForm): number {
  if (!ipStatus) return 0
  if (!NUMBERED.some((status) => status === ipStatus)) return 8
  return patents.some(({ number }) => readPatent(number) !== null) ? 8 : 3
}

const isAmount = (typed: string): boolean => {
  const read = readWan(typed)
  return read.ok && read.money.mode !== 'NEGOTIABLE'
}
const isOpen = (typed: string): boolean => typed.trim() !== '' && readWan(typed).ok

/** Texts that others will read, the public or those they are opened to. */
export const READ_TEXTS = ['title', 'summary', 'comparedWith', 'testedWhere', 'cases', 'team', 'details'] as const

function flagsOf(form: ResultForm): Flag[] {
  const flags: Flag[] = []
  for (const field of READ_TEXTS) {
    for (const { words } of emptyClaims(form[field]).slice(0, 3))
      flags.push({ field, sentence: { key: 'listing.claim', params: { words } } })
    const personal = personalData(form[field])[0]
    if (personal) flags.push({ field, sentence: { key: personalSentence(personal.kind) } })
  }
  const clash = isStage(form.stage) ? contradiction(form.stage, levelOf(form.trl)) : null
  if (clash) flags.push({ field: 'trl', sentence: clash })
  for (const { number } of form.patents) {
    const concern = readPatent(number)?.concern
    if (concern) flags.push({ field: 'patents', sentence: concern })
  }
  return flags
}
