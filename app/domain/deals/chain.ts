import type { DealEnd, DealStage } from '#prisma/generated/enums.ts'
import { isAtLeast } from './rules.ts'

/** The way from a demand to an award. What follows the intent is not reached yet by anybody. */
export const CHAIN = [
  'POSTED',
  'MATCHED',
  'CONTACT_AGREED',
  'TALKING',
  'SOLUTION_OFFERED',
  'INTENT',
  'SIGNED',
  'REGISTERED',
  'PAID',
  'PRODUCED',
  'AWARDED',
] as const
export type ChainStep = (typeof CHAIN)[number]

/** `lost`: here it came to nothing. `at` ISO 8601; null while it is not done, and where no day is known. */
export type ChainLink = { step: ChainStep; state: 'done' | 'now' | 'next' | 'lost'; at: string | null }

type Way = {
  stage: DealStage
  end: DealEnd | null
  endedAt: string | null
  postedAt: string | null
  matchedAt: string
  /** When it came to each stage. */
  reached: Partial<Record<DealStage, string>>
}

const isStage = (step: ChainStep): step is Exclude<DealStage, 'TAKEN_UP'> =>
  step === 'CONTACT_AGREED' || step === 'TALKING' || step === 'SOLUTION_OFFERED' || step === 'INTENT'

/** Steps done, the one that is next in line (where it ended, if it did), and those to come. */
export function chainOf({ stage, end, endedAt, postedAt, matchedAt, reached }: Way): ChainLink[] {
  const isDone = (step: ChainStep) =>
    step === 'POSTED' || step === 'MATCHED' || (isStage(step) && isAtLeast(stage, step))
  const current = CHAIN.find((step) => !isDone(step))
  const dates: Partial<Record<ChainStep, string | null>> = { ...reached, POSTED: postedAt, MATCHED: matchedAt }
  return CHAIN.map((step) => {
    if (isDone(step)) return { step, state: 'done', at: dates[step] ?? null }
    if (step !== current) return { step, state: 'next', at: null }
    return end ? { step, state: 'lost', at: endedAt } : { step, state: 'now', at: null }
  })
}
