import { fold } from './fold.ts'
import { isChinese } from './segment.ts'

/** Groups of names of one thing: shop-floor and standard word, Chinese and English, formula and name. */
export type Equivalents = { groups: Map<string, string[][]>; longest: number }

export function buildEquivalents(rows: string[][]): Equivalents {
  const groups = new Map<string, string[][]>()
  for (const row of rows) {
    const names = row.map(fold)
    for (const name of names) {
      const others = names.filter((other) => other !== name)
      groups.set(name, [...(groups.get(name) ?? []), others])
    }
  }
  return { groups, longest: Math.max(0, ...[...groups.keys()].map((name) => name.length)) }
}

const isLatin = (char: string | undefined) => char !== undefined && /[a-z0-9]/.test(char)

/** Names that stand in a folded text, longest first where they overlap, each with what else the thing is called. */
export function equivalentsIn(
  equivalents: Equivalents,
  folded: string,
): { name: string; at: number; others: string[] }[] {
  const found: { name: string; at: number; others: string[] }[] = []
  for (let at = 0; at < folded.length; ) {
    let step = 1
    for (let length = Math.min(equivalents.longest, folded.length - at); length >= 2; length--) {
      const name = folded.slice(at, at + length)
      const rows = equivalents.groups.get(name)
      if (!rows) continue
      if (!isChinese(name) && (isLatin(folded[at - 1]) || isLatin(folded[at + length]))) continue
      found.push({ name, at, others: [...new Set(rows.flat())] })
      step = length
      break
    }
    at += step
  }
  return found
}

/** A text with one of its names put in other words: 刹车盘裂 → 制动盘裂. */
export const reworded = (folded: string, name: string, at: number, other: string) =>
  folded.slice(0, at) + other + folded.slice(at + name.length)
