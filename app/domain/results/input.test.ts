import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { cleanForm, parseForm } from '#app/http/form.server.ts'
import { CATALOGUES } from '#app/i18n/catalogues.ts'
import { decode } from '#app/i18n/translate.ts'
import { changedColumns, columnsOf } from './columns.ts'
import { EMPTY_FORM, formFrom, formOf, isWorthKeeping } from './form.ts'
import { ReasonInput, ResultInput, StepInput, SubmitInput } from './input.ts'

type Fields = [name: string, value: string][]

const parse = <S extends z.ZodType>(schema: S, fields: Fields) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return parseForm(cleanForm(form), schema)
}

const errorsOf = (schema: z.ZodType, fields: Fields): Record<string, string[]> => {
  const parsed = parse(schema, fields)
  return parsed.ok ? {} : parsed.errors
}

const WHOLE: Fields = [
  ['title', '变转速滚动轴承早期故障诊断'],
  ['summary', '提前 60 天预警，误报每月不多于 1 次。'],
  ['field', 'industrial-internet'],
  ['noSecrets', 'on'],
]

const HOSTILE = [
  "<script>alert('x')</script>",
  '\'; DROP TABLE "ResearchResult"; --',
  '{{7*7}} #{7*7} %00 ../../etc/passwd',
  '\u0000\u0007\u202E倒过来的字\u202C',
  '👩‍🔬𬭎𫖯䶮'.repeat(3),
]

/** Text fields take any text up to their length; whatever it says stays text. */
const TEXTS: [name: string, max: number][] = [
  ['title', 100],
  ['summary', 5000],
  ['comparedWith', 2000],
  ['testedWhere', 2000],
  ['cases', 3000],
  ['team', 2000],
  ['regionText', 60],
]

describe('texts', () => {
  it.each(TEXTS)('%s: empty, full, one too many, huge, hostile', (name, max) => {
    expect(errorsOf(ResultInput, [[name, '']])).toEqual({})
    expect(errorsOf(ResultInput, [[name, '字'.repeat(max)]])).toEqual({})
    expect(errorsOf(ResultInput, [[name, '𬭎'.repeat(max)]])).toEqual({})
    for (const long of ['字'.repeat(max + 1), 'x'.repeat(1_000_000)]) {
      const [problem] = errorsOf(ResultInput, [[name, long]])[name]!
      expect(decode(problem!)).toMatchObject({ key: 'listing.error.tooLong', params: { max } })
    }
    for (const text of HOSTILE) {
      const parsed = parse(ResultInput, [[name, text]])
      expect(parsed.ok).toBe(true)
      const kept = parsed.ok ? (parsed.input as unknown as Record<string, string>)[name]! : ''
      expect(kept).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u)
      if (text.startsWith('<script>')) expect(kept).toBe(text)
    }
  })
})

