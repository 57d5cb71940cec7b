import { expect, test } from 'vitest'
import { FACT_KINDS, type FactKind } from '../audit/facts.ts'
import type { HistoryEntry } from '../audit/queries.server.ts'
import { dealSteps, lastNudge, questionsIn, stagesReached } from './steps.ts'

const DEAL = { demandOrganizationId: 'company', resultOrganizationId: 'school', researcherId: 'fang', managerId: 'gao' }
const PEOPLE = {
  zhou: { userId: 'zhou', name: '周', at: 'company' },
  fang: { userId: 'fang', name: '方', at: 'school' },
  gao: { userId: 'gao', name: '高', at: 'agency' },
} as const

let next = 0
const fact = (
  kind: FactKind,
  payload: object,
  by: keyof typeof PEOPLE | null,
  at = '2026-11-02T02:00:00.000Z',
): HistoryEntry => ({
  id: String(++next),
  at,
  kind,
  subject: { type: 'deal', id: 'deal' },
  payload: payload as Record<string, unknown>,
  actor: by && { userId: PEOPLE[by].userId, name: PEOPLE[by].name },
  organization: by && { id: PEOPLE[by].at, name: PEOPLE[by].at, kind: 'UNIVERSITY' },
})

const seenBy = (viewer: 'DEMAND' | 'RESULT' | 'MANAGER' | 'BUREAU', entries: HistoryEntry[], inTouch = false) =>
  dealSteps([...entries].reverse(), { viewer, inTouch, deal: DEAL })

test.each([
  ['DEMAND', false, ['周', null, null]],
  ['RESULT', false, [null, '方', null]],
  ['MANAGER', false, [null, null, '高']],
  ['BUREAU', false, [null, null, null]],
  ['DEMAND', true, ['周', '方', '高']],
  ['RESULT', true, ['周', '方', '高']],
  ['MANAGER', true, ['周', '方', '高']],
  ['BUREAU', true, [null, null, null]],
] as const)('names for %s, in touch %s: %o', (viewer, inTouch, names) => {
  const entries = [
    fact('deal.takenUp', { side: 'DEMAND' }, 'zhou'),
    fact('deal.agreed', { side: 'RESULT' }, 'fang'),
    fact('deal.meetingProposed', { side: null }, 'gao'),
  ]
  expect(seenBy(viewer, entries, inTouch).map(({ name }) => name)).toEqual([...names].reverse())
})

test('a reason that is kept reaches its own side and the bureau alone', () => {
  const entries = [fact('deal.declined', { side: 'RESULT', reason: 'COMPETITOR' }, 'fang')]
  const reasons = (['RESULT', 'BUREAU', 'DEMAND', 'MANAGER'] as const).map(
    (viewer) => seenBy(viewer, entries)[0]!.refusal,
  )
  expect(reasons).toEqual(['COMPETITOR', 'COMPETITOR', null, null])
})

test('messages that follow each other are one step; the days between steps are counted', () => {
  const steps = seenBy('DEMAND', [
    fact('deal.takenUp', { side: 'DEMAND' }, 'zhou', '2026-11-02T02:00:00.000Z'),
    fact('deal.messageSent', { side: 'DEMAND', messageId: 'a' }, 'zhou', '2026-11-05T15:00:00.000Z'),
    fact('deal.messageSent', { side: 'RESULT', messageId: 'b' }, 'fang', '2026-11-05T17:00:00.000Z'),
    fact('deal.questionAsked', { side: 'RESULT', messageId: 'c' }, 'fang', '2026-11-06T17:00:00.000Z'),
  ])
  expect(steps.map(({ kind, count, days, side }) => [kind, count, days, side])).toEqual([
    ['deal.questionAsked', 1, 1, 'OTHER'],
    ['deal.messageSent', 2, 3, 'NOBODY'],
    ['deal.takenUp', 1, null, 'OWN'],
  ])
})

test('what is private or only moves a stage is no step; no step is nameless by chance', () => {
  const quiet: FactKind[] = ['deal.noteWritten', 'deal.proposalSaved', 'deal.moved']
  const kinds = FACT_KINDS.filter((kind) => kind.startsWith('deal.'))
  const shown = kinds.filter((kind) => seenBy('DEMAND', [fact(kind, { side: 'DEMAND' }, 'zhou')]).length === 1)
  expect(kinds.filter((kind) => !shown.includes(kind)).sort()).toEqual([...quiet].sort())
})

test('the days on which stages were reached come from the facts', () => {
  const at = '2026-11-09T02:00:00.000Z'
  expect(stagesReached([fact('deal.moved', { from: 'TAKEN_UP', to: 'CONTACT_AGREED' }, 'fang', at)])).toEqual({
    CONTACT_AGREED: at,
  })
})

test('questions and answers are quoted by how the question begins, for who was given the words', () => {
  const entries = [
    fact('deal.questionAnswered', { side: 'RESULT', messageId: 'b', questionId: 'a' }, 'fang'),
    fact('deal.questionAsked', { side: 'DEMAND', messageId: 'a' }, 'zhou'),
  ]
  expect(questionsIn(entries)).toEqual(['a', 'a'])
  const reader = { viewer: 'RESULT', inTouch: true, deal: DEAL } as const
  const quoted = (text: string) =>
    dealSteps(entries, { ...reader, questions: new Map([['a', text]]) }).map((step) => step.quoted)
  expect(quoted('谁来装？')).toEqual(['谁来装？', '谁来装？'])
  expect(quoted('𠮷'.repeat(40))).toEqual(Array(2).fill('𠮷'.repeat(40)))
  expect(quoted('𠮷'.repeat(41))).toEqual(Array(2).fill(`${'𠮷'.repeat(40)}…`))
  expect(dealSteps(entries, reader).map((step) => step.quoted)).toEqual([null, null])
})

test('an agreement belongs to the talks', () => {
  for (const kind of ['deal.agreementAsked', 'deal.agreementSigned', 'deal.agreementInForce'] as const)
    expect(seenBy('DEMAND', [fact(kind, { side: 'DEMAND' }, 'zhou')])[0]!.block).toBe('TALKING')
})

test('the last reminder by hand is that of the side asked for', () => {
  const entries = [
    fact('deal.nudged', { side: 'DEMAND' }, 'fang', '2026-11-06T02:00:00.000Z'),
    fact('deal.nudged', { side: 'RESULT' }, 'zhou', '2026-11-05T02:00:00.000Z'),
    fact('deal.nudged', { side: 'RESULT' }, 'zhou', '2026-11-04T02:00:00.000Z'),
  ]
  expect(lastNudge(entries, 'RESULT')?.toISOString()).toBe('2026-11-05T02:00:00.000Z')
  expect(lastNudge([], 'RESULT')).toBeNull()
})
