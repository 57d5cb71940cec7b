import { lengthOf } from '../listings/halfwidth.ts'
import { personalData } from '../listings/personal.ts'

const LONGEST = 60
const MOST_WORDS = 8

/**
 * Words of a search that nothing answered and that may be counted: never anything of a search that holds a telephone
 * number, an address or an identity number, no bare figures, nothing longer than {@link LONGEST} characters.
 */
export function countable(asked: string, unanswered: readonly string[]): string[] {
  if (personalData(asked).length > 0) return []
  return [...new Set(unanswered)]
    .filter((word) => lengthOf(word) >= 2 && lengthOf(word) <= LONGEST && /[^\d\s.,:/+-]/.test(word))
    .filter((word) => personalData(word).length === 0)
    .slice(0, MOST_WORDS)
}
