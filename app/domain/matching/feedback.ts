import type { RefusalReason } from '#prisma/generated/enums.ts'
import type { EntryWeight } from '#search/lexicon/atlas.ts'
import type { ListingDocument } from '#search/listings.ts'
import type { Adjustment } from './score.ts'

/** A result that the demand's own side refused, and why. */
export type Refusal = { reason: RefusalReason; document: ListingDocument }

/** However much was refused, what is left of a score is at least this share of it: a refusal is no proof. */
export const FEEDBACK_FLOOR = 0.5

/**
 * The most that one refusal with this reason takes from a score, 0–1; 0: it says nothing of other results. WRONG_FIELD
 * and FIGURES were measured (`npm run eval -- --verdicts`, docs/matching.md): what is like a result that misses the
 * figures is good more often than not, for it treats the right problem, so FIGURES and CONDITIONS lower nothing. The
 * collection names no organisations and no prices: the rest is set by judgment.
 */
export const FEEDBACK = {
  WRONG_FIELD: 0.4,
  TOO_VAGUE: 0,
  TOO_EARLY: 0.15,
  FIGURES: 0,
  CONDITIONS: 0,
  PRICE: 0.15,
  ALREADY_KNOWN: 0.3,
  COMPETITOR: 0.5,
  NO_CAPACITY: 0.1,
  OTHER: 0,
} as const satisfies Record<RefusalReason, number>

/** Likeness up to which two results have nothing in common. */
const ALIKE = { WRONG_FIELD: 0.2, ALREADY_KNOWN: 0.3 } as const

/**
 * What refusals of one demand say of other results: nothing of what has nothing in common with a refused one.
 * `asked`: the demand's own place in the problem atlas; what a refused result shares with it was not what was wrong.
 * Of several refusals with one reason the strongest counts alone. Only lowers, together never under
 * {@link FEEDBACK_FLOOR}.
 */
export function feedbackOf(
  refusals: readonly Refusal[],
  asked: readonly EntryWeight[],
): (document: ListingDocument) => Adjustment[] {
  const own = new Set(asked.map(({ id }) => id))
  const telling = refusals
    .filter(({ reason }) => FEEDBACK[reason] > 0)
    .map(({ reason, document }) => ({ reason, document, astray: document.entries.filter(({ id }) => !own.has(id)) }))
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

/** `astray`: what the refused result is about and the demand is not. */
type Telling = Refusal & { astray: EntryWeight[] }

function factorOf(refusal: Telling, other: ListingDocument): number {
  if (refusal.document.id === other.id) return 1
  return 1 - FEEDBACK[refusal.reason] * (SHARED[refusal.reason]?.(refusal, other) ?? 0)
}

/** How far the reason holds for the other result too, 0–1. */
const SHARED: Partial<Record<RefusalReason, (refused: Telling, other: ListingDocument) => number>> = {
  WRONG_FIELD: ({ document, astray }, other) =>
    isSameField(document, other) ? above(ALIKE.WRONG_FIELD, likeness(astray, other.entries)) : 0,
  TOO_EARLY: ({ document }, other) => (isNoMoreMature(document, other) ? 1 : 0),
  PRICE: ({ document }, other) => (isNoCheaper(document, other) ? 1 : 0),
  ALREADY_KNOWN: ({ document }, other) =>
    isSameOrganization(document, other) ? above(ALIKE.ALREADY_KNOWN, likeness(document.entries, other.entries)) : 0,
  COMPETITOR: ({ document }, other) => (isSameOrganization(document, other) ? 1 : 0),
  NO_CAPACITY: ({ document }, other) => (isSameOrganization(document, other) ? 1 : 0),
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

const isSameField = (refused: ListingDocument, other: ListingDocument): boolean =>
  (refused.industry !== null && refused.industry === other.industry) ||
  (refused.field !== null && refused.field === other.field)

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
