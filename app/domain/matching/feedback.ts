import type { RefusalReason } from '#prisma/generated/enums.ts'
import type { EntryWeight } from '#search/lexicon/atlas.ts'
import type { ListingDocument } from '#search/listings.ts'
import type { Adjustment } from './score.ts'

/** A result that the demand's own side refused, and why. */
export type Refusal = { reason: RefusalReason; document: ListingDocument }

/** However much was refused, what is left of a score is at least this share of it: a refusal is no proof. */
export const FEEDBACK_FLOOR = 0.5

/**
 * The most that one refusal with this reason takes from a score, 0–1; 0: it says nothing of other results. Those that
 * the judged collection can measure were chosen on it (`npm run eval -- --verdicts`); it names no organisations and no
 * prices, so COMPETITOR, ALREADY_KNOWN, NO_CAPACITY and PRICE are set by judgment.
 */
export const FEEDBACK = {
  WRONG_FIELD: 0.4,
  TOO_VAGUE: 0,
  TOO_EARLY: 0.15,
  FIGURES: 0.3,
  CONDITIONS: 0.3,
  PRICE: 0.15,
  ALREADY_KNOWN: 0.3,
  COMPETITOR: 0.5,
  NO_CAPACITY: 0.1,
  OTHER: 0,
} as const satisfies Record<RefusalReason, number>

/** Likeness under which two results are not “alike”, and “very alike”. */
const ALIKE = 0.3
const VERY_ALIKE = 0.5

/**
 * What refusals of one demand say of other results: none for what has nothing in common with a refused one. Of several
 * refusals with the same reason the strongest counts alone. Only lowers, together never under {@link FEEDBACK_FLOOR}.
 */
export function feedbackOf(refusals: readonly Refusal[]): (document: ListingDocument) => Adjustment[] {
  const telling = refusals.filter(({ reason }) => FEEDBACK[reason] > 0)
  if (telling.length === 0) return () => []
  return (document) => {
    const strongest = new Map<RefusalReason, Adjustment>()
    for (const refusal of telling) {
      const factor = factorOf(refusal, document)
      if (factor >= (strongest.get(refusal.reason)?.factor ?? 1)) continue
      const sentence = { key: `matches.feedback.${refusal.reason}`, params: { number: refusal.document.number } }
      strongest.set(refusal.reason, { factor, sentence })
    }
    return aboveFloor([...strongest.values()].sort((a, b) => a.factor - b.factor))
  }
}

function factorOf({ reason, document: refused }: Refusal, other: ListingDocument): number {
  if (refused.id === other.id) return 1
  return 1 - FEEDBACK[reason] * SHARED[reason](refused, other)
}

/** How far the reason holds for the other result too, 0–1. */
const SHARED: Record<RefusalReason, (refused: ListingDocument, other: ListingDocument) => number> = {
  WRONG_FIELD: (refused, other) => above(ALIKE, likeness(refused.entries, other.entries)),
  TOO_VAGUE: () => 0,
  TOO_EARLY: (refused, other) => (isNoMoreMature(refused, other) ? 1 : 0),
  FIGURES: (refused, other) => above(VERY_ALIKE, likeness(refused.entries, other.entries)),
  CONDITIONS: (refused, other) => above(VERY_ALIKE, likeness(refused.entries, other.entries)),
  PRICE: (refused, other) => (isNoCheaper(refused, other) ? 1 : 0),
  ALREADY_KNOWN: (refused, other) =>
    isSameOrganization(refused, other) ? above(ALIKE, likeness(refused.entries, other.entries)) : 0,
  COMPETITOR: (refused, other) => (isSameOrganization(refused, other) ? 1 : 0),
  NO_CAPACITY: (refused, other) => (isSameOrganization(refused, other) ? 1 : 0),
  OTHER: () => 0,
}

/** 0 up to `least`, then in proportion to 1. */
const above = (least: number, value: number): number => Math.max(0, (value - least) / (1 - least))

/** Cosine of two positions in the problem atlas, 0–1; 0 when either has none. */
export function likeness(a: readonly EntryWeight[], b: readonly EntryWeight[]): number {
  const weights = new Map(a.map(({ id, weight }) => [id, weight]))
  const product = b.reduce((sum, { id, weight }) => sum + weight * (weights.get(id) ?? 0), 0)
  return product === 0 ? 0 : Math.min(1, product / (lengthOf(a) * lengthOf(b)))
}

const lengthOf = (entries: readonly EntryWeight[]): number =>
  Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0))

/** By maturity level where both state one, else by stage; unknown says nothing. */
function isNoMoreMature(refused: ListingDocument, other: ListingDocument): boolean {
  if (refused.trl !== null && other.trl !== null) return other.trl <= refused.trl
  return refused.maturityRank > 0 && other.maturityRank > 0 && other.maturityRank <= refused.maturityRank
}

function isNoCheaper({ priceMinFen: refused }: ListingDocument, { priceMinFen: other }: ListingDocument): boolean {
  return refused !== null && other !== null && BigInt(other) >= BigInt(refused)
}

const isSameOrganization = (refused: ListingDocument, other: ListingDocument): boolean =>
  Boolean(refused.organizationId) && refused.organizationId === other.organizationId

function aboveFloor(adjustments: Adjustment[]): Adjustment[] {
  let left = 1
  return adjustments.flatMap(({ factor, sentence }) => {
    const held = Math.max(factor, FEEDBACK_FLOOR / left)
    if (held >= 1) return []
    left *= held
    return [{ factor: held, sentence }]
  })
}
