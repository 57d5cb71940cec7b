import { describe, expect, test } from 'vitest'
import { parseForm } from '#app/http/form.server.ts'
import { translator } from '#app/i18n/translate.ts'
import { EMPTY_DRAFT, POSTED } from './draft.ts'
import { DraftForm, draftInTyped, formValues, ReasonForm, SubmitForm } from './input.ts'

const formOf = (fields: Record<string, string | string[]>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  return form
}

const MEGABYTE = '风'.repeat(350_000)
const HOSTILE = {
  script: '<script>alert(1)</script>',
  sql: '\'; DROP TABLE "Demand"; --',
  rtl: '\u202e轴承\u202c',
  emoji: '轴承👩‍🔧坏了🇨🇳',
  nul: '轴承\u0000坏了',
  template: '{{7*7}} <%= 7*7 %> {n}',
}

/** Field, what was typed, and the sentence it is answered with. */
const REFUSED: [string, string, string][] = [
  ['title', '风'.repeat(61), 'listing.error.tooLong'],
  ['title', MEGABYTE, 'listing.error.tooLong'],
  ['problem', MEGABYTE, 'listing.error.tooLong'],
  ['presentState', MEGABYTE, 'listing.error.tooLong'],
  ['tried', MEGABYTE, 'listing.error.tooLong'],
  ['acceptance', MEGABYTE, 'listing.error.tooLong'],
  ['must', MEGABYTE, 'listing.error.lineTooLong'],
  ['must', Array.from({ length: 21 }, (_, i) => `条件${i}`).join('\n'), 'listing.error.tooManyLines'],
  ['nice', MEGABYTE, 'listing.error.lineTooLong'],
  ['keywords', '一，二，三，四，五，六', 'listing.error.tooManyWords'],
  ['keywords', MEGABYTE, 'listing.error.wordTooLong'],
  ['indicators[0].name', MEGABYTE, 'listing.error.tooLong'],
  ['indicators[0].wanted', MEGABYTE, 'listing.error.tooLong'],
  ['field', 'no-such-field', 'listing.error.field'],
  ['field', HOSTILE.script, 'listing.error.field'],
  ['modes', 'FREE', 'form.error.choice'],
  ['wantedStage', 'TRL7', 'form.error.choice'],
  ['budget', '五六十', 'listing.error.money'],
  ['budget', '约200', 'listing.error.moneyAbout'],
  ['budget', '-5', 'listing.error.moneyNegative'],
  ['budget', '0', 'listing.error.moneyZero'],
  ['budget', '100-50', 'listing.error.moneyOrder'],
  ['budget', '9'.repeat(30), 'listing.error.moneyHuge'],
  ['budget', '1e9', 'listing.error.money'],
  ['budget', HOSTILE.sql, 'listing.error.money'],
  ['budget', MEGABYTE, 'listing.error.money'],
  ['neededBy', '明年', 'listing.error.dateForm'],
  ['neededBy', '2027-02-30', 'listing.error.dateForm'],
  ['neededBy', '9999-01-01', 'listing.error.dateFar'],
  ['neededBy', MEGABYTE, 'listing.error.dateForm'],
  ['districtId', 'pudong', 'listing.error.place'],
  ['districtId', HOSTILE.sql, 'listing.error.place'],
  ['zoneId', 'baqiao', 'listing.error.place'],
  ['regionText', MEGABYTE, 'listing.error.tooLong'],
  ['audience', 'NOBODY', 'form.error.choice'],
  ['presentStateVisibility', 'SECRET', 'form.error.choice'],
  ['indicatorsVisibility', 'SECRET', 'form.error.choice'],
  ['budgetVisibility', 'SECRET', 'form.error.choice'],
  ['acceptanceVisibility', 'SECRET', 'form.error.choice'],
  ['origin', 'EXAMPLE', 'form.error.choice'],
  ['sourceUrl', 'javascript:alert(1)', 'form.error.url'],
  ['sourceUrl', 'example', 'form.error.url'],
  ['sourceClause', MEGABYTE, 'listing.error.tooLong'],
  ['version', 'first', 'form.error.invalid'],
]

