import type { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { halfWidth } from './halfwidth.ts'

export type PersonalKind = 'mobile' | 'phone' | 'email' | 'residentId' | 'account'

/** Personal data found in a text that would become public; UTF-16 offsets. */
type PersonalFind = { kind: PersonalKind; start: number; end: number }

const PATTERNS: readonly [PersonalKind, RegExp][] = [
  [
    'residentId',
    /(?<![\dA-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g,
  ],
  ['mobile', /(?<![\d.])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.]\d|\d)/g],
  ['phone', /(?<![\d.])\(?0\d{2,3}\)?[- ]\d{7,8}(?!\d)/g],
  ['email', /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63})+/g],
  ['account', /(?:微信|wechat|weixin|(?<![A-Za-z])(?:vx|wx))\s*(?:号|id)?\s*[:是为]\s*[A-Za-z][\w-]{5,19}(?![\w-])/gi],
  ['account', /(?:微信|wechat|weixin)\s*(?:号|id)?\s*(?=[\w-]*[\d_])[A-Za-z][\w-]{5,19}(?![\w-])/gi],
  ['account', /(?<![A-Za-z])QQ\s*(?:群|号)?\s*[:是为]?\s*[1-9]\d{4,11}(?!\d)/gi],
]

/** GB 11643: weights of the first 17 digits, check character by the remainder of 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
const isResidentId = (text: string): boolean =>
  CHECKS[WEIGHTS.reduce((sum, w, i) => sum + w * Number(text[i]), 0) % 11] === text[17]!.toUpperCase()

/**
 * Finds mobile and telephone numbers, e-mail addresses, WeChat and QQ accounts, and resident identity numbers (check
 * character verified): contacts become visible only when both sides agree to meet, never in a public text.
 */
export function personalData(text: string): PersonalFind[] {
  const plain = halfWidth(text)
  const finds: PersonalFind[] = []
  for (const [kind, pattern] of PATTERNS)
    for (const match of plain.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length]
      if (kind === 'residentId' && !isResidentId(match[0])) continue
      if (!finds.some((other) => start < other.end && other.start < end)) finds.push({ kind, start, end })
    }
  return finds.sort((a, b) => a.start - b.start)
}

const SENTENCES = {
  mobile: 'listing.personal.mobile',
  phone: 'listing.personal.phone',
  email: 'listing.personal.email',
  residentId: 'listing.personal.residentId',
  account: 'listing.personal.account',
} as const satisfies Record<PersonalKind, string>

/** The sentence that says what to take out. */
export const personalSentence = (kind: PersonalKind): (typeof SENTENCES)[PersonalKind] => SENTENCES[kind]

/** For forms about to become public: adds one problem at `path` when the text holds personal data. */
export function refusePersonal(text: string | undefined, path: PropertyKey[], ctx: z.RefinementCtx): void {
  const first = text ? personalData(text)[0] : undefined
  if (first) ctx.addIssue({ code: 'custom', path, message: encode(SENTENCES[first.kind]) })
}
