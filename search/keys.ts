/**
 * A term as the engine sees it: ten Latin letters from a hash. The engine's own Chinese pipeline splits
 * words anew and matches by pinyin (健 finds 見); an opaque key is found exactly or not at all.
 */
const known = new Map<string, string>()
const MOST_KNOWN = 200_000

export function keyOf(term: string): string {
  const before = known.get(term)
  if (before) return before
  const key = hashLetters(term)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(term, key)
  return key
}

export const keysOf = (terms: Iterable<string>) => [...terms].map(keyOf).join(' ')
/** Entries of the problem atlas share the key space with words and must not meet them. */
export const entryKey = (id: string) => keyOf(`entry:${id}`)

function hashLetters(term: string): string {
  // two independent 32-bit FNV-1a runs stand in for one of 64 bits: no BigInt on the hot path
  let low = 0x811c9dc5
  let high = 0xc9dc5811
  for (let i = 0; i < term.length; i++) {
    const unit = term.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x01000193) >>> 0
    high = Math.imul(high ^ (unit + 0x9e37), 0x01000193) >>> 0
  }
  return letters(low) + letters(high)
}

function letters(value: number): string {
  let rest = value % 26 ** 5
  let out = ''
  for (let i = 0; i < 5; i++) {
    out += String.fromCharCode(97 + (rest % 26))
    rest = Math.floor(rest / 26)
  }
  return out
}
