import { describe, expect, it } from 'vitest'
import { checkCharacter, displayNumber, isPublicNumber, type PatentKind, readPatent } from './patents.ts'

const VALID = `202010566088.9 201710601862.3 202010288867.7 201911393580.4 202011073339.6 202010136527.2 202010584395.X
  202010994947.4 202222939332.9 202320901205.1 202223036057.6 202222954249.9 201830251564.1 201830072131.X
  95115608.X 97101765.4`.split(/\s+/)

const WRONG: [string, string][] = [
  ['202010356782.1', '8'],
  ['202130567891.2', 'X'],
  ['202220345678.4', '3'],
  ['202410012345.6', '2'],
  ['202220191745.9', '0'],
]

describe('check digit of a Chinese application number', () => {
  it.each(VALID)('%s holds', (number) => {
    expect(readPatent(number)).toMatchObject({ canonical: number, checkOk: true, form: 'APPLICATION', concern: null })
  })

  it.each(WRONG)('%s is a warning that names %s', (number, expected) => {
    expect(readPatent(number)).toMatchObject({
      canonical: number,
      checkOk: false,
      concern: { key: 'results.patent.checkWrong', params: { expected } },
    })
  })

  it('says which digit is missing', () => {
    expect(readPatent('201710601862')).toMatchObject({
      canonical: '201710601862',
      checkOk: false,
      concern: { key: 'results.patent.checkMissing', params: { expected: '3' } },
    })
  })

  it('notices every single wrong digit in a valid number', () => {
    for (const number of VALID) {
      const [body = '', check] = number.split('.')
      for (let at = 0; at < body.length; at++)
        for (let digit = 0; digit < 10; digit++) {
          const typo = body.slice(0, at) + digit + body.slice(at + 1)
          if (typo !== body) expect(checkCharacter(typo), `${typo}.${check}`).not.toBe(check)
        }
    }
  })
})

describe('what people write', () => {
  const table: [string, string, PatentKind, boolean][] = [
    ['ZL201710601862.3', '201710601862.3', 'INVENTION', true],
    ['ZL 2017 1 0601862.3', '201710601862.3', 'INVENTION', true],
    ['zl2017106018623', '201710601862.3', 'INVENTION', true],
    ['CN201710601862.3', '201710601862.3', 'INVENTION', false],
    ['２０１７１０６０１８６２．３', '201710601862.3', 'INVENTION', false],
    ['202010584395x', '202010584395.X', 'INVENTION', false],
    ['202222939332.9', '202222939332.9', 'UTILITY_MODEL', false],
    ['201830072131.X', '201830072131.X', 'DESIGN', false],
    ['ZL 97101765.4', '97101765.4', 'INVENTION', true],
    ['CN108411242A', 'CN108411242A', 'INVENTION', false],
    ['CN 108411242 B', 'CN108411242B', 'INVENTION', true],
    ['CN1234567C', 'CN1234567C', 'INVENTION', true],
    ['CN218765432U', 'CN218765432U', 'UTILITY_MODEL', true],
    ['CN307654321S', 'CN307654321S', 'DESIGN', true],
    ['CN108411242B9', 'CN108411242B9', 'INVENTION', true],
    ['108411242B', 'CN108411242B', 'INVENTION', true],
    ['PCT/CN2023/123456', 'PCT/CN2023/123456', 'PCT', false],
    ['pct cn2023 123456', 'PCT/CN2023/123456', 'PCT', false],
    ['2023SR1234567', '2023SR1234567', 'SOFTWARE', true],
    ['软著登字第2023SR1234567号', '2023SR1234567', 'SOFTWARE', true],
    ['BS.235001234', 'BS.235001234', 'LAYOUT', true],
    ['CNA20181234.5', 'CNA20181234.5', 'PLANT_VARIETY', false],
    ['US 11,234,567 B2', 'US 11,234,567 B2', 'OTHER', false],
  ]
  it.each(table)('%s', (typed, canonical, kind, granted) => {
    expect(readPatent(typed)).toMatchObject({ canonical, kind, granted })
  })

  it.each(['', '   ', '　'])('nothing typed is no number: %j', (typed) => {
    expect(readPatent(typed)).toBeNull()
  })

  it.each(['专利申请中', '2017506018623', '99', '<script>alert(1)</script>', '0'.repeat(60)])(
    '%s is kept with a remark',
    (typed) => {
      expect(readPatent(typed)).toMatchObject({
        kind: 'OTHER',
        checkOk: null,
        concern: { key: 'results.patent.unknown' },
      })
    },
  )
})

describe('what is shown', () => {
  const shown: [string, boolean, string, boolean][] = [
    ['201710601862.3', false, '201710601862.3', false],
    ['201710601862.3', true, 'ZL201710601862.3', true],
    ['CN108411242A', false, 'CN108411242A', true],
    ['PCT/CN2023/123456', false, 'PCT/CN2023/123456', false],
    ['2023SR1234567', true, '2023SR1234567', true],
    ['US 11,234,567 B2', false, 'US 11,234,567 B2', false],
    ['US 11,234,567 B2', true, 'US 11,234,567 B2', true],
  ]
  it.each(shown)('%s (granted %s) reads %s, public %s', (typed, granted, display, isPublic) => {
    const reading = readPatent(typed)!
    expect(displayNumber(reading, granted)).toBe(display)
    expect(isPublicNumber(reading, granted)).toBe(isPublic)
  })
})