describe('bad input', () => {
  const shortened = REFUSED.map(
    ([name, typed, key]) => [name, typed.slice(0, 24).replaceAll('\n', ' '), key, typed] as const,
  )

  test.each(shortened)('%s: %s → %s', (name, _, key, typed) => {
    const fields: Record<string, string> = { [name]: typed }
    if (name.endsWith('.wanted')) fields['indicators[0].name'] = '提前预警'
    const parsed = parseForm(formOf(fields), DraftForm)
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    const problems = Object.entries(parsed.errors).flatMap(([at, all]) => (at.startsWith(name) ? all : []))
    expect(problems.map((problem) => problem.split('|')[0])).toContain(key)
    const kept = name.startsWith('indicators[')
      ? JSON.stringify(parsed.values.indicators)
      : JSON.stringify(parsed.values[name])
    expect(kept).toContain(JSON.stringify(typed).slice(1, -1).slice(0, 1000))
    for (const problem of problems)
      for (const locale of ['zh-CN', 'en'] as const)
        expect(translator(locale).problem(problem)).not.toMatch(/^(listing|form|demands)\./)
  })

  const TEXTS = ['title', 'problem', 'presentState', 'tried', 'acceptance', 'regionText', 'must']
  test.each(TEXTS.flatMap((name) => Object.entries(HOSTILE).map(([kind, text]) => [name, kind, text] as const)))(
    '%s takes %s as plain words',
    (name, _, text) => {
      const parsed = parseForm(formOf({ [name]: text }), DraftForm)
      expect(parsed.ok).toBe(true)
      if (parsed.ok) expect(JSON.stringify(parsed.input.draft)).not.toMatch(/\\u0000|[\u202a-\u202e]/)
    },
  )

  test('a row that says how much but not what asks for its name', () => {
    const parsed = parseForm(formOf({ 'indicators[0].wanted': '≥ 30 天' }), DraftForm)
    expect(parsed.ok ? {} : parsed.errors).toEqual({ 'indicators[0].name': ['demands.error.indicatorName'] })
  })

  test.each([
    ['60', 'on', ['listing.error.moneyAndOpen']],
    ['50-100', 'on', ['listing.error.moneyAndOpen']],
    ['面议', 'on', undefined],
    ['', 'on', undefined],
    ['60', '', undefined],
  ])('budget %s with 面议 “%s”', (budget, budgetOpen, problems) => {
    for (const schema of [DraftForm, SubmitForm]) {
      const parsed = parseForm(formOf({ budget, budgetOpen }), schema)
      expect(parsed.ok ? undefined : parsed.errors.budget).toEqual(problems)
      if (problems) expect(parsed.values).toMatchObject({ budget, budgetOpen })
    }
  })

  test('nothing at all is a draft, and no demand', () => {
    const draft = parseForm(new FormData(), DraftForm)
    expect(draft.ok && draft.input.draft).toEqual({ ...EMPTY_DRAFT, technologyIds: [] })
    const submitted = parseForm(new FormData(), SubmitForm)
    expect(submitted.ok ? [] : Object.keys(submitted.errors).sort()).toEqual(['field', 'noSecrets', 'problem', 'title'])
  })

  test.each([
    ['problem', '联系老周 13812345678，引风机轴承坏了才知道', 'listing.personal.mobile'],
    ['tried', '029-88881234 问过', 'listing.personal.phone'],
    ['acceptance', '发到 zhou@example.com', 'listing.personal.email'],
    ['presentState', '负责人 11010519491231002X', 'listing.personal.residentId'],
  ])('%s with contacts may be saved, not submitted', (name, text, key) => {
    expect(parseForm(formOf({ [name]: text }), DraftForm).ok).toBe(true)
    const submitted = parseForm(formOf({ [name]: text }), SubmitForm)
    expect(submitted.ok ? [] : submitted.errors[name]).toContain(key)
  })

  test('a reason must say something', () => {
    expect(parseForm(formOf({ reason: '不行' }), ReasonForm).ok).toBe(false)
    expect(parseForm(formOf({ reason: '不是技术需求' }), ReasonForm).ok).toBe(true)
  })
})

