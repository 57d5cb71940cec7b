import { describe, expect, test } from 'vitest'
import { ClockKind, LinkPurpose, LossReason, NoticeKind } from '#prisma/generated/enums.ts'
import type { NotifiedKind } from '../audit/facts.ts'
import { REASONS } from '../matches/rules.ts'
import { digestLetterOf, letterOf, SHOWN } from './letters.ts'
import { MESSAGES, messageOf, type Subject } from './messages.ts'
import { PUSH_LENGTH, pushWords } from './push-words.ts'
import { LINKS_OF, RECIPIENTS, tellingOf } from './recipients.ts'

const SUBJECT: Subject = {
  title: '储能站电池簇有的先满有的没满',
  number: 'DJ-2026-000187',
  path: '/work/deals/DJ-2026-000187',
  endsAt: '2026-12-20T00:00:00.000Z',
  confirmedAt: '2026-06-20T00:00:00.000Z',
  deal: {
    by: 'DEMAND',
    who: '西安某储能公司',
    otherTitle: '退役电池梯次利用',
    otherNumber: 'CG-2026-000012',
    words: '想请您看看',
    startsAt: '2026-11-24T06:00:00.000Z',
    place: '创新港 5 号楼',
    file: '现场照片.pdf',
  },
  ask: { what: 'TAKE_UP', mine: true, dueAt: '2026-11-27T09:30:00.000Z' },
}
const AT = '2026-11-20T09:30:00.000Z'
const LOCALES = ['zh-CN', 'en'] as const

