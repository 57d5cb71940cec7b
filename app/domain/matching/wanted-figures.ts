import type { Figure } from '#search/figures.ts'
import { toleranceBetween } from '#search/units.ts'

/** Names of figures of which more, or less, is better: they say which way a bare number is meant. */
const MORE =
  /提前|耐|寿命|盐雾|效率|收率|良率|合格率|检出率|识别率|准确率|去除率|回收率|续航|连续|可用容量|强度|产能|能飞|运行/
const LESS =
  /误报|漏报|漏检|误差|偏差|能耗|成本|费用?$|投资|价格|孔隙|气孔率|空洞|变形|含量|噪[声音]|残留|泄漏|损耗|粗糙度|粒径|颗粒|voc|返修|不良率/

type Interval = { low: number; high: number; lowOpen: boolean; highOpen: boolean }

/** Can a demand's figure be asked for at all? A bare count (一套) only says how many. */
export const isWish = ({ bound, unit }: Figure): boolean =>
  (bound !== null && bound !== 'near') || unit === null || (unit.dimension !== 'pieces' && unit.dimension !== 'times')

/** A bare number of which neither more nor less is known to be better. */
const isPlain = (figure: Figure): boolean =>
  figure.bound === null && figure.unit !== null && directionOf(figure) === null

/** Which way a quantity is meant, by its name; null: by its name neither. */
export const directionOf = ({ name, after }: Figure): 'more' | 'less' | null => {
  if (MORE.test(name)) return 'more'
  if (LESS.test(name)) return 'less'
  return MORE.test(after) ? 'more' : LESS.test(after) ? 'less' : null
}

/** About: a tenth less will do. */
const ABOUT = 0.1

function wantedInterval(figure: Figure): Interval {
  const { bound, low, high, unit } = figure
  const open = { lowOpen: false, highOpen: false }
  const slack = bound === 'near' ? ABOUT : 0
  const way = bound === null || bound === 'near' ? directionOf(figure) : null
  if (bound === 'ge' || bound === 'gt' || way === 'more')
    return { low: low * (1 - slack), high: Number.POSITIVE_INFINITY, ...open, lowOpen: bound === 'gt' }
  if (bound === 'le' || bound === 'lt' || way === 'less')
    return { low: Number.NEGATIVE_INFINITY, high: high * (1 + slack), ...open, highOpen: bound === 'lt' }
  if (unit === null) return { low: 0, high: 0, ...open }
  return { low: low * (1 - slack), high: high * (1 + slack), ...open }
}

function statedInterval({ bound, low, high }: Figure): Interval {
  const closed = { low, high, lowOpen: false, highOpen: false }
  if (bound === 'ge' || bound === 'gt') return { ...closed, high: Number.POSITIVE_INFINITY, lowOpen: bound === 'gt' }
  if (bound === 'le' || bound === 'lt') return { ...closed, low: Number.NEGATIVE_INFINITY, highOpen: bound === 'lt' }
  return closed
}

/**
 * A wanted figure against a stated one of the same dimension. `exact`: met, with nothing to spare. `open`: what is stated
 * does not settle it (小于 3% against ≤ 2%).
 */
export type Verdict = 'met' | 'exact' | 'open' | 'clash'

export function verdictOn(wanted: Figure, stated: Figure): Verdict {
  const tolerance = toleranceBetween(wanted.unit, stated.unit)
  const same = (a: number, b: number) =>
    a === b || (Number.isFinite(a - b) && Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)))
  const below = (a: number, b: number) => a < b && !same(a, b)
  const [want, says] = [wantedInterval(wanted), statedInterval(stated)]
  const touching = (a: number, b: number, open: boolean) => below(a, b) || (same(a, b) && open)
  if (isPlain(wanted)) return same(wanted.low, says.low) && same(wanted.high, says.high) ? 'exact' : 'open'
  if (touching(says.high, want.low, want.lowOpen || says.highOpen)) return 'clash'
  if (touching(want.high, says.low, want.highOpen || says.lowOpen)) return 'clash'
  const inside =
    (below(want.low, says.low) || (same(want.low, says.low) && (!want.lowOpen || says.lowOpen))) &&
    (below(says.high, want.high) || (same(says.high, want.high) && (!want.highOpen || says.highOpen)))
  if (!inside) return 'open'
  const finite = (value: number) => Number.isFinite(value)
  const spare = (finite(want.low) && !same(want.low, says.low)) || (finite(want.high) && !same(want.high, says.high))
  return spare ? 'met' : 'exact'
}

/** The same value of the same dimension, as both are written: no bound on the stated side. */
export const isEqual = (wanted: Figure, stated: Figure): boolean =>
  wanted.unit !== null &&
  stated.bound === null &&
  wanted.change === stated.change &&
  wanted.unit.dimension === stated.unit?.dimension &&
  Math.abs(wanted.low - stated.low) <= toleranceBetween(wanted.unit, stated.unit) * Math.abs(wanted.low)

/** The same thing measured: dimension and, in whole, name. A figure by how much is never one of how much. */
export function comparable(wanted: Figure, stated: Figure): boolean {
  if (wanted.change !== stated.change) return false
  if (wanted.unit === null || stated.unit === null)
    return sameName(wanted, stated) && (wanted.unit === null ? isCount(stated) : isCount(wanted))
  return wanted.unit.dimension === stated.unit.dimension && sameName(wanted, stated)
}

const isCount = ({ unit }: Figure) => unit === null || /^(?:times|share|pieces)/.test(unit.dimension)

/** Endings that do not change what is measured. */
const ENDING = /(?:率|值|量|含量|指标|时间|寿命|试验|腐蚀|总)$/
const LEADING = /^(?:总|平均|最大|最小|单|全)/
const core = (name: string) => {
  const plain = name.replace(/\s/g, '')
  const short = plain.replace(ENDING, '').replace(LEADING, '')
  return short.length >= 2 ? short : plain
}

/** 耐 says nothing by itself: then what stands behind the figure names it. */
const namesOf = ({ name, after }: Figure): string[] =>
  (core(name).length >= 2 ? [name] : [after]).map(core).filter((one) => one.length >= 2)

function sameName(wanted: Figure, stated: Figure): boolean {
  if (wanted.name !== '' && core(wanted.name) === core(stated.name)) return true
  const others = [stated.name, stated.after].map(core).filter((one) => one.length >= 2)
  return namesOf(wanted).some((one) =>
    others.some((other) => one === other || [one, other].some((long, at, both) => isPartOf(both[1 - at]!, long))),
  )
}

const isPartOf = (short: string, long: string) => long.startsWith(short) || long.endsWith(short)
