import { demandTexts } from '#search/documents.ts'
import type { Figure } from '#search/figures.ts'
import { figuresIn } from '#search/figures.ts'
import type { DemandText, ListingDocument, TextField } from '#search/listings.ts'
import { pointsOnce } from './asked.ts'
import { figureOf } from './indicators.ts'
import type { Sentence } from './outcome.ts'

const say = (name: string, params: Sentence['params']): Sentence => ({ key: `points.contradiction.${name}`, params })

/**
 * Where a demand goes against itself: price × number over the budget, a least above a most, a date gone by, two figures
 * for one thing. `today` is an ISO date; amounts in the parameters are 分.
 */
export function contradictionsOfDemand(demand: DemandText, today: string): Sentence[] {
  const texts = demandTexts(demand).filter(({ name }) => name !== 'tried')
  const figures = texts.map(({ text }) => figuresIn(text))
  const all = figures.flat()
  return [
    ...overBudget(demand, figures, all),
    ...turnedRound(demand),
    ...(demand.neededBy && demand.neededBy.slice(0, 10) < today
      ? [say('past', { date: demand.neededBy.slice(0, 10) })]
      : []),
    ...askedTwice(demand),
  ]
}

const FEN = 100
const fen = (yuan: number): string => String(Math.round(yuan * FEN))
const TOTAL = /总投资|总预算|预算|总价|总经费|总费用|总成本/

/** 40 舱 × 6 万元 = 240 万元 > 180 万元. Where several numbers are given for the thing, the smallest counts. */
function overBudget(demand: DemandText, figures: Figure[][], all: Figure[]): Sentence[] {
  const stated = all.find(({ name, unit, bound }) => unit?.dimension === 'money' && TOTAL.test(name) && bound !== 'ge')
  const budget = budgetOf(demand) ?? stated?.high
  const found: Sentence[] = []
  if (budget === undefined) return found
  for (const price of figures.flat()) {
    const thing = pricedThing(price)
    const counts = thing === null ? [] : all.filter((figure) => isCountOf(figure, thing))
    if (counts.length === 0) continue
    const count = Math.min(...counts.map(({ low }) => low))
    const sum = count * price.high
    if (sum > budget)
      found.push(
        say('product', { count, thing: thing!, priceFen: fen(price.high), sumFen: fen(sum), budgetFen: fen(budget) }),
      )
  }
  const own = budgetOf(demand)
  if (stated && own !== undefined && Math.abs(stated.high - own) > 1)
    found.push(say('budget', { found: `${stated.name}${stated.found}`, budgetFen: fen(own) }))
  return found
}

function budgetOf({ budgetMode, budgetMaxFen, budgetMinFen }: DemandText): number | undefined {
  const most = budgetMaxFen ?? budgetMinFen
  return most === null || budgetMode === 'NEGOTIABLE' || budgetMode === 'HIDDEN' ? undefined : Number(most) / FEN
}

const EACH = /(?:每一?个?|单)([台套件个只条张片支辆根块处座舱簇路项罐柜站桩井线])/

/** What a price is for one of: 单舱改造费, 每台, 万元/套. */
function pricedThing({ unit, name, change }: Figure): string | null {
  if (!unit || change) return null
  if (unit.dimension.startsWith('money/')) {
    const thing = unit.dimension.slice('money/'.length)
    return /^[一-鿿]$/.test(thing) ? thing : null
  }
  return unit.dimension === 'money' ? (EACH.exec(name)?.[1] ?? null) : null
}

const isCountOf = ({ unit, after, low, change }: Figure, thing: string): boolean =>
  unit?.dimension === 'pieces' &&
  low > 1 &&
  !change &&
  (unit.name === thing || new RegExp(`^.{0,4}${thing}`).test(after))

/** A least above a most. */
function turnedRound({ budgetMinFen, budgetMaxFen, indicators }: DemandText): Sentence[] {
  const found: Sentence[] = []
  if (budgetMinFen && budgetMaxFen && BigInt(budgetMinFen) > BigInt(budgetMaxFen))
    found.push(say('budgetRange', { priceFen: budgetMinFen, budgetFen: budgetMaxFen }))
  for (const { name, comparator, value, valueMax } of indicators)
    if (comparator === 'RANGE' && value && valueMax && Number(value) > Number(valueMax))
      found.push(say('range', { name, least: value, most: valueMax }))
  return found
}

/** Two different demands on one figure: in the table and in the text, or an upper bound under a lower one. */
function askedTwice(demand: DemandText): Sentence[] {
  const asked = [
    ...demand.indicators.flatMap((indicator) => figureOf(indicator) ?? []),
    ...pointsOnce(demand).flatMap(({ indicator, figures }) => (indicator ? [] : figures)),
  ]
  return pairsThatDiffer(asked)
}

const WAYS = { ge: 'more', gt: 'more', le: 'less', lt: 'less' } as const

function differ(a: Figure, b: Figure): boolean {
  const [x, y] = [WAYS[a.bound as keyof typeof WAYS], WAYS[b.bound as keyof typeof WAYS]]
  if (!x || !y) return false
  if (x === y) return a.high !== b.high
  return x === 'more' ? a.low > b.high : b.low > a.high
}

function pairsThatDiffer(figures: Figure[]): Sentence[] {
  for (const [at, one] of figures.entries()) {
    const other = figures.slice(at + 1).find((two) => isSameFigure(one, two) && differ(one, two))
    if (other) return [say('figures', { name: one.name, one: one.found, other: other.found })]
  }
  return []
}

const NAME_LEAST = 2
const isSameFigure = (a: Figure, b: Figure): boolean =>
  a.name === b.name && a.name.length >= NAME_LEAST && a.unit?.dimension === b.unit?.dimension && a.change === b.change

const EARLY = /[^。；;，,]*(?:完成小试|小试阶段|寻求中试|实验室阶段|尚处试验|试验阶段|原理样机)[^。；;]*/
const LATE =
  /[^。；;，,]*(?:示范工程运行|示范工程|挂网运行|批量应用|批量搭载|批量生产|规模化应用|产业化应用|已量产|已投产)[^。；;，,]*/
const INDUSTRIAL_TRL = 7
const LAB_TRL = 4

/** Where a result goes against itself: what it says of its maturity, and two figures for one thing. */
export function contradictionsOfResult({ texts, trl }: Pick<ListingDocument, 'texts' | 'trl'>): Sentence[] {
  const [early, late] = [EARLY, LATE].map((pattern) => saidIn(texts, pattern))
  const found: Sentence[] = []
  if (early && late) found.push(say('stages', { early, late }))
  else if (early && trl !== null && trl >= INDUSTRIAL_TRL) found.push(say('trl', { found: early, trl }))
  else if (late && trl !== null && trl <= LAB_TRL) found.push(say('trl', { found: late, trl }))
  return [...found, ...statedTwice(texts)]
}

function saidIn(texts: TextField[], pattern: RegExp): string | null {
  for (const { text } of texts) {
    const match = pattern.exec(text)
    if (match) return match[0].trim()
  }
  return null
}

const STATED_NAME_LEAST = 3

function statedTwice(texts: TextField[]): Sentence[] {
  const figures = texts.filter(({ name }) => name !== 'comparedWith').flatMap(({ text }) => figuresIn(text))
  for (const [at, one] of figures.entries()) {
    if (one.name.length < STATED_NAME_LEAST || one.unit === null) continue
    const other = figures.slice(at + 1).find((two) => isSameFigure(one, two) && two.high !== one.high)
    if (other) return [say('figures', { name: one.name, one: one.found, other: other.found })]
  }
  return []
}