describe.each(LOCALES)('in %s', (locale) => {
  test.each(MESSAGES)('%s has words, all of them filled in', (message) => {
    const { subject, text } = messageOf(message, SUBJECT, locale, AT)
    for (const words of [subject, text]) {
      expect(words).not.toMatch(/\{|\}|mail\.|undefined/)
      expect(words.length).toBeGreaterThan(5)
    }
    expect(text).not.toMatch(/\n\n\n|^\s|\s$|\n[ \t]/)
  })

  test('what is not known leaves no hole', () => {
    const bare: Subject = {
      ...SUBJECT,
      deal: { by: 'DEMAND', who: null, otherTitle: '甲', otherNumber: '乙', file: '丙' },
      ask: undefined,
    }
    for (const message of MESSAGES) expect(messageOf(message, bare, locale, AT).text).not.toMatch(/“”|（）|\(\)|\n\n\n/)
  })

  test('every reason, every thing that is asked and every link has words of its own', () => {
    const words = (subject: Subject, message: 'deal.declined' | 'deal.lost' | 'deal.reminded') =>
      messageOf(message, subject, locale, AT).text
    const because = (list: 'matches.kind' | 'mail.loss', code: string | null): Subject => ({
      ...SUBJECT,
      deal: { ...SUBJECT.deal!, reason: code ? { list, code } : null },
    })
    for (const code of REASONS.filter((one) => one !== 'COMPETITOR' && one !== 'OTHER'))
      expect(words(because('matches.kind', code), 'deal.declined')).not.toContain(code)
    for (const code of Object.values(LossReason).filter((one) => one !== 'OTHER'))
      expect(words(because('mail.loss', code), 'deal.lost')).not.toContain(code)
    expect(words(because('mail.loss', null), 'deal.lost')).toMatch(/没有写明原因|no reason given/)
    for (const what of Object.values(ClockKind).filter((one) => one !== 'PUBLIC_QUESTION'))
      expect(words({ ...SUBJECT, ask: { what, mine: true } }, 'deal.reminded')).not.toContain(what)
    const answers = Object.fromEntries(
      Object.values(LinkPurpose).map((purpose) => [purpose, `https://q.cn/r/${purpose}`]),
    )
    const reader = { locale, origin: 'https://q.cn', at: AT, fewer: 'https://q.cn/r/fewer' }
    const { text } = letterOf({ message: 'deal.takenUp.RESULT', subject: SUBJECT, answers }, reader)
    expect(text).not.toContain('mail.link')
    for (const purpose of Object.values(LinkPurpose)) expect(text).toContain(`\nhttps://q.cn/r/${purpose}\n`)
    expect(text).toContain('\nhttps://q.cn/work/deals/DJ-2026-000187\n')
    expect(text).toMatch(/https:\/\/q\.cn\/r\/fewer\n.*https:\/\/q\.cn\/work\/inbox\/choices\n$/)
  })

  test('what is pushed fits a short message and names nobody', () => {
    for (const kind of Object.values(NoticeKind)) {
      const { title, text } = pushWords(kind, SUBJECT, locale)
      expect(text.length).toBeLessThanOrEqual(PUSH_LENGTH)
      expect(title + text).not.toMatch(/某储能|电池|notices\.|\{/)
      expect(text).toContain('DJ-2026-000187')
      expect(text).toContain('11-27 17:30')
      expect(pushWords(kind, { ...SUBJECT, number: null, ask: undefined }, locale).text).not.toMatch(/\s{2}|\{/)
    }
  })
})

test('what is asked can be answered: by a link in the mail, or on the page it leads to', () => {
  const asking = Object.keys(RECIPIENTS).flatMap((kind) => {
    const { asks } = tellingOf(kind as NotifiedKind)
    return asks ? [[kind, asks === 'GIVEN' ? 'GIVEN' : LINKS_OF[asks].join(' ')]] : []
  })
  expect(Object.fromEntries(asking)).toEqual({
    'demand.expiryReminded': 'STILL_VALID',
    'demand.confirmationAsked': 'STILL_VALID',
    'result.expiryReminded': 'STILL_VALID',
    'result.confirmationAsked': 'STILL_VALID',
    'deal.takenUp': 'INTERESTED NOT_FOR_US ASK',
    'deal.reminded': 'GIVEN',
    'deal.escalated': 'GIVEN',
    'deal.nudged': 'GIVEN',
    'deal.questionAsked': 'ANSWER',
    'deal.meetingProposed': 'CONFIRM_MEETING DECLINE_MEETING',
    'deal.meetingMoved': 'CONFIRM_MEETING DECLINE_MEETING',
    'deal.agreementAsked': '',
    'deal.messageSent': 'REPLY',
    'deal.proposalOffered': 'ACKNOWLEDGE',
    'deal.intentProposed': 'CONFIRM_INTENT',
    'demand.questionAsked': 'ANSWER_PUBLICLY',
    'demand.questionReminded': 'ANSWER_PUBLICLY',
    'demand.questionEscalated': 'ANSWER_PUBLICLY',
  })
})

test('signing has no link: its mail says that one signs in for it', () => {
  expect(messageOf('deal.agreementAsked', SUBJECT, 'zh-CN', AT).text).toContain('签协议要登录')
  expect(messageOf('deal.agreementAsked', SUBJECT, 'en', AT).text).toContain('Signing needs you to sign in')
})

test('the professor is asked in the words of the enterprise’s problem, and until when', () => {
  const { subject, text } = messageOf(
    'deal.takenUp.RESULT',
    { ...SUBJECT, title: '簇级均衡', deal: { ...SUBJECT.deal!, who: null, otherTitle: SUBJECT.title } },
    'zh-CN',
    AT,
  )
  expect(subject).toBe('一家企业想请您看一道题：储能站电池簇有的先满有的没满（11 月 27 日 17:30 前答复）')
  expect(text).toContain('您的成果《簇级均衡》')
  expect(text).toContain('“想请您看看”')
})

test('told after its answer was due, it says so and asks all the same; who looks after it is told the hour', () => {
  const LATER = '2026-11-30T00:00:00.000Z'
  const subjectOf = (message: 'deal.takenUp.RESULT' | 'deal.reminded', at: string) =>
    messageOf(message, SUBJECT, 'zh-CN', at).subject
  expect(subjectOf('deal.takenUp.RESULT', LATER)).toContain('（11 月 27 日就该答复了，现在答也来得及）')
  expect(subjectOf('deal.reminded', LATER)).toMatch(/^过期了，请/)
  expect(subjectOf('deal.reminded', AT)).toMatch(/^快到期了，请/)
  const others = { ...SUBJECT, ask: { ...SUBJECT.ask!, mine: false } }
  expect(messageOf('deal.escalated', others, 'zh-CN', LATER).text).toContain('（11 月 27 日 17:30 前答复）')
})

test.each([
  ['zh-CN', '2027 年 1 月 4 日 09:30', '11 月 24 日 14:00'],
  ['en', '4 January 2027 09:30', '24 November 14:00'],
] as const)('in %s a day of another year has its year', (locale, due, starts) => {
  const ask = { ...SUBJECT.ask!, dueAt: '2027-01-04T01:30:00.000Z' }
  const { subject, text } = messageOf('deal.meetingProposed', { ...SUBJECT, ask }, locale, AT)
  expect(text).toContain(due)
  expect(subject).toContain(starts)
})

test('a digest has everything in order, writes out so many and counts the rest', () => {
  const told = Array.from({ length: SHOWN + 3 }, (_, at) => ({
    message: 'deal.messageSent' as const,
    subject: { ...SUBJECT, deal: { ...SUBJECT.deal!, words: `第${at}句` } },
    answers: at === 0 ? { ANSWER: 'https://q.cn/r/a' } : {},
  }))
  const reader = { locale: 'zh-CN', origin: 'https://q.cn', at: AT, fewer: undefined } as const
  const { subject, text } = digestLetterOf(told, told.length, reader)
  expect(subject).toBe('23 条消息：西安某储能公司给你留言：《储能站电池簇有的先满有的没满》')
  expect(text).toContain('   现在回答：\n   https://q.cn/r/a\n')
  expect(text).toContain('20. ')
  expect(text).toContain('还有 3 条，在这里看：\nhttps://q.cn/work/inbox')
  expect(text).not.toContain('第20句')
  expect(digestLetterOf(told.slice(0, 1), 1, reader).subject).not.toMatch(/^1 条/)
})