/** field, what is typed, the sentence; null: taken. */
const TABLE: [name: string, typed: string, key: string | null][] = [
  ['keywords', '轴承、引风机；诊断\n振动', null],
  ['keywords', Array.from({ length: 13 }, (_, n) => `词${n}`).join(','), 'listing.error.tooManyWords'],
  ['keywords', '长'.repeat(31), 'listing.error.wordTooLong'],
  ['field', 'industrial-internet', null],
  ['field', 'new-energy', null],
  ['field', 'alchemy', 'listing.error.field'],
  ['field', '__proto__', 'listing.error.field'],
  ['stage', 'PILOT', null],
  ['stage', '中试', 'results.error.stage'],
  ['stage', 'pilot', 'results.error.stage'],
  ['trl', '9', null],
  ['trl', '0', 'results.error.trl'],
  ['trl', '10', 'results.error.trl'],
  ['trl', '七', 'results.error.trl'],
  ['trl', '-1', 'results.error.trl'],
  ['trl', '7.5', 'results.error.trl'],
  ['trl', '1e0', 'results.error.trl'],
  ['ipStatus', 'NONE', null],
  ['ipStatus', '发明专利', 'results.error.ipStatus'],
  ['rightsGrant', 'OWNERSHIP', null],
  ['rightsGrant', 'ALL', 'results.error.rightsGrant'],
  ['availability', 'AVAILABLE', null],
  ['availability', 'SOLD', 'results.error.availability'],
  ['price', '60', null],
  ['price', '５０～１００', null],
  ['price', '1,200.5', null],
  ['price', '面议', null],
  ['price', '五六十', 'listing.error.money'],
  ['price', '约60', 'listing.error.moneyAbout'],
  ['price', '-60', 'listing.error.moneyNegative'],
  ['price', '0', 'listing.error.moneyZero'],
  ['price', '100-50', 'listing.error.moneyOrder'],
  ['price', '0.0000001', 'listing.error.moneyFine'],
  ['price', '9'.repeat(30), 'listing.error.moneyHuge'],
  ['price', '9'.repeat(100_000), 'listing.error.money'],
  ['price', 'NaN', 'listing.error.money'],
  ['price', '1e3', 'listing.error.money'],
  ['priceOpen', 'on', null],
  ['priceOpen', 'yes', 'results.error.priceOpen'],
  ['year', '2024', null],
  ['year', '24', 'results.error.year'],
  ['year', '1948', 'results.error.year'],
  ['year', '二〇二四', 'results.error.year'],
  ['year', '99999', 'results.error.year'],
  ['districtId', 'beilin', null],
  ['districtId', '碑林区', 'listing.error.place'],
  ['districtId', 'hitech-zone', 'listing.error.place'],
  ['zoneId', 'hitech-zone', null],
  ['zoneId', 'beilin', 'listing.error.place'],
  ['noSecrets', 'on', null],
  ['noSecrets', 'true', 'results.error.noSecrets'],
  ['version', '3', null],
  ['version', 'abc', 'problem.lostRace'],
  ['id', 'abc', 'form.error.invalid'],
  ['modes', 'LICENCE', null],
]

describe('each field with the right and the wrong value', () => {
  it.each(TABLE)('%s = %.30s', (name, typed, key) => {
    const errors = errorsOf(ResultInput, [[name, typed]])
    if (key === null) return expect(errors).toEqual({})
    expect(Object.keys(errors)).toEqual([name])
    const sentence = decode(errors[name]![0]!)
    expect(sentence?.key).toBe(key)
    for (const catalogue of Object.values(CATALOGUES)) expect(catalogue[sentence!.key]).toBeTruthy()
  })

  it('a wrong mode among right ones is named', () => {
    expect(
      errorsOf(ResultInput, [
        ['modes', 'LICENCE'],
        ['modes', 'GIFT'],
      ]),
    ).toEqual({ 'modes[1]': ['results.error.modes'] })
  })

  it('patents: any number is taken, a state of its own list, thirty at most', () => {
    expect(errorsOf(ResultInput, [['patents[0].number', '随便写的号码']])).toEqual({})
    expect(errorsOf(ResultInput, [['patents[0].state', 'EXPIRED']])).toEqual({
      'patents[0].state': ['results.error.patentState'],
    })
    expect(Object.keys(errorsOf(ResultInput, [['patents[0].number', '9'.repeat(61)]]))).toEqual(['patents[0].number'])
    const many = Array.from({ length: 31 }, (_, n): Fields[number] => [`patents[${n}].number`, `号${n}`])
    expect(decode(errorsOf(ResultInput, many).patents![0]!)).toMatchObject({
      key: 'results.error.patents',
      params: { max: 30 },
    })
    expect(errorsOf(ResultInput, [['patents[99999999].number', 'x']])).toEqual({})
  })

  it.each([
    ['60', 'on', { price: ['listing.error.moneyAndOpen'] }],
    ['50-100', 'on', { price: ['listing.error.moneyAndOpen'] }],
    ['面议', 'on', {}],
    ['', 'on', {}],
    ['60', '', {}],
  ])('price %s with 面议 “%s”', (price, priceOpen, problems) => {
    const fields: Fields = [...WHOLE.filter(([name]) => name !== 'price'), ['price', price], ['priceOpen', priceOpen]]
    for (const schema of [ResultInput, SubmitInput]) {
      expect(errorsOf(schema, fields)).toEqual(problems)
      expect(parse(schema, fields).values).toMatchObject('price' in problems ? { price, priceOpen } : {})
    }
  })

  it('what was typed comes back as typed', () => {
    const parsed = parse(ResultInput, [...WHOLE, ['price', '五六十'], ['patents[0].number', '<b>']])
    expect(parsed.ok).toBe(false)
    expect(formFrom(parsed.values)).toMatchObject({
      title: WHOLE[0]![1],
      price: '五六十',
      patents: [{ number: '<b>', state: '' }],
    })
  })
})

