/** Digits with 千 separators, decimals and powers, an optional 万 or 亿 behind; or a number in Chinese characters. */
export const NUMBER =
  '(?:\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?(?:e-?\\d+)?)\\s?[万亿]?|(?![百千万亿])[零〇一二两三四五六七八九十百千万亿半]+(?:点[零〇一二三四五六七八九]+)?'

const DIGITS: Record<string, number> = Object.fromEntries([...'零一二三四五六七八九'].map((digit, at) => [digit, at]))
Object.assign(DIGITS, { 〇: 0, 两: 2 })
const STEPS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const LARGE: Record<string, number> = { 万: 1e4, 亿: 1e8 }

/** The value of a number as {@link NUMBER} finds it in folded text: 1,200 · 2万 · 一百八十 · 三点五 · 半. NaN for no number. */
export function numberOf(text: string): number {
  const plain = text.replace(/[,\s]/g, '')
  if (/^\d/.test(plain)) {
    const large = LARGE[plain.at(-1)!]
    return large ? Number(plain.slice(0, -1)) * large : Number(plain)
  }
  const [whole = '', decimals = ''] = plain.split('点')
  const value = wholeOf(whole)
  return decimals === '' ? value : Number(`${value}.${[...decimals].map((digit) => DIGITS[digit]).join('')}`)
}

/** 二百一十五 and, as units begin with 千 too, 二百一十五千(瓦时): a larger step after a smaller multiplies all before it. */
function wholeOf(text: string): number {
  if (text === '半') return 0.5
  if ([...text].every((char) => char in DIGITS))
    return Number([...text].map((char) => DIGITS[char]).join('') || Number.NaN)
  let total = 0
  let section = 0
  let digit: number | null = null
  let last = Number.POSITIVE_INFINITY
  for (const char of text) {
    const [step, large] = [STEPS[char], LARGE[char]]
    if (char in DIGITS) digit = DIGITS[char]!
    else if (step) {
      section = step > last ? (section + (digit ?? 0)) * step : section + (digit ?? 1) * step
      last = step
      digit = null
    } else if (large) {
      total = (total + section + (digit ?? (total + section === 0 ? 1 : 0))) * large
      section = 0
      digit = null
      last = Number.POSITIVE_INFINITY
    } else return Number.NaN
  }
  return total + section + (digit ?? 0)
}
