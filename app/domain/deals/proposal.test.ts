import { expect, test } from 'vitest'
import { readFigure } from '../listings/figures.ts'
import { NEGOTIABLE } from '../listings/money.ts'
import {
  isPast,
  lacksOf,
  mayAcknowledge,
  mayOffer,
  mayWithdraw,
  mayWrite,
  type OfferGrounds,
  type PromisedFigure,
  type ProposalText,
  partsDone,
} from './proposal.ts'

const WANTED = [{ id: 'a', name: '提前预警', present: '', figure: readFigure('≥ 30 天') }]
const ANSWER: PromisedFigure = {
  indicatorId: 'a',
  name: '提前预警',
  wanted: '≥ 30 天',
  promised: '60 天',
  proof: '第三方检测',
  declined: false,
}
const FULL: ProposalText = {
  what: '装好',
  how: '三步',
  notIncluded: '',
  figures: [ANSWER],
  weeks: 26,
  mode: null,
  price: NEGOTIABLE,
  payment: '',
  rights: '',
  validUntil: '2027-01-31',
}
const TODAY = '2026-11-20'
const DEAL = { stage: 'TALKING', end: null } as const
const GROUNDS: OfferGrounds = { agreement: 'NONE', intents: [], lacks: [] }
const keyOf = (verdict: ReturnType<typeof mayOffer>) => (verdict.ok ? null : verdict.reason.key)

test.each<[string, Partial<ProposalText>, string[]]>([
  ['nothing', {}, []],
  ['what', { what: '' }, ['proposals.lack.what']],
  ['how', { how: '' }, ['proposals.lack.how']],
  ['an answer', { figures: [] }, ['proposals.lack.figure']],
  ['a value', { figures: [{ ...ANSWER, promised: '' }] }, ['proposals.lack.figure']],
  ['the reason', { figures: [{ ...ANSWER, promised: '', proof: '', declined: true }] }, ['proposals.lack.figure']],
  ['nothing where it says why not', { figures: [{ ...ANSWER, promised: '', declined: true }] }, []],
  ['nothing where the row has a new id', { figures: [{ ...ANSWER, indicatorId: 'old' }] }, []],
  ['weeks', { weeks: null }, ['proposals.lack.weeks']],
  ['the price', { price: null }, ['proposals.lack.price']],
  ['the last day', { validUntil: null }, ['proposals.lack.validUntil']],
  ['a day to come', { validUntil: TODAY }, ['proposals.lack.past']],
])('missing: %s', (_, changes, keys) => {
  expect(lacksOf({ ...FULL, ...changes }, WANTED, TODAY).map(({ sentence }) => sentence.key)).toEqual(keys)
})

test('parts are counted once, however much is missing in them', () => {
  expect(partsDone([])).toEqual([true, true, true, true, true, true])
  expect(partsDone([{ part: 'figures' }, { part: 'figures' }])).toEqual([true, true, false, true, true, true])
})

test.each<[string, Parameters<typeof mayOffer>, string | null]>([
  ['the result’s side', ['RESULT', DEAL, GROUNDS], null],
  ['under an agreement', ['RESULT', DEAL, { ...GROUNDS, agreement: 'IN_FORCE' }], null],
  ['after a declined intent', ['RESULT', DEAL, { ...GROUNDS, intents: ['DECLINED', 'WITHDRAWN'] }], null],
  ['the demand’s side', ['DEMAND', DEAL, GROUNDS], 'proposals.refusal.notYours'],
  ['the manager', ['MANAGER', DEAL, GROUNDS], 'proposals.refusal.notYours'],
  ['the bureau', ['BUREAU', DEAL, GROUNDS], 'deals.refusal.notAParty'],
  ['before both agreed', ['RESULT', { ...DEAL, stage: 'TAKEN_UP' }, GROUNDS], 'deals.refusal.notInTouch'],
  ['after the end', ['RESULT', { ...DEAL, end: 'LOST' }, GROUNDS], 'deals.refusal.ended'],
  ['unsigned', ['RESULT', DEAL, { ...GROUNDS, agreement: 'ASKED' }], 'deals.refusal.unsigned'],
  ['an open intent', ['RESULT', DEAL, { ...GROUNDS, intents: ['OPEN'] }], 'proposals.refusal.intentOpen'],
  ['a confirmed one', ['RESULT', DEAL, { ...GROUNDS, intents: ['CONFIRMED'] }], 'proposals.refusal.intentConfirmed'],
  [
    'an incomplete page',
    ['RESULT', DEAL, { ...GROUNDS, lacks: lacksOf({ ...FULL, how: '' }, WANTED, TODAY) }],
    'proposals.lack.how',
  ],
])('offering: %s', (_, args, key) => {
  expect(keyOf(mayOffer(...args))).toBe(key)
})

test('only what is on the table is withdrawn', () => {
  const of = (status: Parameters<typeof mayWithdraw>[2]['status']) =>
    keyOf(mayWithdraw('RESULT', DEAL, { status, intents: [] }))
  expect([of('OFFERED'), of('SUPERSEDED'), of('WITHDRAWN'), of('DRAFT')]).toEqual([
    null,
    'proposals.refusal.notOffered',
    'proposals.refusal.notOffered',
    'proposals.refusal.notOffered',
  ])
  expect(keyOf(mayWithdraw('RESULT', DEAL, { status: 'OFFERED', intents: ['OPEN'] }))).toBe(
    'proposals.refusal.intentOpen',
  )
  expect(keyOf(mayWrite('DEMAND', DEAL))).toBe('proposals.refusal.notYours')
})

test('the demand’s side acknowledges once', () => {
  expect(keyOf(mayAcknowledge('DEMAND', DEAL, true))).toBeNull()
  expect(keyOf(mayAcknowledge('DEMAND', DEAL, false))).toBe('proposals.refusal.answered')
  expect(keyOf(mayAcknowledge('RESULT', DEAL, true))).toBe('proposals.refusal.notAsked')
})

test('a proposal holds to the end of its last day', () => {
  expect([isPast('2026-11-20', TODAY), isPast('2026-11-19', TODAY), isPast(null, TODAY)]).toEqual([false, true, false])
})
