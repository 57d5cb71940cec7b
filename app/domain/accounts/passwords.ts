import { allowed, refused, type Sentence, type Verdict } from '../verdict.ts'

const PASSWORD_MIN = 10
export const PASSWORD_MAX = 200

const RUNS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  '`1234567890-=',
  '!@#$%^&*()_+',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujm',
]
const ALL_RUNS = RUNS.flatMap((run) => [run, [...run].reverse().join('')])

/** Letters and digits as they are meant: p@ssw0rd → password. */
const unmask = (text: string): string =>
  text.replace(
    /[@4310$57!]/g,
    (c) => ({ '@': 'a', 4: 'a', 3: 'e', 1: 'i', 0: 'o', $: 's', 5: 's', 7: 't', '!': 'i' })[c] ?? c,
  )

/** Half of the password or more is short pieces over and over. */
function isRepetition(text: string): boolean {
  const repeated = [...text.matchAll(/(.{1,5}?)\1{2,}/gu)].reduce((length, [all]) => length + all.length, 0)
  return new Set(text).size <= 3 || repeated * 2 >= text.length
}

/** Made of runs along the alphabet, the digits or the keyboard, each three or longer, with at most two other characters. */
function isRunning(text: string): boolean {
  let at = 0
  let others = 0
  while (at < text.length) {
    const length = longestRun(text.slice(at))
    if (length < 3) others++
    at += length < 3 ? 1 : length
  }
  return others <= 2
}

function longestRun(text: string): number {
  let longest = 0
  while (longest < text.length && ALL_RUNS.some((run) => run.includes(text.slice(0, longest + 1)))) longest++
  return longest
}

/** Words about the person that a guesser tries first: pieces of 4 and more Latin characters, or of 2 and more others. */
export const personalWords = (about: readonly (string | null | undefined)[]): string[] =>
  about
    .flatMap((text) =>
      (text ?? '')
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => [...word].length >= (/^[\p{Script=Latin}\p{N}]+$/u.test(word) ? 4 : 2))

/** What is wrong with a password by itself or beside what is known of the person; null when nothing is. */
export function passwordFault(password: string, about: readonly (string | null | undefined)[] = []): Sentence | null {
  const text = password.normalize('NFKC').toLowerCase()
  const length = [...text].length
  if (length < PASSWORD_MIN) return { key: 'accounts.password.short', params: { min: PASSWORD_MIN, n: length } }
  if (length > PASSWORD_MAX) return { key: 'accounts.password.long', params: { max: PASSWORD_MAX } }
  if (isRepetition(text)) return { key: 'accounts.password.repeated' }
  if (isRunning(text)) return { key: 'accounts.password.sequence' }
  const inside = personalWords(about).find((word) => text.includes(word))
  return inside ? { key: 'accounts.password.personal', params: { word: inside } } : null
}

/** The forms of a password under which it could stand on a list of common ones: as it is, unmasked, without its frills. */
function listedForms(text: string): string[] {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const framed = text.length - core.length <= 6 && core.length >= 4 ? [core, unmask(core)] : []
  return [text, unmask(text), ...framed]
}

/**
 * Length over complexity (NIST SP 800-63B §3.1.1.2): at least 10 and at most 200 characters, no runs, nothing
 * personal, and not on the list of common and breached passwords. No rule about kinds of characters.
 */
export function passwordVerdict(
  password: string,
  about: readonly (string | null | undefined)[],
  common: ReadonlySet<string>,
): Verdict {
  const fault = passwordFault(password, about)
  if (fault) return { ok: false, reason: fault }
  const text = password.normalize('NFKC').toLowerCase()
  return listedForms(text).some((form) => common.has(form)) ? refused('accounts.password.common') : allowed
}
