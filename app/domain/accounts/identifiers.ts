import type { OrganizationKind } from '#prisma/generated/enums.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'

/** GB 32100-2015: 31 characters; I, O, S, V and Z are not used because they look like 1, 0, 5, U and 2. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** 3^(i−1) mod 31 for positions 1 to 17. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
/** GB 11714, positions 9 to 16. */
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** Full-width characters come from Excel and WeChat; blanks, hyphens and invisible characters from copying. */
const fold = (raw: string): string => raw.normalize('NFKC').replace(/[\s\p{Cc}\p{Cf}\-–—‐‑−]/gu, '')

/** The canonical spelling of a unified social credit code: half-width, upper case, nothing between. Not yet checked. */
export const normalizeUscc = (raw: string): string => fold(raw).toUpperCase()

/** The check character (position 18) that belongs to the first 17. All 17 must be of the alphabet. */
export function usccCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + ALPHABET.indexOf(first17.charAt(i)) * weight, 0)
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** GB 32100-2015 §4: registrar and kind, six digits of the registrar's area, ten characters. */
const SHAPE = /^[1-9ANY][1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** Excel keeps 15 digits of a number: the last ones become zeros, or the cell shows 9.14403E+17. */
const looksRounded = (code: string): boolean => /^\d{15,16}0{2,3}$/.test(code) || /^\d(\.\d+)?E\+?\d+$/.test(code)

/**
 * Is this a unified social credit code (GB 32100-2015)? The refusal names the exact fault. Digits 3–8 are not held
 * against GB/T 2260: development zones register under numbers of their own (610131, 610132, 610138).
 */
export function usccVerdict(raw: string): Verdict {
  const code = normalizeUscc(raw)
  if (code === '') return refused('accounts.uscc.empty')
  if (/^\d(\.\d+)?E\+?\d+$/.test(code)) return refused('accounts.uscc.rounded')
  const stranger = [...code].find((character) => !/[0-9A-Z]/.test(character))
  if (stranger) return refused('accounts.uscc.character', { character: stranger })
  if (code.length === 15) return refused('accounts.uscc.oldNumber')
  if (code.length !== 18) return refused('accounts.uscc.length', { n: code.length })
  const unused = [...code].find((character) => !ALPHABET.includes(character))
  if (unused) return refused('accounts.uscc.letter', { letter: unused })
  if (SHAPE.test(code) && usccCheckCharacter(code) === code[17]) return allowed
  if (looksRounded(code)) return refused('accounts.uscc.rounded')
  return refused(SHAPE.test(code) ? 'accounts.uscc.check' : 'accounts.uscc.shape')
}

/** Does the older check inside the code (GB 11714, position 17) agree too? A warning for the officer, never a refusal. */
export function usccBodyAgrees(code: string): boolean {
  const sum = BODY_WEIGHTS.reduce((total, weight, i) => total + Number.parseInt(code.charAt(8 + i), 36) * weight, 0)
  const check = 11 - (sum % 11)
  return (check === 10 ? 'X' : check === 11 ? '0' : String(check)) === code[16]
}

/**
 * Kinds an organisation with this code probably is, by registrar and class (GB 32100-2015, first two characters), most
 * likely first. It fills in a form and never forbids: a university's asset company is 91, many new institutes are 52.
 */
export function likelyKinds(code: string, name = ''): readonly OrganizationKind[] {
  switch (normalizeUscc(code).slice(0, 2)) {
    case '91':
    case '92':
    case '93':
      return ['ENTERPRISE']
    case '11':
      return ['GOVERNMENT']
    case '12':
      return /大学|学院/.test(name) ? ['UNIVERSITY'] : ['INSTITUTE', 'UNIVERSITY', 'TRANSFER_INSTITUTION']
    case '52':
      return /大学|学院/.test(name) ? ['UNIVERSITY'] : ['INSTITUTE', 'TRANSFER_INSTITUTION', 'UNIVERSITY']
    case '51':
      return ['TRANSFER_INSTITUTION']
    default:
      return []
  }
}

/** The class a code was given under, e.g. '91'; catalogue key accounts.usccClass.<class>. */
export const usccClass = (code: string): string => code.slice(0, 2)

/** A mainland mobile number in E.164 (+8613…), or null. 13-digit numbers are machines' SIM cards, not people's. */
export function parseMobile(raw: string): string | null {
  const digits = fold(raw)
    .replace(/[()]/g, '')
    .replace(/^(\+86|0086|86(?=1\d{10}$))/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? `+86${digits}` : null
}

/** May this be somebody's mobile number? Landlines get a sentence of their own. */
export function mobileVerdict(raw: string): Verdict {
  if (parseMobile(raw)) return allowed
  return refused(/^(\(?0\d{2,3}|[48]00)/.test(fold(raw)) ? 'accounts.phone.landline' : 'accounts.phone.shape')
}

/** +8613800138000 → 138 0013 8000 */
export const displayMobile = (e164: string): string => e164.replace(/^\+86(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')

/** +8613800138000 → 138****8000 */
export const maskMobile = (e164: string): string => e164.replace(/^\+86(\d{3})\d{4}(\d{4})$/, '$1****$2')

/**
 * The canonical spelling of an e-mail address, or null. Lower case throughout: no provider in use tells Zhou@ from
 * zhou@. Plain addresses only: no quotes, no comments, no address literals.
 */
export function parseEmail(raw: string): string | null {
  const address = raw
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{Cf}]/gu, '')
    .toLowerCase()
  if (address.length > 254) return null
  const [local, domain, more] = address.split('@')
  if (!local || !domain || more !== undefined || local.length > 64) return null
  if (!/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) return null
  return /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(domain) ? address : null
}

/** zhou@example.com → z***@example.com */
export const maskEmail = (address: string): string => address.replace(/^(.)[^@]*/, '$1***')

/** What somebody signs in with: an e-mail address or a mobile number, in canonical spelling; null when it is neither. */
export function parseSignInName(raw: string): { email: string } | { phone: string } | null {
  const email = parseEmail(raw)
  if (email) return { email }
  const phone = parseMobile(raw)
  return phone ? { phone } : null
}

/** Names are compared so: width, brackets, blanks and dots do not tell two organisations apart. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·・.,，。'"“”()（）-]/g, '')
