import type { MessageKey } from '#app/i18n/keys.ts'
import { type Claim, emptyClaims, scoreOf } from '../listings/claims.ts'
import { hasFigure } from '../listings/figures.ts'
import { lengthOf } from '../listings/halfwidth.ts'
import type { MessageParams } from '../verdict.ts'
import { type DemandDraft, type DraftIndicator, textsOf } from './draft.ts'

/** The twelve visible fields of the form, in its order, with the points each can bring: 100 in all. */
export const POINTS = {
  title: 6,
  problem: 12,
  tried: 8,
  indicators: 20,
  must: 10,
  acceptance: 12,
  field: 4,
  modes: 6,
  budget: 8,
  neededBy: 6,
  districtId: 4,
  audience: 4,
} as const

export type ReadinessField = keyof typeof POINTS
export const READINESS_FIELDS = Object.keys(POINTS) as ReadinessField[]

/** One thing to write next: what it would bring and the sentence that says why it matters. */
export type Advice = { field: ReadinessField; of: number; got: number; messageKey: MessageKey; params?: MessageParams }
/** An empty superlative, with the form field it stands in and its place in that text. */
export type FlaggedClaim = Claim & { field: string }

export type Readiness = {
  /** 0–100 */
  score: number
  points: Record<ReadinessField, number>
  /** The most useful first. */
  advice: Advice[]
  claims: FlaggedClaim[]
}

/** Titles that name neither a thing nor what happened to it (standards §11). */
const VAGUE =
  /^(?:寻求?|求|需要?|希望)?(?:技术|产学研|项目|校企|战略)?(?:合作|专家|技术|支持|帮助|需求|研发|开发|升级|改造|攻关|咨询|服务|对接)+$|^(?:新材料|新技术|新产品|新工艺|产品|设备|工艺|智能化|数字化)(?:研发|开发|升级|改造|合作|创新|转型)*$/
const NOTHING = /^(?:没有|没|无|暂无|还没|未)/

type Part = { got: number; messageKey?: MessageKey; params?: MessageParams }
const part = (got: number, messageKey?: MessageKey, params?: MessageParams): Part => ({ got, messageKey, params })

const JUDGES: Record<ReadinessField, (draft: DemandDraft) => Part> = {
  title: ({ title }) => {
    if (title === '') return part(0, 'demands.advice.title')
    if (VAGUE.test(title.replace(/\s/g, ''))) return part(0, 'demands.advice.titleVague')
    return lengthOf(title) < 6 ? part(2, 'demands.advice.titleShort') : part(6)
  },
  problem: ({ problem, presentState }) => {
    const n = lengthOf(problem) + lengthOf(presentState)
    if (n === 0) return part(0, 'demands.advice.problem')
    if (n < 15) return part(3, 'demands.advice.problemShort')
    if (n < 40) return part(6, 'demands.advice.problemShort')
    return hasFigure(`${problem}\n${presentState}`) ? part(12) : part(9, 'demands.advice.problemFigure')
  },
  tried: ({ tried }) => {
    if (tried === '') return part(0, 'demands.advice.tried')
    return NOTHING.test(tried) || lengthOf(tried) >= 10 ? part(8) : part(4, 'demands.advice.triedShort')
  },
  indicators: ({ indicators }) => {
    const numbered = indicators.filter(({ figure }) => figure.value !== null)
    if (indicators.length === 0) return part(0, 'demands.advice.indicators')
    if (numbered.length === 0) return part(4, 'demands.advice.indicatorsNoFigure', { name: indicators[0]!.name })
    const open = indicators.find(needsFigure)
    return open ? part(12, 'demands.advice.indicatorOpen', { name: open.name }) : part(20)
  },
  must: ({ constraints }) => (constraints.length > 0 ? part(10) : part(0, 'demands.advice.must')),
  acceptance: ({ acceptance }) => {
    if (acceptance === '') return part(0, 'demands.advice.acceptance')
    if (lengthOf(acceptance) < 10) return part(4, 'demands.advice.acceptanceShort')
    return hasFigure(acceptance) ? part(12) : part(8, 'demands.advice.acceptanceFigure')
  },
  field: ({ fieldId, industryId }) => {
    if (fieldId) return part(4)
    return industryId ? part(2, 'demands.advice.fieldNarrow') : part(0, 'demands.advice.field')
  },
  modes: ({ modes }) => (modes.length > 0 ? part(6) : part(0, 'demands.advice.modes')),
  budget: ({ budget }) => (budget.mode === 'NEGOTIABLE' ? part(0, 'demands.advice.budget') : part(8)),
  neededBy: ({ neededBy }) => (neededBy ? part(6) : part(0, 'demands.advice.neededBy')),
  districtId: ({ districtId, zoneId, regionText }) =>
    districtId || zoneId || regionText ? part(4) : part(0, 'demands.advice.place'),
  audience: () => part(4),
}

/** A row that says what but not how much; words such as 不停机 that are no quantity at all are left alone. */
const needsFigure = ({ figure }: DraftIndicator): boolean => figure.value === null && lengthOf(figure.text) < 4

/**
 * How ready a demand is to be matched, what is missing and why it matters. The one rule for the live form, the page
 * without script, submitting and the officer's desk.
 */
export function readinessOf(draft: DemandDraft): Readiness {
  const parts = READINESS_FIELDS.map((field) => ({ field, of: POINTS[field], ...JUDGES[field](draft) }))
  const claims = textsOf(draft).flatMap(({ field, text }) => emptyClaims(text).map((claim) => ({ ...claim, field })))
  const sum = parts.reduce((total, { got }) => total + got, 0)
  return {
    score: scoreOf(sum, claims.length),
    points: Object.fromEntries(parts.map(({ field, got }) => [field, got])) as Record<ReadinessField, number>,
    advice: parts
      .flatMap(({ field, of, got, messageKey, params }) => (messageKey ? [{ field, of, got, messageKey, params }] : []))
      .sort((a, b) => b.of - b.got - (a.of - a.got)),
    claims,
  }
}