describe('handing in', () => {
  it.each(['title', 'summary', 'field', 'noSecrets'] as const)('without %s it says so at the field', (name) => {
    const errors = errorsOf(
      SubmitInput,
      WHOLE.filter(([field]) => field !== name),
    )
    expect(errors).toEqual({ [name]: [`results.error.${name}`] })
  })

  it.each(['title', 'summary', 'comparedWith', 'testedWhere', 'cases', 'team'])(
    'contacts in %s are refused there',
    (name) => {
      const fields: Fields = [...WHOLE.filter(([field]) => field !== name), [name, '找张工 138 0013 8000']]
      expect(errorsOf(SubmitInput, fields)).toEqual({ [name]: ['listing.personal.mobile'] })
      expect(errorsOf(ResultInput, fields)).toEqual({})
    },
  )
})

describe('decisions', () => {
  it.each([
    ['', 'results.error.reason'],
    ['不', 'results.error.reason'],
    ['   \n ', 'results.error.reason'],
    ['请写明在哪里试过', null],
    ['字'.repeat(1001), 'listing.error.tooLong'],
  ])('reason %.10j', (reason, key) => {
    const [problem] = errorsOf(ReasonInput, [['reason', reason]]).reason ?? []
    expect(problem ? decode(problem)?.key : null).toBe(key)
  })
  it('the version is a number, and must be there', () => {
    expect(errorsOf(StepInput, [['version', '3']])).toEqual({})
    expect(errorsOf(StepInput, [])).toEqual({ version: ['problem.lostRace'] })
    expect(errorsOf(StepInput, [['version', '-']])).toEqual({ version: ['problem.lostRace'] })
  })
})

describe('form and columns', () => {
  const columns = (fields: Fields) => {
    const parsed = parse(ResultInput, fields)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    return columnsOf(parsed.input)
  }

  it('a row shown again and saved again stays the same', () => {
    const before = columns([
      ...WHOLE,
      ['keywords', '轴承，引风机'],
      ['stage', 'PILOT'],
      ['trl', '7'],
      ['ipStatus', 'GRANTED_PATENT'],
      ['patents[0].number', 'ZL 2017 1 0601862.3'],
      ['patents[1].number', 'CN201710601862.3'],
      ['patents[2].number', ''],
      ['patents[3].number', 'CN108411242A'],
      ['modes', 'LICENCE'],
      ['modes', 'SERVICE'],
      ['price', '50-100'],
      ['year', '2024'],
      ['districtId', 'beilin'],
    ])
    expect(before.patents).toEqual([
      { number: '201710601862.3', checkOk: true, granted: true },
      { number: 'CN108411242A', checkOk: null, granted: false },
    ])
    const { patents, modes, ...rest } = formOf(before)
    const again = columns([
      ...(Object.entries(rest) as Fields),
      ...modes.map((mode): Fields[number] => ['modes', mode]),
      ...patents.flatMap(
        ({ number, state }, n): Fields => [
          [`patents[${n}].number`, number],
          [`patents[${n}].state`, state],
        ],
      ),
    ])
    expect(again).toEqual(before)
    expect(changedColumns(before, again)).toEqual([])
  })

  it('nothing typed empties the columns; a form only opened is not worth keeping', () => {
    expect(columns([])).toMatchObject({
      title: '',
      keywords: [],
      fieldId: null,
      priceMode: 'NEGOTIABLE',
      patents: [],
      noSecrets: false,
    })
    expect(isWorthKeeping(EMPTY_FORM)).toBe(false)
    expect(isWorthKeeping({ ...EMPTY_FORM, modes: ['LICENCE'], title: ' ' })).toBe(false)
    expect(isWorthKeeping({ ...EMPTY_FORM, team: '十二人' })).toBe(true)
  })

  it('whatever a browser sends becomes a form', () => {
    const odd = { title: ['一', '二'], summary: { nested: 'x' }, modes: 'LICENCE', patents: ['x', null, { number: 5 }] }
    expect(formFrom(odd)).toMatchObject({
      title: '一',
      summary: '',
      modes: ['LICENCE'],
      patents: [{ number: '', state: '' }],
    })
  })
})