describe('good input', () => {
  const FULL = {
    version: '3',
    title: '  风机轴承 坏了才知道 ',
    problem: '引风机变频运行，轴承一年坏两三次。',
    'indicators[0].name': '提前预警',
    'indicators[0].present': '0 天',
    'indicators[0].wanted': '≥ 30 天',
    'indicators[1].name': '',
    'indicators[1].present': '',
    'indicators[1].wanted': '',
    must: '- 不能停机\n2. 数据不出厂\n\n',
    nice: '便宜',
    keywords: '轴承、预警; 轴承',
    field: 'photonics',
    modes: ['SERVICE', 'LICENCE'],
    budget: '５０～１００',
    neededBy: '2027年6月',
    districtId: 'baqiao',
    audience: 'ANONYMOUS',
    noSecrets: 'on',
  }

  test('is read as data', () => {
    const parsed = parseForm(formOf(FULL), DraftForm)
    expect(parsed.ok && parsed.input).toMatchObject({
      version: 3,
      source: POSTED,
      draft: {
        title: '风机轴承 坏了才知道',
        industryId: 'electronic-information',
        fieldId: 'photonics',
        indicators: [{ name: '提前预警', figure: { comparator: 'GE', value: '30', unit: '天', text: '≥ 30 天' } }],
        constraints: [
          { kind: 'MUST', text: '不能停机' },
          { kind: 'MUST', text: '数据不出厂' },
          { kind: 'NICE', text: '便宜' },
        ],
        keywords: ['轴承', '预警'],
        budget: { mode: 'RANGE', min: 50_000_000n, max: 100_000_000n },
        neededBy: '2027-06-30',
        companyShown: false,
        invitedOnly: false,
        noSecrets: true,
      },
    })
  })

  test.each(['presentState', 'indicators', 'budget', 'acceptance'])('%s may be for people named alone', (field) => {
    const name = `${field}Visibility`
    const sent = parseForm(formOf({ ...FULL, [name]: 'INVITED' }), SubmitForm)
    expect(sent.ok && sent.input.draft).toMatchObject({ [name]: 'INVITED' })
    expect(parseForm(formOf({ ...FULL, [name]: 'FRIENDS' }), SubmitForm).ok).toBe(false)
  })

  test('so may the whole demand', () => {
    const sent = parseForm(formOf({ ...FULL, audience: 'INVITED' }), SubmitForm)
    if (!sent.ok) throw new Error('not read')
    expect(sent.input.draft).toMatchObject({ invitedOnly: true, companyShown: false })
    expect(formValues(sent.input.draft, POSTED)).toMatchObject({ audience: 'INVITED' })
  })

  test.each(['BUREAU_LIST', 'PUBLIC_SOURCE', 'POSTED', undefined] as const)(
    'a source belongs to origin %s or not',
    (origin) => {
      const from = { sourceUrl: 'https://example.com/news', sourceClause: '第 3 条' }
      const parsed = parseForm(formOf({ ...FULL, ...from, ...(origin && { origin }) }), DraftForm)
      const expected = origin && origin !== 'POSTED' ? { origin, ...from } : POSTED
      expect(parsed.ok && parsed.input.source).toEqual(expected)
    },
  )

  test('comes back into the form as it was, and is read the same again', () => {
    const parsed = parseForm(formOf(FULL), DraftForm)
    if (!parsed.ok) throw new Error('not read')
    const values = formValues(parsed.input.draft, POSTED)
    expect(values).toMatchObject({
      budget: '50-100',
      must: '不能停机\n数据不出厂',
      audience: 'ANONYMOUS',
      field: 'photonics',
    })
    expect(draftInTyped(values)).toEqual(parsed.input.draft)
  })

  test('one wrong field does not empty the others for the meter', () => {
    const draft = draftInTyped({ title: '风机轴承坏了才知道', budget: '五六十', modes: 'SERVICE', noSecrets: 'on' })
    expect(draft).toMatchObject({
      title: '风机轴承坏了才知道',
      budget: { mode: 'NEGOTIABLE' },
      modes: ['SERVICE'],
      noSecrets: true,
    })
  })
})
