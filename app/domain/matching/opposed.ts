import { fold } from '#search/lexicon/fold.ts'
import { OPPOSITES } from './opposites.ts'

/** Before a word these say that it is left out or done away with: 无需停机, 替代人工. */
const DONE_AWAY = /(?:不|无|无需|无须|不需|不用|不含|免|非|替代|取代|代替|减少|避免|杜绝|防止|降低)$/

type Row = { asked: RegExp; against: RegExp; keeps: RegExp }
const ROWS: readonly Row[] = OPPOSITES.map(({ asked, against, keeps }) => ({
  asked: new RegExp(asked),
  against: new RegExp(against, 'g'),
  keeps: new RegExp(keeps),
}))

/** What a result does of what a point asks for, and where; offsets in the folded text given. */
export type Opposed = { state: 'clash' | 'met' | 'part'; at: number; end: number }

/** Rows of the table whose question a point asks. */
export const opposedRows = (asked: string): readonly Row[] => {
  const folded = fold(asked)
  return ROWS.filter((row) => row.asked.test(folded))
}

/** Does the text do the opposite, as asked, or both? null: it says nothing of it. 不停机, 替代人工 are no opposites. */
export function opposedIn(rows: readonly Row[], folded: string): Opposed | null {
  let kept: Opposed | null = null
  let broken: Opposed | null = null
  for (const row of rows) {
    const keeps = row.keeps.exec(folded)
    if (keeps) kept ??= { state: 'met', at: keeps.index, end: keeps.index + keeps[0].length }
    for (const match of folded.matchAll(row.against)) {
      const before = folded.slice(Math.max(0, match.index - LOOK_BACK), match.index)
      if (DONE_AWAY.test(before)) continue
      broken ??= { state: 'clash', at: match.index, end: match.index + match[0].length }
    }
  }
  if (broken && kept) return { ...broken, state: 'part' }
  return broken ?? kept
}

const LOOK_BACK = 8
