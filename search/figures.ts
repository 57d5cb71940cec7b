import { foldWithOffsets } from './lexicon/fold.ts'
import { NUMBER, numberOf } from './numerals.ts'
import { per, type Unit, unitAt } from './units.ts'

/** `near`: 约, 左右. `null`: a bare number. */
type Bound = 'ge' | 'gt' | 'le' | 'lt' | 'near' | 'range'

/**
 * A figure that a text states. `start`/`end`: UTF-16 offsets of the number with its comparators and unit; `low`/`high` in
 * the base unit of `unit.dimension`. `name`, `after`: what stands before and behind it, folded. `change`: by how much,
 * not how much (降低 95%).
 */
export type Figure = {
  start: number
  end: number
  found: string
  name: string
  after: string
  bound: Bound | null
  low: number
  high: number
  unit: Unit | null
  change: boolean
}

const BEFORE: readonly [Bound, string][] = [
  ['ge', '不低于|不少于|不小于|不短于|不得低于|不得少于|大于等于|大于或等于|至少|最少|起码|≥|>='],
  [
    'le',
    '不高于|不超过|不多于|不大于|不长于|不得超过|不得高于|不能超过|别超过|不超|小于等于|小于或等于|至多|最多|≤|<=',
  ],
  ['gt', '大于|高于|超过|多于|优于|>'],
  ['lt', '小于|低于|少于|不到|不足|<'],
  ['near', '大约|约|近'],
]
const AFTER: readonly [Bound, string][] = [
  ['ge', '及?以上|起'],
  ['le', '及?以下|以内|之内|内'],
  ['near', '左右|上下'],
]
const boundOf = (table: readonly [Bound, string][], said: string | undefined): Bound | null =>
  said === undefined ? null : (table.find(([, words]) => new RegExp(`^(?:${words})$`).test(said))?.[0] ?? null)

