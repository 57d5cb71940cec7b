import type { CooperationMode } from '#prisma/generated/enums.ts'
import { figuresIn } from '#search/figures.ts'
import { fold } from '#search/lexicon/fold.ts'
import { figureWords } from '../demands/words.ts'
import { readFigure } from '../listings/figures.ts'
import { DAY } from '../listings/life.ts'
import type { Money } from '../listings/money.ts'
import { figureOf } from '../matching/indicators.ts'
import { verdictOnPromise } from './better.ts'
import { answerTo, type PromisedFigure, type ProposalText, type WantedFigure } from './proposal.ts'

/**
 * How a promise stands to what is wanted. `part`: said, and does not settle it; `unk`: not said, or not to be compared;
 * `none`: said that nothing is promised, or nothing was asked.
 */
export type Standing = 'met' | 'part' | 'clash' | 'unk' | 'none'

/** A promise against the wanted figure, by the same rule as a match: units are converted, names are the row's own. */
export function standingOf({ name, figure }: WantedFigure, answer: PromisedFigure | undefined): Standing {
  if (answer?.declined) return 'none'
  if (!answer || answer.promised === '') return 'unk'
  const words = figureWords(figure)
  if (words !== '' && spaceless(words) === spaceless(answer.promised)) return 'met'
  const wanted = figureOf({ name, present: null, ...figure })
  if (!wanted) return plain(words) !== '' && plain(words) === plain(answer.promised) ? 'met' : 'unk'
  const change = isChange(name, words)
  if (change !== isChange(name, answer.promised)) return 'unk'
  const stated = promisedFigures(name, answer.promised, figure.unit).find(
    ({ unit }) => unit?.dimension === wanted.unit?.dimension,
  )
  if (!stated) return 'unk'
  const verdict = verdictOnPromise({ ...wanted, change }, stated)
  return ({ met: 'met', exact: 'met', open: 'part', clash: 'clash' } as const)[verdict]
}

/** As the demand's form reads a figure, then as a text states one. A bare number is in the unit that was asked for. */
function promisedFigures(name: string, promised: string, unit: string) {
  const read = readFigure(BARE.test(promised) ? `${promised} ${unit}` : promised)
  const typed = figureOf({ name, present: null, ...read })
  return [...(typed ? [typed] : []), ...figuresIn(promised)]
}

const BARE = /^[\s\d.,≤≥<>=＜＞~～–-]+$/

const spaceless = (text: string) => fold(text).replace(/\s/g, '')
const plain = (text: string) => spaceless(text).replace(/\p{P}/gu, '')

/** By how much (降低 30%), not how much; a bare number is whatever the name says. */
const isChange = (name: string, said: string): boolean =>
  figuresIn(`${name} ${BARE.test(said) ? `${said}%` : said}`).some(({ change }) => change)

/** A price against the budget: within it, reaching above it, above it. */
export function withinBudget(price: Money | null, budget: Money | null): Standing {
  if (!budget || budget.mode === 'NEGOTIABLE' || budget.max === null) return 'none'
  if (!price || price.mode === 'NEGOTIABLE' || price.min === null || price.max === null) return 'unk'
  if (price.max <= budget.max) return 'met'
  return price.min <= budget.max ? 'part' : 'clash'
}

const DAYS_OF_WEEK = 7

/** The day of acceptance when it is signed today. ISO days. */
export function readyBy(weeks: number, today: string): string {
  const at = new Date(`${today}T00:00:00Z`).getTime() + weeks * DAYS_OF_WEEK * DAY
  return new Date(at).toISOString().slice(0, 10)
}

export function inTime(weeks: number | null, neededBy: string | null, today: string): Standing {
  if (!neededBy) return 'none'
  if (weeks === null) return 'unk'
  return readyBy(weeks, today) <= neededBy ? 'met' : 'clash'
}

export function asMode(mode: CooperationMode | null, wanted: readonly CooperationMode[]): Standing {
  if (wanted.length === 0) return 'none'
  return mode === null ? 'unk' : wanted.includes(mode) ? 'met' : 'clash'
}

/** Which are the smallest of all that are stated; none where fewer than two are, or all are the same. */
export function smallest(values: readonly (bigint | number | null)[]): boolean[] {
  const stated = values.filter((value) => value !== null)
  const least = stated.reduce<bigint | number | null>((min, one) => (min === null || one < min ? one : min), null)
  const marked = stated.length > 1 && stated.some((value) => value !== least)
  return values.map((value) => marked && value !== null && value === least)
}

/** What the demand's side asked for. */
export type Wish = {
  figures: readonly WantedFigure[]
  budget: Money
  neededBy: string | null
  modes: readonly CooperationMode[]
}

export type ComparedFigure = { state: Standing; answer: PromisedFigure | null }

export type ComparedColumn = {
  figures: ComparedFigure[]
  price: Standing
  time: Standing
  mode: Standing
  lowest: boolean
  shortest: boolean
}

/** Each proposal against the wish, in their order; marked: the lowest price (of a range its upper end) and the shortest time. */
export function compareAll(wish: Wish, proposals: readonly ProposalText[], today: string): ComparedColumn[] {
  const lowest = smallest(proposals.map(({ price }) => price?.max ?? null))
  const shortest = smallest(proposals.map(({ weeks }) => weeks))
  return proposals.map((proposal, at) => ({
    figures: wish.figures.map((wanted) => {
      const answer = answerTo(wanted, proposal.figures)
      return { state: standingOf(wanted, answer), answer: answer ?? null }
    }),
    price: withinBudget(proposal.price, wish.budget),
    time: inTime(proposal.weeks, wish.neededBy, today),
    mode: asMode(proposal.mode, wish.modes),
    lowest: lowest[at]!,
    shortest: shortest[at]!,
  }))
}
