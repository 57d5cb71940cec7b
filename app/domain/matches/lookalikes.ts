import type { FieldVisibility, PriceMode } from '#prisma/generated/enums.ts'
import { enterprisesOf, sumOf } from './gaps.ts'

/** How like another demand is: `raw` text evidence and the part of it in which the atlas agrees (search/rerank.ts). */
type Likeness = { raw: number; agreement: number }

/**
 * Two demands are alike when they share words and place in the atlas. On the judged collection this keeps the pairs that
 * ask for the same (羊奶去膻 / 羊奶粉小孩嫌味道大) and leaves those that only share circumstances.
 */
export const isAlike = ({ raw, agreement }: Likeness): boolean => raw >= 3.3 && agreement >= 1.5

/** `fits` null: not ranked yet. `by`: the best results of its list. */
export type LookAlike = {
  number: string
  title: string
  organizationId: string
  enterprise: boolean
  budgetMode: PriceMode
  budgetMax: bigint | null
  budgetVisibility: FieldVisibility
  fits: boolean | null
  by: { number: string; title: string; institution: string; score: number }[]
}

export type Solved = Pick<LookAlike, 'number' | 'title' | 'by'>
/** The same problem of several: `others` enterprises beside this one; the sum is of all their public amounts and its own. */
export type Joint = { others: number; demands: { number: string; title: string }[]; sumFen: string; unstated: number }

export const SOLVED_SHOWN = 3
/** market.md C16: this one and two others make a theme for a joint call. */
const OTHERS_NEEDED = 2

/** Look-alikes that have what fits them, nearest first. */
export const solvedOf = (alike: readonly LookAlike[]): Solved[] =>
  alike
    .filter(({ fits, by }) => fits === true && by.length > 0)
    .slice(0, SOLVED_SHOWN)
    .map(({ number, title, by }) => ({ number, title, by }))

/** Unmet look-alikes of at least two other enterprises, with this demand one theme for a joint call; else null. */
export function jointOf(own: LookAlike, alike: readonly LookAlike[]): Joint | null {
  const unmet = alike.filter(({ fits, enterprise, organizationId }) => {
    return fits === false && enterprise && organizationId !== own.organizationId
  })
  const others = enterprisesOf(unmet)
  if (!own.enterprise || others < OTHERS_NEEDED) return null
  const { sumFen, unstated } = sumOf([own, ...unmet])
  const demands = unmet.map(({ number, title }) => ({ number, title }))
  return { others, demands, sumFen: sumFen.toString(), unstated }
}