const words = (table: readonly [Bound, string][]) => table.map(([, list]) => list).join('|')
const RANGE = '\\s?(?:~|-|至|到)\\s?'
const SHARE = '百分之|千分之'
const SCAN = new RegExp(`(${words(BEFORE)})?\\s?(${SHARE})?\\s?(零下|-)?(${NUMBER})`, 'g')
const SECOND = new RegExp(`^${RANGE}(?:${SHARE})?(${NUMBER})`)
const BEHIND = new RegExp(`^\\s?(${words(AFTER)})`)
const STOP = /[,，。.;；、:：!！?？()（）“”"\n]/
const NAME_LONGEST = 14
const AFTER_LONGEST = 10

/** What introduces a wish and is no part of its name. */
const NAME_LEAD = /^.*(?:要求|希望|需要|客户要)|^(?:的|并|且|其|和|与|以及|及)/

const PERCENT: Unit = { name: '%', dimension: 'share', factor: 0.01 }
const PERMILLE: Unit = { name: '‰', dimension: 'share', factor: 0.001 }

/** A base value given and left behind: 由 12% 降至 4% states 4%. */
const LEFT_BEHIND = /(?:由|从|自)(?:原来的?|目前的?|现在的?)?\s*$/
const CHANGE = /(?:降低|降|减少|减|下降|提高|提升|增加|增|节约|节省|节|缩短|低|高)了?\s*$/
const REACHED =
  /(?:降至|降到|减至|减到|提高到|提升到|提至|升至|增至|恢复到|恢复至|达到|可达|达|控制在|保持在|要求|为|是|在|到|有|仅|只有?|均|可|能)\s*$/
/** 误报每月不多于: what is counted for stands before the comparator. */
const PER = /每(?:一|个)?([^\s，。]{1,2})\s*$/
/** 漏报为零 */
const NONE = /(?:为|是|=)\s?[零0](?![.\d%点])/g

/** Every figure with a unit that a text states, in order; and what is said to be none at all (漏报为零). */
export function figuresIn(text: string): Figure[] {
  const { folded, origin } = foldWithOffsets(text)
  const cut = (from: number, to: number) => ({ start: origin[from]!, end: origin[to] ?? text.length })
  const found: Figure[] = []
  let last = 0
  for (const match of folded.matchAll(SCAN)) {
    const read = match.index < last ? null : figureAt(folded, match, last)
    if (!read) continue
    last = read.to
    const place = cut(read.from, read.to)
    const isModel = read.figure.unit?.name === 'd' && text.slice(place.start, place.end).endsWith('D')
    if (!isModel && !LEFT_BEHIND.test(folded.slice(0, read.from)))
      found.push({ ...place, found: text.slice(place.start, place.end), ...read.figure })
  }
  for (const match of folded.matchAll(NONE)) {
    const place = cut(match.index, match.index + match[0].length)
    const { name } = nameBefore(folded, match.index, 0)
    if (name !== '' && !found.some((one) => one.start < place.end && place.start < one.end))
      found.push({ ...place, found: text.slice(place.start, place.end), name, after: '', ...NOTHING })
  }
  return found.sort((a, b) => a.start - b.start)
}

const NOTHING = { bound: null, low: 0, high: 0, unit: null, change: false }

type Read = { from: number; to: number; figure: Omit<Figure, 'start' | 'end' | 'found'> }

function figureAt(folded: string, match: RegExpMatchArray, previous: number): Read | null {
  const [all, said, share, minus, number = ''] = match
  const from = match.index! + (all.length - all.trimStart().length)
  const numberAt = match.index! + all.length - number.length
  if (!said && /[a-z.\d]/.test(folded[numberAt - 1] ?? ' ') && !minus) return null
  if (minus === '-' && /[\p{L}\d)]/u.test(folded[numberAt - 2] ?? ' ')) return null
  let to = match.index! + all.length
  const first = numberOf(number)
  let low = minus ? -first : first
  let high = low
  let unit = share ? shareOf(share) : unitBehind(folded, to)
  const firstEnd = unit && !share ? unitEnd(folded, to, unit) : to
  const second = SECOND.exec(folded.slice(firstEnd))
  if (second) {
    const secondUnit = share ? unit : unitBehind(folded, firstEnd + second[0].length)
    if (secondUnit && (!unit || unit.dimension === secondUnit.dimension)) {
      low *= (unit ?? secondUnit).factor / secondUnit.factor
      high = numberOf(second[1]!)
      unit = secondUnit
      to = share ? firstEnd + second[0].length : unitEnd(folded, firstEnd + second[0].length, secondUnit)
    } else to = firstEnd
  } else to = firstEnd
  if (!unit || Number.isNaN(low) || Number.isNaN(high) || isOther(unit, high)) return null
  const behind = BEHIND.exec(folded.slice(to))
  if (behind) to += behind[0].length
  const { name, counted } = nameBefore(folded, from, previous)
  const measured = counted ? per(unit, counted, `${unit.name}/${counted.name}`) : unit
  const bound = boundOf(BEFORE, said) ?? boundOf(AFTER, behind?.[1]) ?? (second && high !== low ? 'range' : null)
  return {
    from,
    to,
    figure: {
      name,
      after: nameAfter(folded, to),
      bound,
      low: low * measured.factor,
      high: high * measured.factor,
      unit: measured,
      change: CHANGE.test(folded.slice(0, from)),
    },
  }
}

/** 9 万度 is electricity. */
const isOther = (unit: Unit, value: number) => unit.name === '度' && Math.abs(value) > HOTTEST
const HOTTEST = 5000

const shareOf = (said: string): Unit => (said === '千分之' ? PERMILLE : PERCENT)

const blank = (folded: string, at: number) => (folded[at] === ' ' ? at + 1 : at)
const unitBehind = (folded: string, at: number): Unit | null => unitAt(folded, blank(folded, at))
const unitEnd = (folded: string, at: number, unit: Unit): number => blank(folded, at) + unit.name.length

/** The few words before a figure in its clause, without the verb; and what it is counted for (每月). */
function nameBefore(folded: string, at: number, previous: number): { name: string; counted: Unit | null } {
  let before = folded.slice(Math.max(previous, at - NAME_LONGEST - 6), at).trimEnd()
  const stop = [...before].findLastIndex((char) => STOP.test(char))
  before = before.slice(stop + 1)
  const each = PER.exec(before)
  const counted = each ? unitAt(each[1]!, 0) : null
  if (each && counted) before = before.slice(0, each.index)
  for (let rest = ''; rest !== before; ) {
    rest = before
    before = before.replace(REACHED, '').trimEnd()
  }
  return { name: before.replace(NAME_LEAD, '').slice(-NAME_LONGEST).trim(), counted }
}

function nameAfter(folded: string, at: number): string {
  const rest = folded
    .slice(at, at + AFTER_LONGEST)
    .trimStart()
    .replace(/^的/, '')
  const stop = [...rest].findIndex((char) => STOP.test(char) || /\d/.test(char))
  return (stop < 0 ? rest : rest.slice(0, stop)).trim()
}
