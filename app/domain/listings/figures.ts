import type { Comparator } from '#prisma/generated/enums.ts'
import { halfWidth } from './halfwidth.ts'

/**
 * A wanted figure. `value` and `valueMax` are exact decimal strings in `unit` (null when only words were given);
 * `text` is always the figure as typed.
 */
export type Figure = {
  comparator: Comparator
  value: string | null
  valueMax: string | null
  unit: string
  text: string
}

const SIGNS: readonly [RegExp, Comparator][] = [
  [/>=|≥|≧|⩾|不低于|不少于|不小于|大于等于|至少|不短于|at least/i, 'GE'],
  [/<=|≤|≦|⩽|不高于|不超过|不大于|不多于|小于等于|至多|最多|不长于|不得超过|at most|up to/i, 'LE'],
  [/>|大于|超过|高于|多于|more than|over/i, 'GT'],
  [/<|小于|低于|少于|less than|under|below/i, 'LT'],
  [/=|等于/, 'EQ'],
]
const AFTER: readonly [RegExp, Comparator][] = [
  [/(?:及|或)?以上|or more/i, 'GE'],
  [/(?:及|或)?以[下内]|之内|or less/i, 'LE'],
]
const TOWARDS: readonly [RegExp, Comparator][] = [
  [/达到?|提高到|提升[到至]|增[加大][到至]/, 'GE'],
  [/降[到至低]|下降[到至]|减[少小]?[到至]|缩短[到至]|控制在/, 'LE'],
]

const NUMBER = String.raw`[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`
const POWER = String.raw`(?:\s*[×xX*]\s*10\^?([-−]?\d{1,2}))?`
const RANGE = new RegExp(
  `(${NUMBER})\\s*([^\\d\\s~～\\-–—至到±,，。;；]{0,8}?)\\s*(?:[-–—~～〜至到]|to)\\s*(${NUMBER})`,
)
const PLUS_MINUS = new RegExp(`(${NUMBER})?\\s*(?:±|\\+/-)\\s*(\\d+(?:\\.\\d+)?)`)
const SINGLE = new RegExp(`(${NUMBER})${POWER}`)
const UNIT = /^\s*([^\s\d,，。;；、()（）<>≤≥=-][^\s,，。;；、()（）<>≤≥=]{0,19})/
const PER = /每(?:一|个)?(年|季度|季|月|周|天|日|小时|分钟|秒|次|班|台|件|吨|公里|千米|平方米|米)/

/** Numbers of standards and type codes are names, not figures. */
const CODES =
  /(?:GB|ISO|IEC|JB|HB|GJB|DB|ASTM)(?:\/[A-Z]+)?\s*[\d.]+(?:-\d+)*|(?<![\d/%·]\s*)(?<![A-Za-z])[A-Za-z]+\d+[A-Za-z]*/g

/** DECIMAL(24,8): sixteen digits before the point, eight after. */
const FITS = /^-?\d{1,16}(?:\.\d{1,8})?$/

/**
 * Reads one wanted figure: `≥ 30 天`, `0.5/cm2`, `提前3天以上`, `每月 ≤ 2 次` (unit 次/月), `-20~70℃`, `150±20 μm`, `百分之九十`.
 * A bare number compares as EQ. What holds no number that fits is TEXT.
 */
export function readFigure(typed: string): Figure {
  const text = typed.trim()
  const plain = chineseNumbers(halfWidth(text)).replaceAll('−', '-').replace(CODES, '')
  const read = range(plain) ?? plusMinus(plain) ?? single(plain)
  const values = read ? [read.value, read.valueMax].filter((v) => v !== null) : []
  if (!read || !values.every((value) => FITS.test(value)))
    return { comparator: 'TEXT', value: null, valueMax: null, unit: '', text }
  return { ...read, text }
}

type Read = Omit<Figure, 'text'>

function range(text: string): Read | null {
  const match = RANGE.exec(text)
  if (!match) return null
  const [all, low, between = '', high] = match
  const rest = text.slice(match.index + all.length)
  const [value, valueMax] = [number(low!), number(high!)]
  if (compare(value, valueMax) >= 0) return null
  return { comparator: 'RANGE', value, valueMax, unit: unitOf(rest, text) || unitOf(between, text) }
}

function plusMinus(text: string): Read | null {
  const match = PLUS_MINUS.exec(text)
  if (!match) return null
  const middle = number(match[1] ?? '0')
  const unit = unitOf(text.slice(match.index + match[0].length), text)
  return { comparator: 'RANGE', value: add(middle, match[2]!, -1n), valueMax: add(middle, match[2]!, 1n), unit }
}

