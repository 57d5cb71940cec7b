import { describe, expect, test } from 'vitest'
import {
  displayMobile,
  foldName,
  likelyKinds,
  maskEmail,
  maskMobile,
  mobileVerdict,
  normalizeUscc,
  parseEmail,
  parseMobile,
  parseSignInName,
  usccBodyAgrees,
  usccCheckCharacter,
  usccVerdict,
} from './identifiers.ts'

const VALID = [
  '12100000435230200R',
  '12100000435231705W',
  '121000004352307294',
  '914403001922038216',
  '91440300192317458F',
  '12100000400000624D',
  '91110108551385082Q',
  '916101167101813521',
  '916101315784145092',
  '91350100M000100Y43',
]

describe('unified social credit code (GB 32100-2015)', () => {
  test.each(VALID)('%s is one', (code) => {
    expect(usccVerdict(code)).toEqual({ ok: true })
    expect(usccBodyAgrees(code)).toBe(true)
  })

  test.each([
    ['12100000435230200r', '12100000435230200R'],
    ['9144 0300 1922 0382 16', '914403001922038216'],
    ['９１４４０３００１９２２０３８２１６', '914403001922038216'],
    ['9144-0300-1922\u200b038216\n', '914403001922038216'],
  ])('%s is read as %s', (raw, code) => {
    expect(normalizeUscc(raw)).toBe(code)
    expect(usccVerdict(raw)).toEqual({ ok: true })
  })

  test.each([
    ['', 'accounts.uscc.empty', undefined],
    ['12100000435230200S', 'accounts.uscc.letter', { letter: 'S' }],
    ['914403001922038261', 'accounts.uscc.check', undefined],
    ['91440300192203821O', 'accounts.uscc.letter', { letter: 'O' }],
    ['9144030019220382I6', 'accounts.uscc.letter', { letter: 'I' }],
    ['12100000435231705', 'accounts.uscc.length', { n: 17 }],
    ['121000004352317055W', 'accounts.uscc.length', { n: 19 }],
    ['91350100M000100Y4Z', 'accounts.uscc.letter', { letter: 'Z' }],
    ['91610131MA6U8F3K9Y', 'accounts.uscc.check', undefined],
    ['914403001922038300', 'accounts.uscc.rounded', undefined],
    ['914403001922038000', 'accounts.uscc.rounded', undefined],
    ['9.14403E+17', 'accounts.uscc.rounded', undefined],
    ['610131100012345', 'accounts.uscc.oldNumber', undefined],
    ['9161013A578414509W', 'accounts.uscc.shape', undefined],
    ['信用代码暂无', 'accounts.uscc.character', { character: '信' }],
    ["' OR 1=1 --", 'accounts.uscc.character', { character: "'" }],
    ['9'.repeat(100_000), 'accounts.uscc.length', { n: 100_000 }],
  ])('%s is refused: %s', (raw, key, params) => {
    expect(usccVerdict(raw)).toEqual({ ok: false, reason: { key, params } })
  })

  test('every change of one character of a valid code is noticed', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    const missed = VALID.flatMap((code) =>
      [...code].flatMap((_, at) =>
        [...alphabet]
          .map((character) => code.slice(0, at) + character + code.slice(at + 1))
          .filter((changed) => changed !== code && usccVerdict(changed).ok),
      ),
    )
    expect(missed).toEqual([])
  })

  test('the remainder 0 gives the check character 0', () => {
    const zero = VALID.map((code) => code.slice(0, 16)).flatMap((body) =>
      [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((last) => body + last).filter((c) => usccCheckCharacter(c) === '0'),
    )
    expect(zero.length).toBeGreaterThan(0)
  })

  test.each([
    ['91610131MA6U8F3K9Y', '', ['ENTERPRISE']],
    ['12100000435230200R', '西安交通大学', ['UNIVERSITY']],
    ['12100000435230200R', '某研究所', ['INSTITUTE', 'UNIVERSITY', 'TRANSFER_INSTITUTION']],
    ['11610100MB2900000X', '', ['GOVERNMENT']],
    ['', '', []],
  ])('%s %s is probably %j', (code, name, kinds) => {
    expect(likelyKinds(code, name)).toEqual(kinds)
  })
})

describe('mobile numbers', () => {
  test.each([
    '13800138000',
    '138 0013 8000',
    '+86 138-0013-8000',
    '008613800138000',
    '8613800138000',
    '１３８００１３８０００',
  ])('%s is +8613800138000', (raw) => expect(parseMobile(raw)).toBe('+8613800138000'))

  test.each([
    ['029-86788000', 'accounts.phone.landline'],
    ['400-800-1234', 'accounts.phone.landline'],
    ['12800138000', 'accounts.phone.shape'],
    ['1380013800', 'accounts.phone.shape'],
    ['1064812345678', 'accounts.phone.shape'],
    ['86138001380', 'accounts.phone.shape'],
    ['<script>', 'accounts.phone.shape'],
  ])('%s is refused: %s', (raw, key) => {
    expect(parseMobile(raw)).toBeNull()
    expect(mobileVerdict(raw)).toEqual({ ok: false, reason: { key, params: undefined } })
  })

  test('are shown in groups, and masked for others', () => {
    expect(displayMobile('+8613800138000')).toBe('138 0013 8000')
    expect(maskMobile('+8613800138000')).toBe('138****8000')
  })
})

describe('e-mail addresses', () => {
  test.each([
    [' Zhou@Example.COM ', 'zhou@example.com'],
    ['ｚｈｏｕ＠example．com', 'zhou@example.com'],
    ["o'neil+tt@xjtu.edu.cn", "o'neil+tt@xjtu.edu.cn"],
  ])('%s is %s', (raw, address) => expect(parseEmail(raw)).toBe(address))

  test.each([
    'zhou',
    'zhou@',
    '@example.com',
    'zhou@example',
    'zhou@@example.com',
    'a..b@example.com',
    'zhou@-example.com',
    'zhou@example.com, li@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b.'.repeat(130)}com`,
    'zhou@exa mple\u0000.c',
    '周@example.com',
  ])('%s is none', (raw) => expect(parseEmail(raw)).toBeNull())

  test('are masked for others', () => expect(maskEmail('zhou@example.com')).toBe('z***@example.com'))
})

test('one signs in with either', () => {
  expect(parseSignInName('Zhou@Example.com')).toEqual({ email: 'zhou@example.com' })
  expect(parseSignInName('138 0013 8000')).toEqual({ phone: '+8613800138000' })
  expect(parseSignInName('zhou')).toBeNull()
})

test('names that differ by width, brackets and blanks only are the same name', () => {
  expect(foldName('中航电测仪器（西安）有限公司')).toBe(foldName('中航电测仪器(西安) 有限公司'))
})
