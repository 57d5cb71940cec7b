import { describe, expect, test } from 'vitest'
import { RefusalReason } from '#prisma/generated/enums.ts'
import type { ListingDocument } from '#search/listings.ts'
import type { MessageKey } from '../../i18n/keys.ts'
import { translator } from '../../i18n/translate.ts'
import { FEEDBACK, FEEDBACK_FLOOR, feedbackOf, likeness } from './feedback.ts'

const aResult = (changes: Partial<ListingDocument> = {}) =>
  ({
    id: 'other',
    number: 'CG-2026-000002',
    organizationId: 'other-university',
    trl: null,
    maturityRank: 0,
    priceMinFen: null,
    entries: [],
    industry: 'equipment',
    field: null,
    ...changes,
  }) as unknown as ListingDocument

/** What the demand itself is about: shared with the refused result, it was not what was wrong. */
const ASKED = [{ id: 'leak', weight: 1 }]

const near: ListingDocument['entries'] = [
  { id: 'chatter', weight: 2 },
  { id: 'wear', weight: 1 },
]
const refusedOne = (changes: Partial<ListingDocument> = {}) =>
  aResult({ id: 'refused', number: 'CG-2026-000001', organizationId: 'university', entries: near, ...changes })

const factor = (reason: RefusalReason, refused: Partial<ListingDocument>, other: Partial<ListingDocument>) =>
  feedbackOf(
    [{ reason, document: refusedOne(refused) }],
    ASKED,
  )(aResult(other)).reduce((product, one) => product * one.factor, 1)

describe('what a refusal says of another result', () => {
  test.each([
    ['WRONG_FIELD', {}, { entries: near }, true],
    ['WRONG_FIELD', {}, { entries: near, industry: 'energy' }, false],
    ['WRONG_FIELD', { field: 'welding' }, { entries: near, industry: 'energy', field: 'welding' }, true],
    ['WRONG_FIELD', { industry: null }, { entries: near, industry: null }, false],
    ['WRONG_FIELD', {}, { entries: [{ id: 'dust', weight: 1 }] }, false],
    ['WRONG_FIELD', { entries: [...near, ...ASKED] }, { entries: ASKED }, false],
    ['FIGURES', {}, { entries: near }, false],
    ['CONDITIONS', {}, { entries: near }, false],
    ['TOO_EARLY', { trl: 4 }, { trl: 4 }, true],
    ['TOO_EARLY', { trl: 4 }, { trl: 3 }, true],
    ['TOO_EARLY', { trl: 4 }, { trl: 5 }, false],
    ['TOO_EARLY', { trl: 4 }, { maturityRank: 1 }, false],
    ['TOO_EARLY', { maturityRank: 2 }, { maturityRank: 2 }, true],
    ['TOO_EARLY', { maturityRank: 2 }, { maturityRank: 3 }, false],
    ['TOO_EARLY', {}, {}, false],
    ['PRICE', { priceMinFen: '900' }, { priceMinFen: '1000' }, true],
    ['PRICE', { priceMinFen: '900' }, { priceMinFen: '899' }, false],
    ['PRICE', { priceMinFen: '900' }, {}, false],
    ['PRICE', {}, { priceMinFen: '899' }, false],
    ['COMPETITOR', {}, { organizationId: 'university' }, true],
    ['COMPETITOR', {}, {}, false],
    ['COMPETITOR', { organizationId: '' }, { organizationId: '' }, false],
    ['NO_CAPACITY', {}, { organizationId: 'university' }, true],
    ['ALREADY_KNOWN', {}, { organizationId: 'university', entries: near }, true],
    ['ALREADY_KNOWN', {}, { organizationId: 'university' }, false],
    ['TOO_VAGUE', {}, { organizationId: 'university', entries: near }, false],
    ['OTHER', {}, { organizationId: 'university', entries: near }, false],
  ] as [RefusalReason, Partial<ListingDocument>, Partial<ListingDocument>, boolean][])(
    '%s %o → %o: %s',
    (reason, refused, other, lowers) => {
      expect(factor(reason, refused, other) < 1).toBe(lowers)
    },
  )

  test('a competitor weighs more than a full diary', () => {
    const same = { organizationId: 'university' }
    expect(factor('COMPETITOR', {}, same)).toBeLessThan(factor('NO_CAPACITY', {}, same))
  })

  test('the refused result itself is not lowered by its own refusal: once taken back it stands where it stood', () => {
    const refused = refusedOne({ trl: 3 })
    expect(feedbackOf([{ reason: 'TOO_EARLY', document: refused }], ASKED)(refused)).toEqual([])
  })
})

describe('several refusals', () => {
  const all = Object.values(RefusalReason).map((reason) => ({
    reason,
    document: refusedOne({ trl: 9, priceMinFen: '1', organizationId: 'same' }),
  }))
  const alike = aResult({ trl: 1, priceMinFen: '2', organizationId: 'same', entries: near })

  test('never raise, and never lower below the floor', () => {
    for (const subset of [all, all.slice(0, 3), all.slice(4), [...all, ...all]]) {
      const factors = feedbackOf(subset, ASKED)(alike).map((one) => one.factor)
      expect(factors.every((one) => one > 0 && one < 1)).toBe(true)
      const product = factors.reduce((sum, one) => sum * one, 1)
      expect(product).toBeLessThanOrEqual(1)
      expect(product).toBeGreaterThanOrEqual(FEEDBACK_FLOOR - 1e-9)
    }
  })

  test('of one reason the strongest counts alone', () => {
    const one = { reason: 'NO_CAPACITY', document: refusedOne() } as const
    const from = aResult({ organizationId: 'university' })
    expect(feedbackOf([one, one, one], ASKED)(from)).toEqual(feedbackOf([one], ASKED)(from))
  })

  test('none says nothing', () => {
    expect(feedbackOf([], ASKED)(alike)).toEqual([])
  })
})

test('each sentence names the refused result, in both languages', () => {
  const telling = Object.values(RefusalReason).filter((reason) => FEEDBACK[reason] > 0)
  expect(telling.length).toBeGreaterThan(4)
  for (const reason of telling)
    for (const locale of ['zh-CN', 'en'] as const)
      expect(translator(locale)(`matches.feedback.${reason}` as MessageKey, { number: 'CG-1' })).toContain('CG-1')
})

test('likeness is 1 for the same place, 0 without any, and the same both ways', () => {
  const other = [{ id: 'wear', weight: 1 }]
  expect(likeness(near, near)).toBeCloseTo(1)
  expect(likeness(near, [])).toBe(0)
  expect(likeness(near, other)).toBeCloseTo(likeness(other, near))
})