function single(text: string): Read | null {
  const match = SINGLE.exec(text)
  if (!match) return null
  const before = text.slice(0, match.index)
  const after = text.slice(match.index + match[0].length)
  const pick = (table: readonly [RegExp, Comparator][], where: string) => table.find(([sign]) => sign.test(where))?.[1]
  const comparator = pick(SIGNS, before) ?? pick(AFTER, after) ?? pick(TOWARDS, before) ?? 'EQ'
  const value = shift(number(match[1]!), match[2] ? Number(match[2]) : 0)
  return { comparator, value, valueMax: null, unit: unitOf(after, text) }
}

/** The unit that follows a number, with “每月 … 次” as 次/月. */
function unitOf(after: string, whole: string): string {
  const unit = (UNIT.exec(after)?.[1] ?? '').replace(/(?:及|或)?以[上下内].*$|之内.*$|or (?:more|less).*$|左右.*$/i, '')
  const per = PER.exec(whole)?.[1]
  return per && unit && !unit.includes('/') && whole.indexOf('每') < whole.indexOf(after) ? `${unit}/${per}` : unit
}

const number = (text: string): string => {
  const [whole = '', fraction] = text.replace(/[,+]/g, '').split('.')
  const kept = fraction?.replace(/0+$/, '')
  const bare = whole.replace(/^(-?)0+(?=\d)/, '$1')
  return kept ? `${bare}.${kept}` : bare
}

const PLACES = 12
const scaled = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const size = BigInt(whole) * 10n ** BigInt(PLACES) + BigInt(fraction.slice(0, PLACES).padEnd(PLACES, '0'))
  return text.startsWith('-') ? -size : size
}
const unscaled = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, '0')
  return number(`${value < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`)
}
const add = (a: string, b: string, sign: bigint): string => unscaled(scaled(a) + sign * scaled(b))

function shift(text: string, power: number): string {
  if (power === 0) return text
  const size = 10n ** BigInt(Math.abs(power))
  return unscaled(power > 0 ? scaled(text) * size : scaled(text) / size)
}

/** −1, 0 or 1 as exact decimals compare. */
export function compare(a: string, b: string): number {
  const difference = scaled(a) - scaled(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const DIGITS = '零一二三四五六七八九'
const WORD =
  '(?:[一二两三四五六七八九]千)?零?(?:[一二两三四五六七八九]百)?零?[一二两三四五六七八九]?十?[一二两三四五六七八九]?|零'
const COUNTED =
  '个?(?:天|日|月|年|周|小时|分钟|秒|次|倍|台|套|件|班|米|公里|吨|公斤|克|度|毫米|微米|纳米|元|万|亿|点|成)|[\\s%，。；,;]|$'
const WORDS = new RegExp(`百分之(${WORD})|(${WORD})(?=${COUNTED})`, 'g')

/** 三天 → 3天, 百分之九十三 → 93%. Only counted things; other characters stay. */
function chineseNumbers(text: string): string {
  return text.replace(WORDS, (whole, percent: string | undefined, counted: string | undefined) =>
    percent ? `${ofWord(percent)}%` : counted ? String(ofWord(counted)) : whole,
  )
}

function ofWord(word: string): number {
  let total = 0
  let digit: number | null = null
  for (const c of word) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[c]
    if (unit) {
      total += (digit ?? 1) * unit
      digit = null
    } else digit = c === '两' ? 2 : DIGITS.indexOf(c)
  }
  return total + (digit ?? 0)
}

const UNIT_WORD = `(?:%|‰|℃|°|Ω|µ|μ|Å|[a-zA-Z]{1,6}(?![a-zA-Z])|/|个?(?:天|小时|分钟|秒|周|月|次|倍|台|套|件|只|片|根|道|层|级|班|人|米|公里|千米|吨|公斤|千克|克|毫|微|纳|毫米|微米|纳米|平方|立方|度|元|万|亿|成|点|兆|千瓦|瓦|伏|安|帕|升|吉|页|类|种|条|项|项目|批|炉|簇|舱|车|亩))`
const HAS = new RegExp(
  `(?:[≥≤<>＜＞=＝±]\\s*${NUMBER})|(?:${NUMBER}\\s*${UNIT_WORD})|(?:${NUMBER}\\s*[-–—~～至到]\\s*${NUMBER})`,
)
const NOT_FIGURES =
  /(?:19|20)\d{2}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?|第\s*\d+|\d{4}-\d{2}-\d{2}|\d+\s*[月日](?!次)/g

/** Does the text say a quantity: a number with a unit or a comparison? Years, dates and ordinals are none. */
export function hasFigure(text: string): boolean {
  const plain = chineseNumbers(halfWidth(text)).replace(NOT_FIGURES, ' ').replace(CODES, ' ')
  return HAS.test(plain)
}
