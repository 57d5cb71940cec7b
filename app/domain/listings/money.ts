import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import type { PriceMode } from '#prisma/generated/enums.ts'
import type { Sentence } from '../verdict.ts'
import { halfWidth } from './halfwidth.ts'

/** An amount in 分: NEGOTIABLE has neither end, FIXED has both the same, RANGE has min < max. */
export type Money = { mode: PriceMode; min: bigint | null; max: bigint | null }

export const NEGOTIABLE: Money = { mode: 'NEGOTIABLE', min: null, max: null }

/** 1 万元 = 1,000,000 分 */
const FEN_PER_WAN = 1_000_000n
/** 1,000 亿元: more is a slip of the pen, not a project. */
const MAX_WAN = 10_000_000

const AMOUNT = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/

type Read = { ok: true; money: Money } | { ok: false; reason: Sentence }

const refuse = (key: Sentence['key'], params?: Sentence['params']): Read => ({ ok: false, reason: { key, params } })

/**
 * Reads an amount in 万元 as people type it: `60`, `60.5`, `1,200`, `50-100`, `５０～１００`, `60万元`, `面议`.
 * Out: 分. Refuses with a sentence what is no exact amount (`约200`, `五六十`), negative, zero, finer than 1 分
 * or above {@link MAX_WAN}, and a range whose first end is the larger.
 */
export function readWan(typed: string): Read {
  const text = halfWidth(typed).replace(/\s+/g, '').replace(/[¥￥]/g, '')
  if (/^(面议|双方协商|协商|negotiable|open)$/i.test(text)) return { ok: true, money: NEGOTIABLE }
  if (text.length > 40) return refuse('listing.error.money')
  if (/^[-−–—]\d/.test(text)) return refuse('listing.error.moneyNegative')
  if (/^(约|大约|大概|左右|不超过|最多|至少|≤|<|>|≥)|左右$|以[上下内]$/.test(text))
    return refuse('listing.error.moneyAbout')
  const bare = text.replace(/(万元|万|w)/gi, '')
  const ends = bare.split(/[-−–—~～〜至到]/)
  if (ends.length > 2) return refuse('listing.error.money')
  const read = ends.map(fenOfWan)
  const wrong = read.find((end) => !end.ok)
  if (wrong && !wrong.ok) return wrong
  const [min, max] = read.map((end) => (end.ok ? end.fen : 0n))
  if (max === undefined || min === max) return { ok: true, money: { mode: 'FIXED', min: min!, max: min! } }
  if (min! > max) return refuse('listing.error.moneyOrder')
  return { ok: true, money: { mode: 'RANGE', min: min!, max } }
}

type Fen = { ok: true; fen: bigint } | { ok: false; reason: Sentence }

function fenOfWan(text: string): Fen {
  const match = AMOUNT.exec(text)
  if (!match) return { ok: false, reason: { key: 'listing.error.money' } }
  const [, whole, fraction = ''] = match
  if (/[1-9]/.test(fraction.slice(6))) return { ok: false, reason: { key: 'listing.error.moneyFine' } }
  const fen = BigInt(whole!.replaceAll(',', '')) * FEN_PER_WAN + BigInt(fraction.slice(0, 6).padEnd(6, '0'))
  if (fen === 0n) return { ok: false, reason: { key: 'listing.error.moneyZero' } }
  if (fen > BigInt(MAX_WAN) * FEN_PER_WAN)
    return { ok: false, reason: { key: 'listing.error.moneyHuge', params: { max: MAX_WAN } } }
  return { ok: true, fen }
}

/** Form field: text of 万元 → {@link Money} in 分. */
export const wanAmount = z.string().transform((typed, ctx): Money => {
  const read = readWan(typed)
  if (read.ok) return read.money
  ctx.addIssue({ code: 'custom', message: encode(read.reason.key, read.reason.params) })
  return z.NEVER
})

const wan = (fen: bigint): string => {
  const rest = (fen % FEN_PER_WAN).toString().padStart(6, '0').replace(/0+$/, '')
  return `${fen / FEN_PER_WAN}${rest ? `.${rest}` : ''}`
}

/** The amount as the form shows it again: `60`, `50-100`, or empty when negotiable. */
export function wanText({ mode, min, max }: Money): string {
  if (mode === 'NEGOTIABLE' || min === null) return ''
  return mode === 'RANGE' && max !== null ? `${wan(min)}-${wan(max)}` : wan(min)
}
